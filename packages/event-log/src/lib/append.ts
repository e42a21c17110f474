import type { NewEvent } from '@rapporteur/contracts/events';
import { EventTooLargeError, LogUnavailableError } from '../errors.ts';
import { type AppendOutcome, MAX_ATOMIC_EVENTS } from '../port.ts';
import type { Part } from './atomic-batch.ts';
import type { BatchQueue } from './batch-queue.ts';
import { type Link, pause } from './link.ts';
import type { Lookups } from './lookups.ts';
import { PAST_MS, pauseBefore } from './retry.ts';
import { assertSupportedServer } from './server-version.ts';
import { type Encoded, encode, idOf } from './wire.ts';

/**
 * Law: an append that is stored is never reported lost, nor stored twice. After anything but a clear success the log
 * itself decides: our event behind the expected position means stored, somebody else's means conflict, none means that
 * it can be sent again with the same events and the same expectation, of which only one can ever win. A transcript that
 * ends before the expected position means that a leader may be answering from its past: it decides nothing yet.
 */

/** Refused so often in company, a part is sent alone, so that one conflict harms nobody else. */
const REFUSALS_IN_COMPANY = 2;
/** To learn the outcome of a last attempt, after the time for attempts is over. */
const VERDICT_GRACE_MS = 5_000;

type Verdict = AppendOutcome | { status: 'not stored' } | { status: 'behind'; lastPosition: number };

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

  async append(
    transcriptId: string,
    events: readonly NewEvent[],
    expectedLast: number,
    traceparent: string | null = null,
  ): Promise<AppendOutcome> {
    if (events.length === 0) throw new TypeError('an append needs an event');
    let first = 0;
    let last = expectedLast;
    for (let from = 0; from < events.length; from += MAX_ATOMIC_EVENTS) {
      // encoded a batch at a time: tens of thousands at once would hold up everything else
      const messages = events.slice(from, from + MAX_ATOMIC_EVENTS).map((event) => encode(event, traceparent));
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
    const deadline = performance.now() + this.#timeoutMs;
    let refusals = 0;
    let mayBeStored = false;
    let behindSince = Number.POSITIVE_INFINITY;
    for (let attempt = 1; ; attempt += 1) {
      await this.#link.untilOnline(deadline);
      // a server that came back as an older one would store the messages of a batch one by one
      assertSupportedServer(this.#link.connection.info?.version ?? '');
      const answer = await this.#queue.push(part, { alone: refusals >= REFUSALS_IN_COMPANY, deadline });
      if (answer.status === 'stored')
        return { status: 'appended', first: answer.first, last: answer.first + part.messages.length - 1 };
      // an outage says nothing of the company: after it all that waited goes together
      if (answer.status === 'refused' || answer.cause === undefined) refusals += 1;
      if (answer.status === 'unknown') mayBeStored = true;
      const verdict = await this.#askTheLog(part, Math.max(deadline, performance.now()) + VERDICT_GRACE_MS);
      if (verdict.status === 'appended' || verdict.status === 'conflict') return verdict;
      if (verdict.status === 'behind') {
        behindSince = Math.min(behindSince, performance.now());
        if (!mayBeStored && performance.now() - behindSince >= PAST_MS)
          return { status: 'conflict', lastPosition: verdict.lastPosition };
      } else behindSince = Number.POSITIVE_INFINITY;
      if (answer.status === 'refused' && answer.companions > 0) continue; // somebody else's conflict
      if (performance.now() >= deadline) {
        const reason = answer.status === 'unknown' ? answer.reason : 'the server refuses it without a conflict';
        throw new LogUnavailableError(
          `The append could not be finished in ${this.#timeoutMs} ms (${reason}). It may still be stored; ask again.`,
          { cause: answer.status === 'unknown' ? answer.cause : undefined },
        );
      }
      await pause(Math.min(pauseBefore(attempt), deadline - performance.now()));
    }
  }

  async #askTheLog(part: Part, deadline: number): Promise<Verdict> {
    const { transcriptId, expectedLast, messages } = part;
    const head = await this.#lookups.last(transcriptId, deadline);
    const lastPosition = head?.position ?? 0;
    if (lastPosition === expectedLast) return { status: 'not stored' };
    if (lastPosition < expectedLast) return { status: 'behind', lastPosition };
    const next = await this.#lookups.next(transcriptId, expectedLast + 1, deadline);
    // another was asked than before, and it is of the past
    if (!next) return { status: 'behind', lastPosition };
    if (idOf(next) === messages[0]?.id)
      return { status: 'appended', first: next.position, last: next.position + messages.length - 1 };
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
