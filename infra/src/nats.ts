import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { InfraError, messageOf, systemCode } from './failure.ts';
import { lockFolder } from './folder-lock.ts';
import { AS_WE_ARE, bareEnvironment, withParentDeathSignal } from './launcher.ts';
import { stopLeftover } from './leftover.ts';
import { readNatsInfo } from './nats-info.ts';
import { isNatsRecent, NATS_FLOOR } from './nats-version.ts';
import type { RunningServer } from './postgres.ts';
import { requireOwn } from './postgres-user.ts';
import { choosePort } from './remembered-port.ts';
import { describeExit, ServerProcess, type StopStep } from './server-process.ts';

export interface NatsOptions {
  /** Holds the JetStream store and the port. Made when it is not there. */
  folder: string;
  /** The nats-server program, see `findNatsServer`. */
  binary: string;
  /** Default: the one it had before, else a free one. */
  port?: number;
  /** Default: `server.log` in the folder. */
  logFile?: string;
  /** Default: the configuration that we ship. */
  configFile?: string;
  /** What the configuration refers to as `$NAME`. */
  variables?: Readonly<Record<string, string>>;
  /** Where the server answers questions about itself over HTTP, on loopback; default: nowhere. */
  monitorPort?: number;
}

/** The configuration that we ship, for one machine. */
export const NATS_CONFIG = fileURLToPath(new URL('../nats/nats-server.conf', import.meta.url));

const STOP_STEPS: readonly StopStep[] = [{ signal: 'SIGTERM', waitMs: 30_000 }];
const READY_LIMIT_MS = 120_000; // a large store is checked before the first answer
const READY_POLL_MS = 40;
const START_ATTEMPTS = 10;

/**
 * Starts nats-server with JetStream on its folder and waits until it answers.
 * @throws InfraError `already-running`, `port-taken`, `foreign-folder`, `nats-too-old`, `nats-failed`
 */
export async function startNats(options: NatsOptions): Promise<RunningServer> {
  const { folder } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const self = process.geteuid?.();
  if (self !== undefined && self !== 0) requireOwn(folder, self);
  const release = lockFolder(folder, 'The embedded NATS server');
  try {
    await clearLeftover(folder);
    const { process: server, port } = await startUntilReady(options);
    void server.exited.then(release);
    return {
      url: `nats://127.0.0.1:${port}`,
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

async function clearLeftover(folder: string): Promise<void> {
  const pidFile = join(folder, 'nats.pid');
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    if (pid > 0) await stopLeftover(pid, folder, STOP_STEPS, 'nats-failed');
    rmSync(pidFile, { force: true });
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

/** Tries again when another process took the port between our look and the server's. */
async function startUntilReady(options: NatsOptions): Promise<{ process: ServerProcess; port: number }> {
  let last: InfraError | undefined;
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    const port = await choosePort(options.folder, 'the embedded NATS server', options.port);
    const server = await spawnNats(options, port);
    try {
      await waitUntilReady(server, port);
      return { process: server, port };
    } catch (error) {
      await server.stop();
      if (!server.log.tail().includes('address already in use') || !(error instanceof InfraError)) throw error;
      last = error;
    }
  }
  throw last ?? new InfraError('nats-failed', 'The embedded NATS server did not start.');
}

function spawnNats(options: NatsOptions, port: number): Promise<ServerProcess> {
  const { folder, binary, logFile, configFile, variables = {}, monitorPort } = options;
  const { prefix } = withParentDeathSignal(AS_WE_ARE, 'TERM');
  const [command = binary, ...args] = [
    ...prefix,
    binary,
    ...['--config', configFile ?? NATS_CONFIG],
    ...['--addr', '127.0.0.1', '--port', String(port)],
    ...['--store_dir', join(folder, 'store')],
    ...['--pid', join(folder, 'nats.pid')],
    ...(monitorPort === undefined ? [] : ['--http_port', String(monitorPort)]),
  ];
  return ServerProcess.start({
    name: 'nats-server',
    command,
    args,
    cwd: folder, // by which a leftover is recognized
    env: { ...bareEnvironment(), ...variables },
    logFile: logFile ?? join(folder, 'server.log'),
    stopSteps: STOP_STEPS,
    failure: 'nats-failed',
  });
}

async function waitUntilReady(server: ServerProcess, port: number): Promise<void> {
  const deadline = Date.now() + READY_LIMIT_MS;
  let reason = '';
  while (server.running && Date.now() < deadline) {
    try {
      const { version, jetstream } = await readNatsInfo('127.0.0.1', port, 5_000);
      requireRecent(version);
      if (!jetstream) throw new InfraError('nats-failed', `nats-server runs without JetStream\n${server.log.tail()}`);
      return;
    } catch (error) {
      if (error instanceof InfraError && error.code !== 'server-unreachable') throw error;
      reason = messageOf(error);
      await sleep(READY_POLL_MS);
    }
  }
  const how = server.running ? reason : `nats-server ended with ${describeExit(await server.exited)}`;
  throw new InfraError('nats-failed', `${how}\n${server.log.tail()}`);
}

/** @throws InfraError `nats-too-old` */
export function requireRecent(version: string, where = 'The NATS server'): void {
  if (isNatsRecent(version)) return;
  throw new InfraError(
    'nats-too-old',
    `${where} is version ${version}; ${NATS_FLOOR} or newer is needed (atomic batches).`,
  );
}
