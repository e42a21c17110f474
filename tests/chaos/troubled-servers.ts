import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  dataFolder,
  findNatsServer,
  type RunningServer,
  type Servers,
  startNats,
  startPostgres,
} from '@rapporteur/infra';
import { TroubledProxy } from './proxy.ts';
import { SmallDisk } from './small-disk.ts';

/** Room for the log, in megabytes. */
const DISK_MB = 192;

/** Real servers, each behind a proxy, the log on a disk that can be full. */
export class TroubledServers implements Servers {
  postgres: RunningServer;
  nats: RunningServer;
  readonly toPostgres: TroubledProxy;
  readonly toNats: TroubledProxy;
  /** Of the log; or why it can't be made full. */
  readonly disk: SmallDisk | string;
  /** For files of the services too. */
  readonly folder: string;
  readonly #binary: string;
  #paused = false;
  readonly #resumeAtExit = () => this.resumeNats();

  private constructor(
    folder: string,
    binary: string,
    servers: Pick<TroubledServers, 'postgres' | 'nats' | 'toPostgres' | 'toNats' | 'disk'>,
  ) {
    this.folder = folder;
    this.#binary = binary;
    this.postgres = servers.postgres;
    this.nats = servers.nats;
    this.toPostgres = servers.toPostgres;
    this.toNats = servers.toNats;
    this.disk = servers.disk;
    process.prependOnceListener('exit', this.#resumeAtExit); // one that is stopped would not hear that it is to end
  }

  static async start(): Promise<TroubledServers> {
    const binary = await findNatsServer(dataFolder().bin);
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-chaos-'));
    const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    process.once('exit', remove);
    const disk = SmallDisk.mount(join(folder, 'nats', 'store'), DISK_MB);
    const started: RunningServer[] = [];
    try {
      const postgres = await startPostgres({ folder: join(folder, 'postgres') });
      started.push(postgres);
      const nats = await startNats({ folder: join(folder, 'nats'), binary });
      started.push(nats);
      const toPostgres = await TroubledProxy.start(postgres.port);
      const toNats = await TroubledProxy.start(nats.port);
      return new TroubledServers(folder, binary, { postgres, nats, toPostgres, toNats, disk });
    } catch (error) {
      await Promise.allSettled(started.map((server) => server.stop()));
      if (disk instanceof SmallDisk) disk.unmount();
      remove();
      throw error;
    }
  }

  /** By way of the proxy, as `natsUrl` too. */
  get databaseUrl(): string {
    const url = new URL(this.postgres.url);
    url.port = String(this.toPostgres.port);
    return url.href;
  }

  get natsUrl(): string {
    return `nats://127.0.0.1:${this.toNats.port}`;
  }

  /** SIGINT is a fast shutdown, SIGQUIT an immediate one, SIGKILL a power failure. */
  async restartPostgres(signal: NodeJS.Signals = 'SIGINT'): Promise<void> {
    await this.postgres.kill(signal).catch(() => this.postgres.stop()); // one that takes too long is hurried
    this.postgres = await startPostgres({ folder: join(this.folder, 'postgres') });
  }

  async restartNats(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.resumeNats();
    await this.nats.kill(signal).catch(() => this.nats.stop());
    this.nats = await startNats({ folder: join(this.folder, 'nats'), binary: this.#binary });
  }

  /** It keeps its connections and does nothing, as a machine that hangs. */
  pauseNats(): void {
    process.kill(this.nats.pid, 'SIGSTOP');
    this.#paused = true;
  }

  resumeNats(): void {
    if (this.#paused) process.kill(this.nats.pid, 'SIGCONT');
    this.#paused = false;
  }

  heal(): void {
    this.resumeNats();
    if (this.disk instanceof SmallDisk) this.disk.free();
    this.toPostgres.heal();
    this.toNats.heal();
  }

  async stop(): Promise<void> {
    this.heal();
    process.off('exit', this.#resumeAtExit);
    await Promise.allSettled([this.postgres.stop(), this.nats.stop(), this.toPostgres.stop(), this.toNats.stop()]);
    if (this.disk instanceof SmallDisk) this.disk.unmount();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
