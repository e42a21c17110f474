import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { InfraError, messageOf, systemCode } from './failure.ts';
import { lockFolder } from './folder-lock.ts';
import { bareEnvironment, type Launcher, withParentDeathSignal } from './launcher.ts';
import { stopLeftover } from './leftover.ts';
import { findPostgres, type PostgresBinaries } from './postgres-binaries.ts';
import {
  clusterOf,
  POSTGRES_DATABASE,
  POSTGRES_USER,
  postmasterOf,
  prepareCluster,
  readPassword,
} from './postgres-cluster.ts';
import { choosePostgresUser, requireOwn } from './postgres-user.ts';
import { choosePort } from './remembered-port.ts';
import { describeExit, type Exit, ServerProcess, type StopStep } from './server-process.ts';

export interface PostgresOptions {
  /** Holds the cluster, its password and its port. Made when it is not there. */
  folder: string;
  /** Default: the one it had before, else a free one. */
  port?: number;
  /** Default: `server.log` in the folder. */
  logFile?: string;
  /** Postgres settings over ours, e.g. `{ log_statement: 'all' }`. */
  settings?: Readonly<Record<string, string>>;
}

/** A server process of ours: stop is gentle and bounded, kill is not. After either it may be started anew on its folder. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Settles when the process is gone, whoever ended it. */
  readonly exited: Promise<Exit>;
  stop(): Promise<void>;
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** The last lines it logged. */
  logs(): string;
}

/** SIGINT is Postgres's fast shutdown, SIGQUIT the immediate one, after which the next start recovers. */
const STOP_STEPS: readonly StopStep[] = [
  { signal: 'SIGINT', waitMs: 30_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
];
const READY_LIMIT_MS = 120_000; // crash recovery replays at most max_wal_size
const READY_POLL_MS = 40;
const START_ATTEMPTS = 100;
const RETRY_MS = 300;
/** SQLSTATE cannot_connect_now: starting up, or recovering. */
const STARTING_UP = '57P03';

/** One machine, shared with others: modest memory, nothing taken from durability. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  checkpoint_timeout: '10min',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  password_encryption: 'scram-sha-256',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
};

/**
 * Starts the embedded Postgres on its folder and waits until it answers; recovers from whatever a crash left there.
 * @throws InfraError `already-running`, `port-taken`, `other-major-version`, `foreign-folder`, `postgres-as-root`,
 *   `postgres-not-packaged`, `postgres-failed`
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningServer> {
  const { folder } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const self = process.geteuid?.();
  if (self !== undefined && self !== 0) requireOwn(folder, self);
  const release = lockFolder(folder, 'The embedded Postgres');
  try {
    const binaries = findPostgres();
    const launcher = choosePostgresUser(folder, binaries.postgres);
    await clearLeftover(clusterOf(folder));
    prepareCluster(folder, binaries, launcher);
    const { process: server, port, url } = await startUntilReady(options, binaries, launcher);
    void server.exited.then(release);
    return {
      url,
      port,
      pid: server.pid,
      exited: server.exited,
      stop: async () => void (await server.stop()),
      kill: async (signal) => void (await server.kill(signal)),
      logs: () => server.log.tail(),
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** A pid file may outlive its server, and its pid may meanwhile be somebody else's: Postgres would refuse to start. */
async function clearLeftover(cluster: string): Promise<void> {
  const postmaster = postmasterOf(cluster);
  if (postmaster === null) return;
  if (postmaster.serving) await stopLeftover(postmaster.pid, cluster, STOP_STEPS, 'postgres-failed');
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

interface Started {
  process: ServerProcess;
  port: number;
  url: string;
}

/** Tries again where time heals: another process took the port, or backends of a killed server are still ending. */
async function startUntilReady(
  options: PostgresOptions,
  binaries: PostgresBinaries,
  launcher: Launcher,
): Promise<Started> {
  let last: InfraError | undefined;
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    const port = await choosePort(options.folder, 'the embedded Postgres', options.port);
    const server = await spawnPostgres(options, binaries, launcher, port);
    try {
      await createDatabase(server, urlOf(options.folder, port, 'postgres'));
      return { process: server, port, url: urlOf(options.folder, port, POSTGRES_DATABASE) };
    } catch (error) {
      await server.stop();
      if (!/still in use|Address already in use/.test(server.log.tail()) || !(error instanceof InfraError)) throw error;
      last = error;
    }
    await sleep(RETRY_MS);
  }
  throw last ?? new InfraError('postgres-failed', 'The embedded Postgres did not start.');
}

function spawnPostgres(
  options: PostgresOptions,
  binaries: PostgresBinaries,
  launcher: Launcher,
  port: number,
): Promise<ServerProcess> {
  const cluster = clusterOf(options.folder);
  const guarded = withParentDeathSignal(launcher, 'INT');
  const settings = { ...SETTINGS, ...options.settings, port: String(port) };
  const [command = binaries.postgres, ...args] = [
    ...guarded.prefix,
    binaries.postgres,
    '-D',
    cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  return ServerProcess.start({
    name: 'Postgres',
    command,
    args,
    cwd: cluster,
    env: bareEnvironment(),
    logFile: options.logFile ?? join(options.folder, 'server.log'),
    stopSteps: STOP_STEPS,
    failure: 'postgres-failed',
    ...(launcher.uid === undefined ? {} : { uid: launcher.uid }),
    ...(launcher.gid === undefined ? {} : { gid: launcher.gid }),
  });
}

function urlOf(folder: string, port: number, database: string): string {
  return `postgresql://${POSTGRES_USER}:${readPassword(folder)}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

/** Waits for the first answer, then makes our database when it is missing. */
async function createDatabase(server: ServerProcess, adminUrl: string): Promise<void> {
  const deadline = Date.now() + READY_LIMIT_MS;
  let reason = '';
  while (server.running && Date.now() < deadline) {
    const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000, query_timeout: 60_000 });
    client.on('error', () => {}); // a lost connection is seen by the query's own rejection
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [POSTGRES_DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${POSTGRES_DATABASE}`);
      return;
    } catch (error) {
      reason = messageOf(error);
      const answered = /^[0-9A-Z]{5}$/.test(systemCode(error) ?? '') && systemCode(error) !== STARTING_UP;
      if (answered)
        throw new InfraError('postgres-failed', `The embedded Postgres refuses us: ${reason}`, { cause: error });
      await sleep(READY_POLL_MS);
    } finally {
      await client.end().catch(() => {});
    }
  }
  const how = server.running
    ? `did not answer within ${READY_LIMIT_MS / 1000} s: ${reason}`
    : `ended with ${describeExit(await server.exited)}`;
  throw new InfraError('postgres-failed', `The embedded Postgres ${how}\n${server.log.tail()}`);
}
