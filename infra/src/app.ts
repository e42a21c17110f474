import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { REPOSITORY } from './data-folder.ts';
import { InfraError, messageOf } from './failure.ts';
import { freePort } from './ports.ts';
import { describeExit, type Exit, ServerProcess, type StopStep } from './server-process.ts';

export type AppName = 'ingestion' | 'projection' | 'query';

/** In the order of the flow. The variable names the port. */
export const APPS: Readonly<Record<AppName, { variable: string; defaultPort: number }>> = {
  ingestion: { variable: 'INGESTION_PORT', defaultPort: 4310 },
  projection: { variable: 'PROJECTION_PORT', defaultPort: 4330 },
  query: { variable: 'QUERY_PORT', defaultPort: 4320 },
};

export interface AppOptions {
  /** Default: a free one. */
  port?: number;
  /** Default: a temporary file that goes with this process. */
  logFile?: string;
  /** Default: `apps/NAME/dist/main.js`. */
  main?: string;
  readyLimitMs?: number;
  onOutput?: (chunk: Buffer) => void;
  /** Gives up waiting and stops the app. */
  signal?: AbortSignal;
}

export interface RunningApp {
  readonly name: AppName;
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

/** An app drains within 10 s of SIGTERM. */
const STOP_STEPS: readonly StopStep[] = [{ signal: 'SIGTERM', waitMs: 12_000 }];
const READY_LIMIT_MS = 60_000;
const READY_POLL_MS = 50;
const ANSWER_LIMIT_MS = 5_000;
const PRELOAD = new URL('../exit-with-parent.mjs', import.meta.url);

/**
 * Starts an app's main on a port of its own and waits until `/ready` says yes.
 * @param env over this process's environment; DATABASE_URL and NATS_URL at least
 * @throws InfraError `app-failed` with the end of its log, `no-free-port`
 */
export async function startApp(name: AppName, env: NodeJS.ProcessEnv, options: AppOptions = {}): Promise<RunningApp> {
  const port = options.port ?? (await freePort());
  const app = await spawnApp(name, { ...process.env, ...env, [APPS[name].variable]: String(port) }, options);
  const url = `http://${reachable(env.RAPPORTEUR_HOST ?? process.env.RAPPORTEUR_HOST)}:${port}`;
  try {
    await waitUntilReady(app, `${url}/ready`, options.readyLimitMs ?? READY_LIMIT_MS, options.signal);
  } catch (error) {
    await app.stop();
    throw error;
  }
  return {
    name,
    url,
    port,
    pid: app.pid,
    exited: app.exited,
    stop: async () => void (await app.stop()),
    kill: async (signal) => void (await app.kill(signal)),
    logs: () => app.log.tail(100),
  };
}

let passing: string | undefined;

function passingFolder(): string {
  if (passing === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-logs-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    passing = folder;
  }
  return passing;
}

/** @throws InfraError `app-failed` when it is not built */
async function spawnApp(name: AppName, env: NodeJS.ProcessEnv, options: AppOptions): Promise<ServerProcess> {
  const main = options.main ?? join(REPOSITORY, 'apps', name, 'dist', 'main.js');
  if (!existsSync(main)) throw new InfraError('app-failed', `${main} is not built: run npx turbo run build`);
  return ServerProcess.start({
    name,
    command: process.execPath,
    args: ['--enable-source-maps', `--import=${PRELOAD.href}`, main],
    cwd: REPOSITORY,
    env,
    logFile: options.logFile ?? join(passingFolder(), `${name}.log`),
    stopSteps: STOP_STEPS,
    failure: 'app-failed',
    stdinPipe: true,
    ...(options.onOutput === undefined ? {} : { onOutput: options.onOutput }),
  });
}

/** @throws InfraError `app-failed` when it ends or is not ready in time */
async function waitUntilReady(
  app: ServerProcess,
  readyUrl: string,
  limitMs: number,
  signal?: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  let answer = 'no answer';
  while (app.running && Date.now() < deadline && signal?.aborted !== true) {
    try {
      const response = await fetch(readyUrl, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
      const text = await response.text();
      if (response.ok) return;
      answer = `${response.status} ${text.slice(0, 500)}`;
    } catch (error) {
      answer = messageOf(error);
    }
    await sleep(READY_POLL_MS);
  }
  const how = app.running
    ? `was not ready within ${limitMs / 1000} s: ${answer}`
    : `ended with ${describeExit(await app.exited)}`;
  throw new InfraError('app-failed', `${app.name} ${how}\n${app.log.tail()}`);
}

/** The address at which this machine reaches what is bound to `host`. */
export function reachable(host: string | undefined): string {
  if (host === undefined || host === '' || host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
