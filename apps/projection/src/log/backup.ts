import { createHash } from 'node:crypto';
import { type BackupMessage, BackupSealer } from '@rapporteur/contracts/backup';
import { assertWhole, type EventLog, type StoredMessage } from '@rapporteur/event-log';

/** Messages of one read from the log. */
const READ_MESSAGES = 200;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The log up to its head, as pieces of the lines of a backup: see `BackupSealer`. What is held at once is one read.
 * @throws LogCorruptError when the log is not whole: a backup of it could not be restored
 */
export async function* backupOf(log: EventLog, signal: AbortSignal): AsyncGenerator<string> {
  const head = await log.head();
  assertWhole(head);
  const count = head.position;
  const sealer = new BackupSealer(sha256);
  const createdAt = new Date().toISOString();
  const header = { kind: 'header', format: 'rapporteur-log', version: 1, logId: head.logId, createdAt, count } as const;
  yield `${sealer.seal(header)}\n`;
  for await (const messages of untilCount(log, count, signal)) {
    yield messages.map((message) => `${sealer.seal(entryOf(message))}\n`).join('');
  }
  yield `${sealer.seal({ kind: 'end', count })}\n`;
}

/** Messages 1 to `count`: the log may grow meanwhile. */
async function* untilCount(log: EventLog, count: number, signal: AbortSignal): AsyncGenerator<StoredMessage[]> {
  if (count === 0) return;
  let position = 0;
  for await (const read of log.readStored({ from: 1, signal, batchSize: READ_MESSAGES, untilHead: true })) {
    const messages = read.filter((message) => message.position <= count);
    position = messages.at(-1)?.position ?? position;
    yield messages;
    if (position >= count) return;
  }
  throw new Error(`the reading ended at position ${position} of ${count}`);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function entryOf({ position, subject, headers, data }: StoredMessage): BackupMessage {
  const entry = {
    kind: 'message' as const,
    position,
    subject,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  };
  const text = textOf(data);
  return text === null ? { ...entry, base64: Buffer.from(data).toString('base64') } : { ...entry, text };
}

/** `null` where the bytes are not UTF-8, and would not come back from a text. */
function textOf(data: Uint8Array): string | null {
  try {
    return utf8.decode(data);
  } catch {
    return null;
  }
}
