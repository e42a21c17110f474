import { accessSync, chmodSync, constants, copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { InfraError } from './failure.ts';
import { natsFromDebian } from './nats-from-debian.ts';
import { natsFromRelease } from './nats-from-release.ts';
import { isNatsRecent, NATS_FLOOR, natsVersionOf } from './nats-version.ts';

export interface NatsSearch {
  env?: NodeJS.ProcessEnv;
  /** Told before each slow step. */
  say?: (line: string) => void;
  /** Fetchers in the order they are tried; each puts the program somewhere under the folder it is given. */
  fetchers?: readonly NatsFetcher[];
}

export interface NatsFetcher {
  name: string;
  fetch(work: string): Promise<{ program: string } | { reason: string }>;
}

export const NATS_FETCHERS: readonly NatsFetcher[] = [
  { name: "Debian's archive", fetch: (work) => natsFromDebian(work) },
  { name: 'the official release', fetch: (work) => natsFromRelease(work) },
];

const PROGRAM = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';

/**
 * A nats-server that is recent enough: `NATS_SERVER_BIN`, else on PATH, else fetched before into `cacheFolder`, else
 * fetched now. Two processes may do this at once.
 * @throws InfraError `nats-too-old` when NATS_SERVER_BIN is, `nats-not-found` with all that was tried
 */
export async function findNatsServer(cacheFolder: string, search: NatsSearch = {}): Promise<string> {
  const { env = process.env, say = () => {}, fetchers = NATS_FETCHERS } = search;
  if (env.NATS_SERVER_BIN) return requireUsable(env.NATS_SERVER_BIN);
  const tried: string[] = [];
  const cached = join(cacheFolder, PROGRAM);
  for (const candidate of [...onPath(env.PATH ?? ''), cached]) {
    const version = natsVersionOf(candidate);
    if (version !== null && isNatsRecent(version)) return candidate;
    if (version !== null) tried.push(`${candidate} is version ${version}: too old`);
  }
  mkdirSync(cacheFolder, { recursive: true });
  for (const fetcher of fetchers) {
    say(`fetching nats-server from ${fetcher.name}`);
    const reason = await fetchInto(cached, cacheFolder, fetcher);
    if (reason === null) return cached;
    tried.push(`${fetcher.name}: ${reason}`);
  }
  throw new InfraError(
    'nats-not-found',
    `No nats-server ${NATS_FLOOR} or newer was found.\n${tried.map((line) => `  - ${line}\n`).join('')}` +
      'Install it (https://docs.nats.io/running-a-nats-service/introduction/installation) and put it on PATH or into ' +
      'NATS_SERVER_BIN, or set NATS_URL to a server of your own.',
  );
}

function requireUsable(binary: string): string {
  const version = natsVersionOf(binary);
  if (version === null)
    throw new InfraError('nats-not-found', `NATS_SERVER_BIN (${binary}) is not a nats-server that runs here.`);
  if (!isNatsRecent(version)) {
    throw new InfraError(
      'nats-too-old',
      `NATS_SERVER_BIN (${binary}) is version ${version}; ${NATS_FLOOR} or newer is needed.`,
    );
  }
  return binary;
}

function onPath(path: string): string[] {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, PROGRAM))
    .filter(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The program appears in the cache whole or not at all. */
async function fetchInto(cached: string, cacheFolder: string, fetcher: NatsFetcher): Promise<string | null> {
  const work = mkdtempSync(join(cacheFolder, 'fetch-'));
  try {
    const outcome = await fetcher.fetch(work);
    if ('reason' in outcome) return outcome.reason;
    const ready = join(work, 'ready');
    copyFileSync(outcome.program, ready);
    chmodSync(ready, 0o755);
    const version = natsVersionOf(ready);
    if (version === null) return 'what came does not run here';
    if (!isNatsRecent(version)) return `what came is version ${version}: too old`;
    renameSync(ready, cached);
    return null;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
