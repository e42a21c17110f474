import type { EventLog, LogEntry } from '@rapporteur/event-log';

/** Entries of one read from the log. */
const READ_EVENTS = 500;

/** What stands in the log from one position to another, which it has reached. */
export async function* entriesUntil(
  log: EventLog,
  from: number,
  until: number,
  signal: AbortSignal,
): AsyncGenerator<LogEntry[]> {
  if (from > until) return;
  for await (const entries of log.read({ from, signal, batchSize: READ_EVENTS, untilHead: true })) {
    const last = entries.at(-1)?.position ?? 0;
    yield last <= until ? entries : entries.filter(({ position }) => position <= until);
    if (last >= until) return;
  }
}
