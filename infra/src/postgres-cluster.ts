import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InfraError, systemCode } from './failure.ts';
import { bareEnvironment, type Launcher } from './launcher.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { giveTo } from './postgres-user.ts';
import { worksIn } from './process-identity.ts';

export const POSTGRES_USER = 'rapporteur';
export const POSTGRES_DATABASE = 'rapporteur';

const INITDB_LIMIT_MS = 120_000;
/** Full-text search asks this locale, not the builtin one, what a letter is: to `C` even “ and – are letters. */
const CHARACTER_TYPES = process.platform === 'darwin' ? 'UTF-8' : 'C.UTF-8';

export const clusterOf = (folder: string): string => join(folder, 'cluster');

/**
 * The cluster in the folder, made when there is none; complete or not there at all.
 * @throws InfraError `other-major-version`, `postgres-failed`
 */
export function prepareCluster(folder: string, binaries: PostgresBinaries, launcher: Launcher): void {
  const cluster = clusterOf(folder);
  if (!existsSync(cluster)) createCluster(folder, binaries, launcher);
  const major = Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim());
  if (major !== binaries.major) {
    throw new InfraError(
      'other-major-version',
      `The data in ${cluster} is of Postgres ${major}, the embedded server is ${binaries.major}. ` +
        'The read models can be rebuilt from the log: move that folder away and start again.',
    );
  }
  giveTo(launcher, cluster);
}

function createCluster(folder: string, binaries: PostgresBinaries, launcher: Launcher): void {
  const unfinished = join(folder, 'cluster.new');
  const passwordFile = join(folder, 'password');
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  giveTo(launcher, passwordFile);
  const [command = binaries.initdb, ...args] = [
    ...launcher.prefix,
    binaries.initdb,
    `--pgdata=${unfinished}`,
    `--username=${POSTGRES_USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    `--lc-ctype=${CHARACTER_TYPES}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--text-search-config=english',
    '--no-instructions',
  ];
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    env: bareEnvironment(),
    encoding: 'utf8',
    timeout: INITDB_LIMIT_MS,
    ...(launcher.uid === undefined ? {} : { uid: launcher.uid }),
    ...(launcher.gid === undefined ? {} : { gid: launcher.gid }),
  });
  if (status !== 0) {
    const reason = error?.message ?? `${stdout}${stderr}`.trim().split('\n').slice(-10).join('\n');
    throw new InfraError('postgres-failed', `A new database cluster could not be made in ${folder}:\n${reason}`, {
      cause: error,
    });
  }
  renameSync(unfinished, clusterOf(folder));
}

export function readPassword(folder: string): string {
  return readFileSync(join(folder, 'password'), 'utf8').trim();
}

/** The process that Postgres's own pid file names, if that process really serves this cluster. */
export function postmasterOf(cluster: string): { pid: number; serving: boolean } | null {
  try {
    const pid = Math.abs(Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10));
    return Number.isInteger(pid) && pid > 0 ? { pid, serving: worksIn(pid, cluster) } : { pid: 0, serving: false };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}
