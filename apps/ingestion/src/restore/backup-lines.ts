import { createHash } from 'node:crypto';
import { BackupChecker, type BackupEntry, type BackupFault, type BackupMessage } from '@rapporteur/contracts/backup';
import type { StoredMessage } from '@rapporteur/event-log';
import type { Line } from '../batch/lines.ts';

/** Longest line of a backup, in bytes: the largest message that a server takes, every byte of it escaped. */
export const MAX_BACKUP_LINE_BYTES = 64 * 1024 * 1024;

/** The backup is not right, at a line. */
export class BackupFaultError extends Error {
  override readonly name = 'BackupFaultError';
  readonly code = 'backup-fault';
  readonly fault: BackupFault;

  constructor(fault: BackupFault) {
    super(`line ${fault.line}: ${fault.message}`);
    this.fault = fault;
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The entries of a backup, each one checked. It ends after a whole backup only, and reads no further than to a fault:
 * what comes behind is left to the caller.
 * @throws BackupFaultError
 */
export async function* entriesOf(lines: AsyncIterable<Line>): AsyncGenerator<BackupEntry> {
  const checker = new BackupChecker(sha256);
  const reader = lines[Symbol.asyncIterator]();
  for (;;) {
    const next = await reader.next();
    if (next.done) break;
    // one that is too long is as good as one of another form
    const taken = checker.take(next.value.bytes?.toString('utf8') ?? '');
    if (!taken.ok) throw new BackupFaultError(taken.fault);
    yield taken.entry;
  }
  const fault = checker.end();
  if (fault) throw new BackupFaultError(fault);
}

export function messageOf({ position, subject, headers, text, base64 }: BackupMessage): StoredMessage {
  const data = text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text, 'utf8');
  return { position, subject, headers, data };
}
