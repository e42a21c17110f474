import { setTimeout as wait } from 'node:timers/promises';
import type { LogEntry } from '@rapporteur/event-log';
import { sizeOf } from './entry-size.ts';

/** A revision's events come at once, but not in one piece: one write for all of them is worth a moment. */
const SETTLE_MS = 2;
const SETTLE_LIMIT_MS = 20;

/** Most entries and about most bytes that a batch has. */
export interface BatchLimits {
  events: number;
  bytes: number;
}

/**
 * Reads on while the last batch is being written. A batch is what has come meanwhile: one event when little happens,
 * as many as the limits allow when there is much to do. What is held never exceeds the limits by more than one read.
 *
 *     reads    ──▪──▪──▪▪▪▪▪▪▪──────▪──
 *     batches    [▪][▪▪][▪▪▪▪▪▪]    [▪]
 */
export async function* readAhead(
  read: (signal: AbortSignal) => AsyncIterable<LogEntry[]>,
  limits: () => BatchLimits,
  signal: AbortSignal,
): AsyncGenerator<LogEntry[]> {
  const abandoned = new AbortController();
  const held = new Held();
  const pump = held.fill(read(AbortSignal.any([signal, abandoned.signal])), limits);
  pump.catch(() => undefined); // awaited below, perhaps long after it failed
  try {
    for (;;) {
      await held.some();
      await held.settled(limits);
      const batch = held.take(limits());
      if (batch.length === 0) return await pump;
      yield batch;
    }
  } finally {
    abandoned.abort();
    held.abandon();
    await pump.catch(() => undefined); // told to the consumer already, or nobody is there to be told
  }
}

class Held {
  private entries: { entry: LogEntry; size: number }[] = [];
  private bytes = 0;
  private ended = false;
  private changed = new Signal();

  async fill(source: AsyncIterable<LogEntry[]>, limits: () => BatchLimits): Promise<void> {
    try {
      for await (const read of source) {
        for (const entry of read) {
          const size = sizeOf(entry);
          this.entries.push({ entry, size });
          this.bytes += size;
        }
        this.changed.raise();
        while (!this.ended && this.isFull(limits())) await this.changed.next();
        if (this.ended) return;
      }
    } finally {
      this.ended = true;
      this.changed.raise();
    }
  }

  /** Settles when there is something to take, or nothing more will come. */
  async some(): Promise<void> {
    while (this.entries.length === 0 && !this.ended) await this.changed.next();
  }

  /** Settles when nothing more came for a moment, or it has been long enough. */
  async settled(limits: () => BatchLimits): Promise<void> {
    for (let waited = 0; waited < SETTLE_LIMIT_MS; waited += SETTLE_MS) {
      const before = this.entries.length;
      if (this.ended || this.isFull(limits())) return;
      await wait(SETTLE_MS);
      if (this.entries.length === before) return;
    }
  }

  /** From the front, as much as the limits allow, but at least one where there is one. */
  take({ events, bytes }: BatchLimits): LogEntry[] {
    let taken = 0;
    let size = 0;
    for (const next of this.entries) {
      if (taken > 0 && (taken >= events || size + next.size > bytes)) break;
      taken += 1;
      size += next.size;
    }
    this.bytes -= size;
    const batch = this.entries.splice(0, taken).map(({ entry }) => entry);
    this.changed.raise();
    return batch;
  }

  abandon(): void {
    this.ended = true;
    this.changed.raise();
  }

  private isFull({ events, bytes }: BatchLimits): boolean {
    return this.entries.length >= events || this.bytes >= bytes;
  }
}

/** Wakes whoever waits for the next change. */
class Signal {
  private waiting: (() => void)[] = [];

  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  raise(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }
}
