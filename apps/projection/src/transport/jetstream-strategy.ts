import { setTimeout as wait } from 'node:timers/promises';
import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import {
  assertNotBehind,
  type EventLog,
  LogCorruptError,
  type LogEntry,
  LogMisconfiguredError,
  LogUnavailableError,
} from '@rapporteur/event-log';
import type { Checkpoint } from '@rapporteur/read-model';
import { log as report } from '@rapporteur/service';
import { firstValueFrom } from 'rxjs';
import { CheckpointMovedError, reasonOf, VersionsDifferError } from '../engine/errors.ts';
import { Backoff } from './backoff.ts';
import { BatchLimit } from './batch-limit.ts';
import type { LogConnection } from './log-connection.ts';
import { readAhead } from './read-ahead.ts';

/**
 * Nest transport over the log.
 *
 * Laws:
 * 1. The handlers own the position: it is asked for (`LOG_CHECKPOINT`) before anything is read, and again after every
 *    failure. Nothing is acknowledged to the server.
 * 2. Batches come one at a time, in order, each directly behind the one before. The next is delivered only after the
 *    handler of the last answered with the new checkpoint. One whose handler failed is not dropped: reading starts over.
 * 3. Outages are waited out, in bounded steps, for as long as they last. Where going on would be wrong (the log is not
 *    the one that was projected, rows of other versions stand) it stops and says why, until it is restarted or another
 *    look shows that it is right again.
 */

/** Asks for the checkpoint to go on from. */
export const LOG_CHECKPOINT = 'log.checkpoint';
/** Delivers a `LogBatch`; the answer is the checkpoint after it. */
export const LOG_BATCH = 'log.batch';

export interface LogBatch {
  logId: string;
  /** What the batch follows. */
  from: Checkpoint;
  entries: readonly LogEntry[];
}

/** Entries of one read from the log. */
const READ_EVENTS = 500;
/** How long it stays stopped before it looks again, in milliseconds. */
const LOOK_AGAIN_MS = 15_000;

export interface ReaderState {
  state: 'starting' | 'following' | 'stopped';
  /** Why it is stopped, or what it is waiting out. */
  failure: string | null;
  /** Since when it fails without a success in between, by `performance.now()`: setting the machine's clock changes no wait. */
  failingSince: number | null;
  /** Since when a batch is being written, by the same clock. */
  writingSince: number | null;
  /** Last position that it gave to the handlers, or that they said to go on from. */
  position: number;
}

export class JetStreamStrategy extends Server implements CustomTransportStrategy {
  private readonly closing = new AbortController();
  private restarted = new AbortController();
  private readonly backoff = new Backoff();
  private readonly limit = new BatchLimit();
  private running: Promise<void> = Promise.resolve();
  private now: ReaderState = { state: 'starting', failure: null, failingSince: null, writingSince: null, position: 0 };

  constructor(private readonly connection: LogConnection) {
    super();
  }

  get reader(): ReaderState {
    return this.now;
  }

  override listen(callback: () => void): void {
    this.running = this.run();
    callback();
  }

  /** Ends the reading once the batch under way is written. */
  override async close(): Promise<void> {
    this.closing.abort();
    await this.running;
  }

  /** Starts over from the checkpoint, also when stopped. */
  restart(): void {
    this.restarted.abort();
  }

  override on(): never {
    throw new Error('the transport raises no events of its own');
  }

  override unwrap<T>(): T {
    // Nest asks for whatever type the caller names; there is one underlying connection
    return this.connection as T;
  }

  private async run(): Promise<void> {
    while (!this.closing.signal.aborted) {
      this.restarted = new AbortController();
      const ended = AbortSignal.any([this.closing.signal, this.restarted.signal]);
      try {
        await this.follow(ended);
      } catch (error) {
        if (!ended.aborted) await this.recover(error, ended);
      }
    }
  }

  /** Reads from the checkpoint on and delivers, until `ended` or until something fails. */
  private async follow(ended: AbortSignal): Promise<void> {
    let checkpoint = await this.ask<Checkpoint>(LOG_CHECKPOINT, {});
    const log = await this.connection.open();
    const { logId } = await log.head();
    await assertNotBehind(log, { ...checkpoint, logId: checkpoint.logId ?? logId });
    this.now = { ...this.now, position: checkpoint.position };
    report('info', 'following the log', { from: checkpoint.position + 1, logId });
    this.succeeded();
    const batches = readAhead(
      (signal) => this.read(log, checkpoint.position + 1, signal),
      () => this.limit.limits,
      ended,
    );
    for await (const entries of batches) {
      const since = performance.now();
      this.now = { ...this.now, writingSince: since };
      try {
        checkpoint = await this.ask<Checkpoint>(LOG_BATCH, { logId, from: checkpoint, entries } satisfies LogBatch);
      } finally {
        this.now = { ...this.now, writingSince: null, position: entries.at(-1)?.position ?? this.now.position };
      }
      this.limit.adapt(entries.length, performance.now() - since);
      this.succeeded();
      if (ended.aborted) return;
    }
  }

  private read(log: EventLog, from: number, signal: AbortSignal): AsyncIterable<LogEntry[]> {
    return log.read({ from, signal, batchSize: READ_EVENTS });
  }

  private succeeded(): void {
    this.backoff.reset();
    this.now = { ...this.now, state: 'following', failure: null, failingSince: null };
  }

  /** Waits until it is right to try again. */
  private async recover(error: unknown, ended: AbortSignal): Promise<void> {
    const failure = reasonOf(error);
    if (error instanceof CheckpointMovedError) {
      report('info', 'the checkpoint moved, reading it again', { failure });
      return this.backoff.pause(ended);
    }
    const isNews = failure !== this.now.failure;
    this.now = { ...this.now, failure, failingSince: this.now.failingSince ?? performance.now() };
    if (isFinal(error)) {
      this.now = { ...this.now, state: 'stopped' };
      if (isNews) report('error', 'the projection stopped', { failure, error });
      await this.connection.drop();
      return wait(LOOK_AGAIN_MS, undefined, { signal: ended }).catch(() => undefined);
    }
    if (isNews) report('warn', 'the projection will try again', { failure, error });
    if (error instanceof LogUnavailableError) await this.connection.drop();
    await this.backoff.pause(ended);
  }

  private async ask<T>(pattern: string, data: unknown): Promise<T> {
    const handler = this.getHandlerByPattern(pattern);
    if (!handler) throw new Error(`nobody handles ${pattern}`);
    // what a handler answers is fixed by the pattern: see LOG_CHECKPOINT and LOG_BATCH
    return firstValueFrom(this.transformToObservable(await handler(data))) as Promise<T>;
  }
}

function isFinal(error: unknown): boolean {
  return (
    error instanceof LogCorruptError || error instanceof LogMisconfiguredError || error instanceof VersionsDifferError
  );
}
