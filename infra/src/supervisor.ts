import { setTimeout as sleep } from 'node:timers/promises';
import { InfraError, messageOf } from './failure.ts';
import { describeExit, type Exit } from './server-process.ts';

/** Something that runs as a process of its own. */
export interface Running {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  stop(): Promise<void>;
  kill(signal?: NodeJS.Signals): Promise<void>;
  logs(): string;
}

export interface Part<T extends Running = Running> {
  name: string;
  /** Parts of one rank stop together, higher ranks before lower ones. */
  rank: number;
  /** Gives up when the signal is aborted. */
  start(signal: AbortSignal): Promise<T>;
  /** How the hurried end is asked for, where SIGKILL is not right. */
  hurrySignal?: NodeJS.Signals;
}

interface Kept {
  part: Part;
  running: Running;
}

const DEATHS_LIMIT = 5;
const DEATHS_WINDOW_MS = 60_000;
const FIRST_BACKOFF_MS = 250;
const LAST_BACKOFF_MS = 5_000;

/**
 * Keeps processes running.
 *
 * Law: a part that dies unasked is started again, with growing pauses; one that dies five times within a minute ends
 * the whole. After `stop` nothing runs that was started here.
 */
export class Supervisor {
  /** Settles with the reason when a part could not be kept running; never otherwise. */
  readonly failed: Promise<InfraError>;
  readonly #kept = new Map<string, Kept>();
  readonly #reviving = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  readonly #say: (line: string) => void;
  #fail: (reason: InfraError) => void = () => {};

  constructor(say: (line: string) => void) {
    this.#say = say;
    this.failed = new Promise((resolve) => {
      this.#fail = resolve;
    });
  }

  get closed(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Starts a part for the first time. Throws what its start throws, or that all is stopping. */
  async start<T extends Running>(part: Part<T>): Promise<T> {
    this.#stopping.signal.throwIfAborted();
    const running = await part.start(this.#stopping.signal);
    this.#keep(part, running, []);
    return running;
  }

  #keep(part: Part, running: Running, deaths: readonly number[]): void {
    this.#kept.set(part.name, { part, running });
    void running.exited.then((exit) => {
      if (this.closed) return;
      const reviving = this.#revive(part, `${part.name} ended with ${describeExit(exit)}`, running.logs(), deaths);
      this.#reviving.add(reviving);
      void reviving.finally(() => this.#reviving.delete(reviving));
    });
  }

  async #revive(part: Part, reason: string, logs: string, earlier: readonly number[]): Promise<void> {
    let deaths = earlier;
    let why = reason;
    let tail = logs;
    while (!this.closed) {
      const now = Date.now();
      deaths = [...deaths.filter((at) => now - at < DEATHS_WINDOW_MS), now];
      if (deaths.length >= DEATHS_LIMIT) {
        const often = `${deaths.length} times within ${DEATHS_WINDOW_MS / 1000} s`;
        this.#fail(new InfraError('app-failed', `${part.name} failed ${often}, last: ${why}\n${tail}`));
        return;
      }
      const pauseMs = Math.min(FIRST_BACKOFF_MS * 2 ** (deaths.length - 1), LAST_BACKOFF_MS);
      this.#say(`${why}; starting it again in ${pauseMs / 1000} s`);
      try {
        await sleep(pauseMs, undefined, { signal: this.#stopping.signal });
        const running = await part.start(this.#stopping.signal);
        this.#keep(part, running, deaths);
        this.#say(`${part.name} runs again (process ${running.pid})`);
        return;
      } catch (error) {
        why = messageOf(error);
        tail = '';
      }
    }
  }

  /** From now on nothing is started, and starts under way give up. */
  close(): void {
    this.#stopping.abort();
  }

  /** Stops everything, rank by rank. */
  async stop(onGroup: (names: string) => void = () => {}): Promise<void> {
    this.close();
    await Promise.all(this.#reviving);
    const kept = [...this.#kept.values()];
    const ranks = [...new Set(kept.map(({ part }) => part.rank))].sort((a, b) => b - a);
    for (const rank of ranks) {
      const group = kept.filter(({ part }) => part.rank === rank);
      onGroup(group.map(({ part }) => part.name).join(', '));
      await Promise.all(group.map(({ running }) => running.stop()));
    }
  }

  /** For the impatient: everything ends now; what was acknowledged is on disk and recovers at the next start. */
  hurry(): void {
    this.close();
    for (const { part, running } of this.#kept.values()) {
      running.kill(part.hurrySignal ?? 'SIGKILL').catch(() => {}); // the next start deals with what resists
    }
  }
}
