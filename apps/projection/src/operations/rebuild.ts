import type { RebuildProgress } from '@rapporteur/contracts/operations-api';
import { problem } from '@rapporteur/contracts/problems';
import { log, ProblemError } from '@rapporteur/service';
import { reasonOf } from '../engine/errors.ts';
import type { Projector } from '../engine/projector.ts';
import type { JetStreamStrategy } from '../transport/jetstream-strategy.ts';
import type { LogConnection } from '../transport/log-connection.ts';

interface Begun {
  startedAt: string;
  startedMs: number;
  target: number;
  endedAt: string | null;
  seconds: number | null;
}

/** Makes the read models anew: empties them and lets the projection catch up from the beginning of the log. */
export class Rebuild {
  private begun: Begun | null = null;
  private starting = false;

  constructor(
    private readonly projector: Projector,
    private readonly connection: LogConnection,
    private readonly strategy: JetStreamStrategy,
  ) {}

  /** @throws ProblemError `conflict` while one is running; `log-unavailable` when the log could not be read from its beginning */
  async start(): Promise<void> {
    const { position } = await this.projector.standing();
    if (this.starting || this.progress(position)?.state === 'running')
      throw new ProblemError(problem('conflict', 'A rebuild is running; GET /v1/projection has its progress.'));
    this.starting = true;
    try {
      const target = await this.wholeLog();
      await this.projector.empty();
      const startedAt = new Date().toISOString();
      this.begun = { startedAt, startedMs: performance.now(), target, endedAt: null, seconds: null };
      log('info', 'rebuild begun', { target });
    } finally {
      this.starting = false;
    }
    this.strategy.restart();
  }

  /** Given the position of the read models; `null` when none was begun since the process started. */
  progress(position: number): RebuildProgress | null {
    if (this.begun === null) return null;
    const { startedAt, startedMs, target } = this.begun;
    if (position >= target && this.begun.endedAt === null) {
      this.begun.endedAt = new Date().toISOString();
      this.begun.seconds = (performance.now() - startedMs) / 1_000;
      log('info', 'rebuild done', { target, seconds: this.begun.seconds });
    }
    const { endedAt } = this.begun;
    const seconds = this.begun.seconds ?? (performance.now() - startedMs) / 1_000;
    const reached = Math.min(position, target);
    const eventsPerSecond = seconds > 0 ? reached / seconds : 0;
    const { state, failure } = this.strategy.reader;
    const failed = endedAt === null && state === 'stopped';
    return {
      state: endedAt !== null ? 'done' : failed ? 'failed' : 'running',
      startedAt,
      endedAt,
      position: reached,
      target,
      eventsPerSecond,
      secondsLeft: endedAt !== null ? 0 : eventsPerSecond > 0 ? (target - reached) / eventsPerSecond : null,
      failure: failed ? failure : null,
    };
  }

  /** The head of a log that is there from its first event on: nothing may be emptied that could not be made again. */
  private async wholeLog(): Promise<number> {
    try {
      const opened = await this.connection.open();
      const head = await opened.head();
      if (head.firstPosition <= 1) return head.position;
      throw new ProblemError(
        problem('log-unavailable', `The log starts at position ${head.firstPosition}: its beginning is lost.`),
      );
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      throw new ProblemError(problem('log-unavailable', `The log cannot be read: ${reasonOf(error)}`), {
        cause: error,
      });
    }
  }
}
