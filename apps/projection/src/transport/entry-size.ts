import type { LogEntry } from '@rapporteur/event-log';

/** Of what is not text: names of fields, numbers, the object itself. */
const OVERHEAD = 16;

/** About how many bytes an entry takes in memory and in Postgres: the length of all its texts, and something for the rest. */
export function sizeOf(entry: LogEntry): number {
  return entry.kind === 'unreadable' ? entry.raw.length + OVERHEAD : weigh(entry.event);
}

function weigh(value: unknown): number {
  if (typeof value === 'string') return value.length + OVERHEAD;
  if (typeof value !== 'object' || value === null) return OVERHEAD;
  let size = OVERHEAD;
  for (const part of Object.values(value)) size += weigh(part);
  return size;
}
