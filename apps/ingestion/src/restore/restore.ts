import type { BackupEntry } from '@rapporteur/contracts/backup';
import type { RestoreLine } from '@rapporteur/contracts/log-api';
import { assertWhole, type EventLog, MAX_ATOMIC_EVENTS, type StoredMessage } from '@rapporteur/event-log';
import { messageOf } from './backup-lines.ts';
import { ContentDigest, isSameMessage } from './content.ts';

/**
 * A backup becomes a log again.
 *
 * Laws:
 * 1. Every message stands at the position that it had, or nowhere: each batch expects the end of the whole log.
 * 2. Nothing is stored in a log that is not empty, but behind the very beginning of the same backup, when that is asked for.
 * 3. `restored` is told of what was read back from the log, not of what was sent to it.
 */

/** Bytes of one atomic batch, beside its last message. */
const BATCH_BYTES = 8 * 1024 * 1024;
const READ_MESSAGES = 200;
const PROGRESS_EVERY_MS = 500;

/** The log is not one that the backup could be restored into. */
export class RestoreConflictError extends Error {
  override readonly name = 'RestoreConflictError';
  readonly code = 'restore-conflict';
}

export class Restore {
  /** Messages stored so far. */
  stored = 0;
  private readonly sent = new ContentDigest();
  private total = 0;
  private toldAt = 0;

  constructor(
    private readonly log: EventLog,
    private readonly emit: (line: RestoreLine) => Promise<void>,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws RestoreConflictError, BackupFaultError, and what the log throws */
  async run(entries: AsyncIterable<BackupEntry>, resume: boolean): Promise<void> {
    const before = await this.log.head();
    assertWhole(before);
    if (before.position > 0 && !resume) throw notEmpty(before.position);
    const standing = this.standing(before.position);
    try {
      await this.takeAll(entries, before.position, standing);
    } finally {
      await standing.return(undefined); // a reader that is left alone would go on holding what it asked for
    }
    await this.readBack(before.logId);
  }

  /** Compares what stands up to `before`, and stores what comes behind. */
  private async takeAll(
    entries: AsyncIterable<BackupEntry>,
    before: number,
    standing: AsyncIterator<StoredMessage, undefined>,
  ): Promise<void> {
    let batch: StoredMessage[] = [];
    let bytes = 0;
    for await (const entry of entries) {
      this.signal.throwIfAborted();
      if (entry.kind === 'header') this.begin(entry.count, before);
      if (entry.kind !== 'message') continue;
      const message = messageOf(entry);
      this.sent.add(message);
      if (message.position <= before) {
        await this.compare(message, (await standing.next()).value);
        continue;
      }
      batch.push(message);
      bytes += message.data.length;
      if (batch.length < MAX_ATOMIC_EVENTS && bytes < BATCH_BYTES) continue;
      await this.store(batch);
      batch = [];
      bytes = 0;
    }
    if (batch.length > 0) await this.store(batch);
  }

  private begin(count: number, standing: number): void {
    this.total = count;
    if (standing > count)
      throw new RestoreConflictError(
        `The log holds ${standing} events, the backup ${count}: it is not the beginning of it.`,
      );
  }

  private async compare(message: StoredMessage, found: StoredMessage | undefined): Promise<void> {
    if (found === undefined || !isSameMessage(message, found))
      throw new RestoreConflictError(
        `At position ${message.position} the log has something else than the backup: it is not the beginning of it.`,
      );
    await this.tell('compare', message.position);
  }

  private async store(batch: readonly StoredMessage[]): Promise<void> {
    const outcome = await this.log.appendStored(batch);
    if (outcome.status === 'conflict')
      throw new RestoreConflictError(
        `Somebody else writes to the log: it ends at position ${outcome.head}, not before ${batch[0]?.position}. Restore into a log that nobody uses.`,
      );
    this.stored += batch.length;
    await this.tell('store', batch.at(-1)?.position ?? 0);
  }

  private async readBack(logId: string): Promise<void> {
    const found = new ContentDigest();
    let position = 0;
    for await (const message of this.standing(this.total)) {
      found.add(message);
      position = message.position;
      await this.tell('verify', position);
    }
    const [content, sent] = [found.value(), this.sent.value()];
    if (position !== this.total || content !== sent)
      throw new RestoreConflictError(
        `What was read back up to position ${position} is not what the backup has up to ${this.total}. Do not use this log.`,
      );
    await this.emit({ kind: 'restored', logId, stored: this.stored, events: this.total, content });
  }

  /** What stands in the log up to a position. */
  private async *standing(until: number): AsyncGenerator<StoredMessage, undefined> {
    if (until === 0) return;
    const options = { from: 1, signal: this.signal, batchSize: READ_MESSAGES, untilHead: true };
    for await (const messages of this.log.readStored(options)) {
      for (const message of messages) if (message.position <= until) yield message;
      if ((messages.at(-1)?.position ?? 0) >= until) return;
    }
  }

  private async tell(phase: 'compare' | 'store' | 'verify', done: number): Promise<void> {
    if (performance.now() - this.toldAt < PROGRESS_EVERY_MS) return;
    this.toldAt = performance.now();
    await this.emit({ kind: 'progress', phase, done, total: this.total });
  }
}

export function notEmpty(position: number): RestoreConflictError {
  return new RestoreConflictError(
    `The log holds ${position} events; a backup is restored into an empty one. To go on with a restore that was broken off, say so (resume).`,
  );
}
