import { MsgHdrsImpl } from '@nats-io/transport-node';
import { EventTooLargeError, LogUnavailableError } from '../errors.ts';
import { type CopyOutcome, MAX_ATOMIC_EVENTS, type StoredMessage } from '../port.ts';
import { commitBatch, type Outgoing } from './atomic-batch.ts';
import { type Link, pause } from './link.ts';
import type { Lookups, Stored } from './lookups.ts';
import { pauseBefore } from './retry.ts';

/**
 * Messages of another log, at the positions that they have there.
 *
 * Law: a message is stored at its own position or not at all. The batch expects the end of the whole log, not of one
 * transcript, so nobody can come in between; whether a batch with a lost answer was stored, the log itself tells.
 */

/** One commit, in milliseconds. */
const COMMIT_TIMEOUT_MS = 5_000;
/** What the server and this file add to the headers of a message, in bytes. */
const OWN_HEADERS_BYTES = 512;
/** Headers by which the server is told what to do: they say nothing of the message. */
const OF_THE_SERVER = /^nats-/i;

export function asStoredMessage({ position, subject, headers, data }: Stored): StoredMessage {
  const kept: [string, string][] = [];
  for (const [name, values] of headers ?? [])
    if (!OF_THE_SERVER.test(name)) for (const value of values) kept.push([name, value]);
  return { position, subject, headers: kept, data };
}

export async function appendStored(
  link: Link,
  lookups: Lookups,
  messages: readonly StoredMessage[],
  timeoutMs: number,
): Promise<CopyOutcome> {
  const [first] = messages;
  if (first === undefined || messages.length > MAX_ATOMIC_EVENTS)
    throw new TypeError(`a copy takes 1 to ${MAX_ATOMIC_EVENTS} messages`);
  messages.forEach(({ position }, index) => {
    if (position !== first.position + index) throw new TypeError(`position ${position} does not follow`);
  });
  assertFits(link, messages);
  const expected = first.position - 1;
  const deadline = performance.now() + timeoutMs;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await commitBatch(link, outgoing(messages, expected), messages.length, COMMIT_TIMEOUT_MS);
    if (answer.status === 'stored' && answer.first === first.position) return { status: 'appended' };
    const verdict = await askTheLog(lookups, messages, expected);
    if (verdict !== 'not stored') return verdict;
    if (performance.now() >= deadline) {
      const reason = answer.status === 'unknown' ? answer.reason : 'the server refuses it without a conflict';
      throw new LogUnavailableError(`Positions from ${first.position} on could not be stored: ${reason}.`);
    }
    await pause(pauseBefore(attempt));
  }
}

async function askTheLog(
  lookups: Lookups,
  messages: readonly StoredMessage[],
  expected: number,
): Promise<CopyOutcome | 'not stored'> {
  const { position: head } = await lookups.head();
  if (head === expected) return 'not stored';
  for (const message of [messages.at(0), messages.at(-1)]) {
    const found = message && (await lookups.at(message.position));
    if (!found || !isSame(message, asStoredMessage(found))) return { status: 'conflict', head };
  }
  return { status: 'appended' };
}

function isSame(one: StoredMessage, other: StoredMessage): boolean {
  return (
    one.subject === other.subject &&
    JSON.stringify(one.headers) === JSON.stringify(other.headers) &&
    Buffer.compare(one.data, other.data) === 0
  );
}

function* outgoing(messages: readonly StoredMessage[], expected: number): Generator<Outgoing> {
  for (const [index, { subject, data, headers: stored }] of messages.entries()) {
    const headers = new MsgHdrsImpl();
    // past `append`, which writes names its own way: they are to stand as they stood
    for (const [name, value] of stored)
      if (!OF_THE_SERVER.test(name)) headers.headers.set(name, [...(headers.headers.get(name) ?? []), value]);
    if (index === 0) headers.set('Nats-Expected-Last-Sequence', String(expected));
    yield { subject, data, headers };
  }
}

function assertFits(link: Link, messages: readonly StoredMessage[]): void {
  const limitBytes = link.connection.info?.max_payload ?? Number.POSITIVE_INFINITY;
  for (const { position, subject, headers, data } of messages) {
    const inHeaders = headers.reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value) + 4, subject.length);
    const sizeBytes = data.length + inHeaders + OWN_HEADERS_BYTES;
    if (sizeBytes > limitBytes) throw new EventTooLargeError(`position ${position}`, sizeBytes, limitBytes);
  }
}
