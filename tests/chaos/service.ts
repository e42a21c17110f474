import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AppName, freePort, type RunningApp, startApp } from '@rapporteur/infra';

/** Where a service finds its servers, and keeps its clock. */
export interface Surroundings {
  databaseUrl: string;
  natsUrl: string;
  folder: string;
}

export interface ServiceOptions {
  /** Files that are loaded before its main, beside its clock. */
  preloads?: readonly URL[];
  env?: NodeJS.ProcessEnv;
  onOutput?: (chunk: Buffer) => void;
}

const CLOCK = new URL('jumping-clock.mjs', import.meta.url);
/** A start may fail while a server is away; who runs a service starts it again. */
const START_ATTEMPTS = 6;

/** One process of a service as it was built, always at the same address, with a clock that can be set wrong. */
export class Service {
  #running: RunningApp | null = null;
  #abandoned = new AbortController();

  private constructor(
    readonly name: string,
    readonly app: AppName,
    readonly port: number,
    private readonly surroundings: Surroundings,
    private readonly options: ServiceOptions,
  ) {}

  static async at(
    name: string,
    app: AppName,
    surroundings: Surroundings,
    options: ServiceOptions = {},
  ): Promise<Service> {
    return new Service(name, app, await freePort(), surroundings, options);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Until it is ready, its clock wrong by so much. Does nothing where it runs. @throws InfraError `app-failed` */
  async start(clockShiftMs = 0): Promise<void> {
    if (this.#running) return;
    const { databaseUrl, natsUrl } = this.surroundings;
    this.#setClock(clockShiftMs);
    const preloads = [CLOCK, ...(this.options.preloads ?? [])].map(({ href }) => `--import=${href}`);
    const env = {
      ...{ DATABASE_URL: databaseUrl, NATS_URL: natsUrl, RAPPORTEUR_LOG_LEVEL: 'info' },
      ...{ NODE_OPTIONS: preloads.join(' '), CHAOS_CLOCK_FILE: this.#clockFile, ...this.options.env },
    };
    this.#abandoned = new AbortController();
    const { signal } = this.#abandoned;
    const { onOutput } = this.options;
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        const running = await startApp(this.app, env, { port: this.port, signal, ...(onOutput && { onOutput }) });
        this.#running = running;
        void running.exited.then(() => {
          if (this.#running === running) this.#running = null;
        });
        return;
      } catch (error) {
        if (attempt >= START_ATTEMPTS) throw error;
      }
    }
  }

  /** As a power failure would: no warning, no goodbye. */
  async kill(): Promise<void> {
    await this.#running?.kill('SIGKILL');
  }

  /** Sets its clock while it runs, `ms` from the right time. */
  jump(ms: number): void {
    if (!this.#running) return;
    this.#setClock(ms);
    process.kill(this.#running.pid, 'SIGWINCH');
  }

  async stop(): Promise<void> {
    this.#abandoned.abort();
    await this.#running?.stop();
  }

  /** The last lines that it logged. */
  logs(): string {
    return this.#running?.logs() ?? '';
  }

  get #clockFile(): string {
    return join(this.surroundings.folder, `clock-${this.port}`);
  }

  #setClock(ms: number): void {
    writeFileSync(this.#clockFile, String(ms));
  }
}
