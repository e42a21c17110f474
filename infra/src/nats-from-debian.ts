import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf, textField } from './failure.ts';

const run = promisify(execFile);

/** The release of Debian whose nats-server is recent enough and runs on older ones (a static Go program). */
const SUITE = 'forky';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const PROGRAM = 'usr/sbin/nats-server';
const STEP_LIMIT_MS = 180_000;
const MIRRORS_TRIED = 3;

/**
 * Fetches nats-server from the archive that this Debian machine already uses, without root: private lists and cache in
 * `work`, the archive's signature checked by apt with Debian's own keys.
 * @returns the program inside `work`, or the reason why there is none
 */
export async function natsFromDebian(work: string): Promise<{ program: string } | { reason: string }> {
  if (!existsSync(KEYRING)) return { reason: `no Debian archive here (${KEYRING} is missing)` };
  const mirrors = debianMirrors(readAptSources('/etc/apt')).slice(0, MIRRORS_TRIED);
  if (mirrors.length === 0) return { reason: 'no Debian mirror in /etc/apt' };
  let reason = '';
  for (const [index, mirror] of mirrors.entries()) {
    try {
      return { program: await fetchFrom(mirror, join(work, `debian-${index}`)) };
    } catch (error) {
      const text = textField(error, 'stderr') || messageOf(error);
      reason = `${mirror}: ${text.trim().split('\n').at(-1) ?? ''}`;
    }
  }
  return { reason };
}

async function fetchFrom(mirror: string, work: string): Promise<string> {
  for (const folder of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(work, folder), { recursive: true });
  const sources = join(work, 'sources.list');
  writeFileSync(sources, `deb [signed-by=${KEYRING}] ${mirror} ${SUITE} main\n`);
  const settings = {
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': join(work, 'lists'),
    'Dir::Cache': join(work, 'cache'),
    'APT::Sandbox::User': '', // apt's own user can't reach a folder of ours
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '30',
    'Acquire::Languages': 'none',
  };
  const options = ['-qq', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
  const limits = { cwd: work, timeout: STEP_LIMIT_MS };
  await run('apt-get', [...options, 'update'], limits);
  await run('apt-get', [...options, 'download', 'nats-server'], limits);
  const [deb] = readdirSync(work).filter((name) => name.endsWith('.deb'));
  if (deb === undefined) throw new Error('apt-get downloaded no package');
  await run('dpkg', ['-x', deb, 'tree'], limits);
  return join(work, 'tree', PROGRAM);
}

function readAptSources(etc: string): string {
  const parts = join(etc, 'sources.list.d');
  const files = existsSync(parts)
    ? readdirSync(parts)
        .sort()
        .map((name) => join(parts, name))
    : [];
  return [join(etc, 'sources.list'), ...files]
    .filter((file) => /\.(list|sources)$/.test(file) && existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

/** The archive addresses in apt's one-line and deb822 lists that are Debian's main archive by their name. */
export function debianMirrors(sources: string): string[] {
  const found = new Set<string>();
  for (const line of sources.split('\n')) {
    const words = /^(URIs:|deb\s)(.*)$/i.exec(line)?.[2]?.replace(/\[[^\]]*\]/, '') ?? '';
    for (const word of words.split(/\s+/)) {
      const isMain = /^[a-z+]+:/.test(word) && /(^|\/)debian(\.list)?\/?$/.test(word);
      if (isMain) found.add(word);
    }
  }
  return [...found];
}
