/*
 * After `npm install`: makes package-lock.json whole for platforms other than this one.
 *
 * A registry mirror may lack the builds of a package for other platforms. npm then leaves them out of the lock, and npm
 * 11's `npm ci` refuses that lock everywhere. Each such build is an optional dependency of exact version, so its entry
 * can be written without the registry; it has no checksum, which npm adds where it installs the build.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const SYSTEMS = { windows: 'win32' };
const SYSTEM = /\b(android|darwin|freebsd|linux|openharmony|win32|windows)\b/;
const PROCESSORS = { 64: 'x64', armv7: 'arm' };
const PROCESSOR = /\b(arm64|armv7|arm|x64|ia32|ppc64|riscv64|s390x|loong64|64)(?:[a-z]*)(?:-|$)/;

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const added = {};
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    if (!EXACT.test(version) || `${path}/${place}` in lock.packages || place in lock.packages) continue;
    const system = SYSTEM.exec(name)?.[1];
    const processor = PROCESSOR.exec(name)?.[1];
    if (system === undefined || processor === undefined) continue;
    added[place] = {
      version,
      cpu: [PROCESSORS[processor] ?? processor],
      ...(system === 'linux' && /musl|gnu/.test(name) && { libc: [name.includes('musl') ? 'musl' : 'glibc'] }),
      ...(dev === true && { dev }),
      optional: true,
      os: [SYSTEMS[system] ?? system],
    };
  }
}

const packages = Object.entries({ ...lock.packages, ...added });
packages.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
lock.packages = Object.fromEntries(packages);
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${Object.keys(added).length} entries added\n`);
