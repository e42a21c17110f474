import type { EventLog, LogEntry } from '@rapporteur/event-log';
import { sizeOf } from '../transport/entry-size.ts';
import type { BatchLimits } from '../transport/read-ahead.ts';

/**
 * Ranges of the log that can be folded at the same time, cut where a revision begins.
 *
 * Law: ranges that follow one another share no entry and leave none out. A cut that falls into a revision moves to the
 * beginning of the next one, and the reader of either side finds the same place. As a revision's events are appended
 * together, a transcript is hardly ever in two neighbouring ranges.
 *
 *     cuts       │             │             │
 *     revisions  ├─1─┼──2──┼──3──┼─4─┼────5────┼─6─┼
 *     ranges     └────────────────┴────────────────┴
 */
export interface Range {
  /** First position; where `begins` is not set, the first beginning of a revision from there on. */
  from: number;
  begins: boolean;
  /** The last position before the cut. */
  to: number;
}

/** Entries of one read from the log: few, because what was asked for behind the end of a range is thrown away. */
const READ_EVENTS = 128;

/** What stands in a range, at most about `maxBytes` of it, and nothing behind `until`. Empty where no revision begins in it. */
export async function readRange(
  log: EventLog,
  { from, begins, to }: Range,
  { until, maxBytes, signal }: { until: number; maxBytes: number; signal: AbortSignal },
): Promise<LogEntry[]> {
  const read: LogEntry[] = [];
  let bytes = 0;
  let inside = begins;
  for await (const entries of log.read({ from, signal, batchSize: READ_EVENTS, untilHead: true })) {
    for (const entry of entries) {
      if (entry.position > until) return read;
      const isBeginning = beginsRevision(entry);
      if (isBeginning && entry.position > to) return read;
      inside ||= isBeginning;
      if (!inside) continue;
      bytes += sizeOf(entry);
      if (bytes > maxBytes && read.length > 0) return read;
      read.push(entry);
    }
  }
  signal.throwIfAborted();
  return read;
}

function beginsRevision(entry: LogEntry): boolean {
  const type = entry.kind === 'event' ? entry.event.type : entry.envelope?.type;
  return type === 'transcript.submitted' || type === 'transcript.retracted';
}

/** The first range from a position on, `limits.events` long; `null` where there is nothing more. */
export function rangeFrom(from: number, begins: boolean, until: number, limits: BatchLimits): Range | null {
  return from > until ? null : { from, begins, to: Math.min(from + limits.events - 1, until) };
}
