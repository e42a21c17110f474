import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InfraError } from './failure.ts';
import { startNats } from './nats.ts';
import { isInSync, type StreamView, viewOfStream } from './nats-monitor.ts';
import type { RunningServer } from './postgres.ts';

const CLUSTER_CONFIG = fileURLToPath(new URL('../nats/cluster/nats-server.conf', import.meta.url));

export interface NatsNodeOptions {
  /** The other nodes know it by this, whatever its address. */
  name: string;
  folder: string;
  binary: string;
  port: number;
  routePort: number;
  monitorPort: number;
  /** Route ports of all nodes. */
  routePorts: readonly number[];
  logFile?: string;
}

/** One nats-server of a cluster: always at the same addresses, however often it ends and starts. */
export class NatsNode {
  readonly #options: NatsNodeOptions;
  #server: RunningServer | null = null;
  #paused = false;

  constructor(options: NatsNodeOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.name;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.#options.port}`;
  }

  get port(): number {
    return this.#options.port;
  }

  get running(): boolean {
    return this.#server !== null;
  }

  async start(): Promise<RunningServer> {
    const { name, folder, binary, port, routePort, routePorts, monitorPort, logFile } = this.#options;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const server = await startNats({
      ...{ folder, binary, port, monitorPort, configFile: CLUSTER_CONFIG },
      logFile: logFile ?? join(folder, 'server.log'),
      variables: {
        RAPPORTEUR_NATS_NAME: name,
        RAPPORTEUR_NATS_CLUSTER_LISTEN: JSON.stringify(`127.0.0.1:${routePort}`),
        RAPPORTEUR_NATS_ROUTES: JSON.stringify(routePorts.map((each) => `nats://127.0.0.1:${each}`)),
      },
    });
    this.#server = server;
    void server.exited.then(() => {
      if (this.#server === server) this.#server = null;
      this.#paused = false;
    });
    return server;
  }

  /** Ends it gently: a leader hands over first. */
  async stop(): Promise<void> {
    this.resume();
    await this.#server?.stop();
  }

  /** As a power failure of this machine would. */
  async kill(): Promise<void> {
    await this.#running.kill('SIGKILL');
  }

  /** It keeps its connections and does nothing, as a machine that hangs. */
  pause(): void {
    process.kill(this.#running.pid, 'SIGSTOP');
    this.#paused = true;
  }

  resume(): void {
    if (this.#paused && this.#server) process.kill(this.#server.pid, 'SIGCONT');
    this.#paused = false;
  }

  /**
   * Kills it and removes everything it stored; `start` has it fetched from the others. Together with a second node that
   * lags, an empty node could outvote the third, so: only when all others are in sync.
   */
  async wipe(): Promise<void> {
    await this.kill();
    rmSync(this.#options.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  isInSync(): Promise<boolean> {
    return isInSync(this.#options.monitorPort);
  }

  view(stream: string): Promise<StreamView | null> {
    return viewOfStream(this.#options.monitorPort, stream);
  }

  get #running(): RunningServer {
    if (this.#server) return this.#server;
    throw new InfraError('nats-failed', `Node ${this.name} does not run.`);
  }
}
