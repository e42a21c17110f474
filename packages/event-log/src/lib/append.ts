import type { NewEvent } from '@rapporteur/contracts/events';
import { EventTooLargeError, LogUnavailableError } from '../errors.ts';
import { type AppendOutcome, MAX_ATOMIC_EVENTS } from '../port.ts';
import type { Part } from './atomic-batch.ts';
import type { BatchQueue } from './batch-queue.ts';
import { type Link, pause } from './link.ts';
import type { Lookups } from './lookups.ts';
import { pauseBefore } from './retry.ts';
import { assertSupportedServer } from './server-version.ts';
import { type Encoded, encode, idOf } from './wire.ts';

/**
 * Law: an append that is stored is never reported lost, nor stored twice. After anything but a clear success the log
 * itself decides: our event behind the expected position means stored, somebody else's means conflict, none means that
 * it can be sent again with the same events and the same expectation, of which only one can ever win.
 */

/** Attempts in company. From the third on a part is sent alone, so that one conflict harms nobody else. */
const ATTEMPTS_IN_COMPANY = 2;
/** To learn the outcome of a last attempt, after the time for attempts is over. */
const VERDICT_GRACE_MS = 5_000;

export class Appends {
  readonly #link: Link;
  readonly #lookups: Lookups;
  readonly #queue: BatchQueue;
  readonly #timeoutMs: number;

  constructor(link: Link, lookups: Lookups, queue: BatchQueue, timeoutMs: number) {
    this.#link = link;
    this.#lookups = lookups;
    this.#queue = queue;
    this.#timeoutMs = timeoutMs;
  }

  async append(transcriptId: string, events: readonly NewEvent[], expectedLast: number): Promise<AppendOutcome> {
    if (events.length === 0) throw new TypeError('an append needs an event');
    let first = 0;
    let last = expectedLast;
    for (let from = 0; from < events.length; from += MAX_ATOMIC_EVENTS) {
      // encoded a batch at a time: tens of thousands at once would hold up everything else
      const messages = events.slice(from, from + MAX_ATOMIC_EVENTS).map(encode);
      this.#assertFits(messages);
      const sizeBytes = messages.reduce((sum, message) => sum + message.sizeBytes, 0);
      const outcome = await this.#appendPart({ transcriptId, expectedLast: last, messages, sizeBytes });
      if (outcome.status === 'conflict') return outcome;
      if (from === 0) first = outcome.first;
      last = outcome.last;
    }
    return { status: 'appended', first, last };
  }

  async #appendPart(part: Part): Promise<AppendOutcome> {
    const deadline = Date.now() + this.#timeoutMs;
    for (let attempt = 1; ; attempt += 1) {
      await this.#link.untilOnline(deadline);
      // a server that came back as an older one would store the messages of a batch one by one
      assertSupportedServer(this.#link.connection.info?.version ?? '');
      const answer = await this.#queue.push(part, { alone: attempt > ATTEMPTS_IN_COMPANY, deadline });
      if (answer.status === 'stored')
        return { status: 'appended', first: answer.first, last: answer.first + part.messages.length - 1 };
      const verdict = await this.#askTheLog(part, Math.max(deadline, Date.now()) + VERDICT_GRACE_MS);
      if (verdict !== 'not stored') return verdict;
      if (answer.status === 'refused' && answer.companions > 0) continue; // somebody else's conflict
      if (Date.now() >= deadline) {
        const reason = answer.status === 'unknown' ? answer.reason : 'the server refuses it without a conflict';
        throw new LogUnavailableError(
          `The append could not be finished in ${this.#timeoutMs} ms (${reason}). It may still be stored; ask again.`,
          { cause: answer.status === 'unknown' ? answer.cause : undefined },
        );
      }
      await pause(Math.min(pauseBefore(attempt), deadline - Date.now()));
    }
  }

  async #askTheLog(part: Part, deadline: number): Promise<AppendOutcome | 'not stored'> {
    const { transcriptId, expectedLast, messages } = part;
    const head = await this.#lookups.last(transcriptId, deadline);
    const lastPosition = head?.position ?? 0;
    if (lastPosition === expectedLast) return 'not stored';
    if (lastPosition > expectedLast) {
      const behind = await this.#lookups.next(transcriptId, expectedLast + 1, deadline);
      if (behind && idOf(behind) === messages[0]?.id)
        return { status: 'appended', first: behind.position, last: behind.position + messages.length - 1 };
    }
    return { status: 'conflict', lastPosition };
  }

  #assertFits(messages: readonly Encoded[]): void {
    const limitBytes = this.#link.connection.info?.max_payload ?? Number.POSITIVE_INFINITY;
    for (const message of messages) {
      // headers of the batch and the expectation count too
      const sizeBytes = message.sizeBytes + 512;
      if (sizeBytes > limitBytes) throw new EventTooLargeError(message.subject, sizeBytes, limitBytes);
    }
  }
}
