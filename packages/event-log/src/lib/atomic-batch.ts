import { type MsgHdrsImpl, nuid } from '@nats-io/transport-node';
import { STREAM, subjectsOf } from '@rapporteur/contracts/subjects';
import type { Link } from './link.ts';
import { type Encoded, headersOf } from './wire.ts';

/**
 * One atomic batch: all of its messages are stored, or none.
 *
 * Each part carries its own expectation on its first message. Law: a transcript has at most one part in a batch. The
 * server compares every expectation with what is stored already, so two parts of one transcript would both pass.
 *
 * Sent with plain messages: the client library's own batch hides why a commit was refused.
 */
export interface Part {
  transcriptId: string;
  /** Position of the transcript's last event, 0 for none. */
  expectedLast: number;
  messages: readonly Encoded[];
  sizeBytes: number;
}

export type BatchAnswer =
  /** Position of the first message; the others follow without gaps. */
  | { status: 'stored'; first: number }
  /** An expectation does not hold. Nothing was stored. */
  | { status: 'refused' }
  /** No answer, or a refusal for another reason: only the log can tell. */
  | { status: 'unknown'; reason: string; cause?: unknown };

const WRONG_LAST_SEQUENCE = [10071, 10164];

/** A message that is ready to go out, with its expectation, if any, among the headers. */
export interface Outgoing {
  subject: string;
  data: Uint8Array;
  headers: MsgHdrsImpl;
}

export function sendBatch(link: Link, parts: readonly Part[], timeoutMs: number): Promise<BatchAnswer> {
  const total = parts.reduce((sum, part) => sum + part.messages.length, 0);
  return commitBatch(link, outgoing(parts), total, timeoutMs);
}

function* outgoing(parts: readonly Part[]): Generator<Outgoing> {
  for (const part of parts) {
    for (const [index, message] of part.messages.entries()) {
      const headers = headersOf(message);
      if (index === 0) {
        headers.set('Nats-Expected-Last-Subject-Sequence', String(part.expectedLast));
        headers.set('Nats-Expected-Last-Subject-Sequence-Subject', subjectsOf(part.transcriptId));
      }
      yield { subject: message.subject, data: message.data, headers };
    }
  }
}

/** Sends `total` messages as one batch. */
export async function commitBatch(
  link: Link,
  messages: Iterable<Outgoing>,
  total: number,
  timeoutMs: number,
): Promise<BatchAnswer> {
  const id = nuid.next();
  let sequence = 0;
  try {
    await link.untilOnline(performance.now() + timeoutMs);
    for (const { subject, data, headers } of messages) {
      sequence += 1;
      headers.set('Nats-Batch-Id', id);
      headers.set('Nats-Batch-Sequence', String(sequence));
      if (sequence < total) {
        link.connection.publish(subject, data, { headers });
        continue;
      }
      headers.set('Nats-Batch-Commit', '1');
      const answer = await link.request(subject, data, timeoutMs, headers);
      return readAnswer(answer.string(), total);
    }
    throw new TypeError('a batch needs a message');
  } catch (error) {
    return {
      status: 'unknown',
      reason: error instanceof Error ? error.message || error.name : String(error),
      cause: error,
    };
  }
}

function readAnswer(raw: string, total: number): BatchAnswer {
  // the server's answer to a commit: { stream, seq, batch, count } or { error: { err_code, description } }
  const answer = JSON.parse(raw) as {
    stream?: string;
    seq?: number;
    count?: number;
    error?: { err_code?: number; description?: string };
  };
  if (answer.error) {
    if (WRONG_LAST_SEQUENCE.includes(answer.error.err_code ?? 0)) return { status: 'refused' };
    return { status: 'unknown', reason: answer.error.description ?? raw };
  }
  if (answer.stream !== STREAM || answer.count !== total || !answer.seq) return { status: 'unknown', reason: raw };
  return { status: 'stored', first: answer.seq - total + 1 };
}
