import { LogCorruptError, LogUnavailableError } from '../errors.ts';
import type { ReadOptions } from '../port.ts';
import { type Link, pause } from './link.ts';
import type { Lookups, Stored } from './lookups.ts';
import { PullSession } from './pull-session.ts';
import { asLogError, PAST_MS, pauseBefore } from './retry.ts';

/**
 * Reads the log in order, over any number of broken connections.
 *
 * Law: every position is yielded once, each being the one before plus one. When another comes, the reading starts over
 * at the expected one, which first makes sure that it is there: if so, a message was lost on the way; if not, the log
 * has a hole, and nothing behind it is read. Such a hole is looked at twice: it may be a leader's past.
 */

/** An outage that lasts longer is told to the caller, in milliseconds. */
const OUTAGE_LIMIT_MS = 60_000;
/** One attempt to start, in milliseconds: short, so that a reader can be stopped during an outage. */
const ATTEMPT_MS = 2_000;
/** On the way to a known head, nothing is as quiet as this unless something is wrong, in milliseconds. */
const STALL_MS = 5_000;
const WAKE_MS = 60_000;

/** `T` is what it makes of each message. */
export class LogReader<T> {
  readonly #link: Link;
  readonly #lookups: Lookups;
  readonly #logId: string;
  readonly #options: ReadOptions;
  readonly #make: (stored: Stored) => T;
  #next: number;
  #until = Number.POSITIVE_INFINITY;
  #failures = 0;
  #failingSince = 0;

  constructor(link: Link, lookups: Lookups, logId: string, options: ReadOptions, make: (stored: Stored) => T) {
    if (options.from < 1 || options.batchSize < 1) throw new RangeError('positions and batch sizes start at 1');
    this.#link = link;
    this.#lookups = lookups;
    this.#logId = logId;
    this.#options = options;
    this.#make = make;
    this.#next = options.from;
  }

  async *batches(): AsyncGenerator<T[]> {
    if (this.#options.untilHead) this.#until = (await this.#lookups.head()).position;
    while (this.#goesOn()) {
      const session = await this.#open();
      if (!session) continue;
      try {
        while (this.#goesOn()) {
          const entries = await this.#take(session);
          if (entries === null) break;
          if (entries.length === 0) continue;
          this.#next += entries.length;
          this.#failures = 0;
          yield entries;
        }
      } finally {
        session.close();
      }
    }
  }

  #goesOn(): boolean {
    return this.#next <= this.#until && !this.#options.signal.aborted;
  }

  async #open(): Promise<PullSession | null> {
    try {
      if (await this.#corruption()) {
        await pause(PAST_MS);
        const corruption = await this.#corruption();
        if (corruption) throw corruption;
      }
      return await PullSession.open(this.#link, this.#next, this.#options.batchSize, this.#options.signal);
    } catch (error) {
      await this.#survive(error);
      return null;
    }
  }

  /** `null` when the session is over. */
  async #take(session: PullSession): Promise<T[] | null> {
    const toKnownHead = this.#options.untilHead === true;
    try {
      const stored = await session.take(toKnownHead ? STALL_MS : WAKE_MS);
      return stored.length === 0 && toKnownHead ? null : this.#inSequence(stored, session);
    } catch (error) {
      await this.#survive(error);
      return null;
    }
  }

  #inSequence(stored: readonly Stored[], session: PullSession): T[] {
    const entries: T[] = [];
    for (const message of stored) {
      const { position } = message;
      const expected = this.#next + entries.length;
      if (position > this.#until) break;
      if (position !== expected) {
        session.discard();
        session.fail(new LogUnavailableError(`Position ${position} came where ${expected} was expected.`));
        break;
      }
      entries.push(this.#make(message));
    }
    return entries;
  }

  /** What keeps the next position from being read. */
  async #corruption(): Promise<LogCorruptError | null> {
    const next = this.#next;
    const deadline = performance.now() + ATTEMPT_MS;
    const head = await this.#lookups.head(deadline);
    if (head.logId !== this.#logId)
      return new LogCorruptError(
        'log-recreated',
        `The log was created anew at ${head.logId}; the one that was being read is of ${this.#logId}.`,
      );
    if (next > head.position + 1)
      return new LogCorruptError(
        'log-truncated',
        `Position ${next} is to be read next, but the log ends at ${head.position}: it has lost its end.`,
      );
    if (next <= head.position && !(await this.#lookups.at(next, deadline)))
      return new LogCorruptError(
        'log-gap',
        `There is nothing at position ${next} of the log although it goes on to ${head.position}. Restore it from a copy.`,
      );
    return null;
  }

  async #survive(error: unknown): Promise<void> {
    const failure = asLogError(error, `reading from position ${this.#next}`);
    if (!(failure instanceof LogUnavailableError) || this.#link.connection.isClosed()) throw failure;
    if (this.#failures === 0) this.#failingSince = performance.now();
    if (performance.now() - this.#failingSince > OUTAGE_LIMIT_MS) throw failure;
    this.#failures += 1;
    if (!this.#options.signal.aborted) await pause(pauseBefore(this.#failures));
  }
}
