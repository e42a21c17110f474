import type { EventLog, LogEntry } from '../port.ts';

/** Everything in the log, in the order of reading. */
export async function collect(log: EventLog, from = 1, batchSize = 500): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  const signal = AbortSignal.timeout(60_000);
  for await (const batch of log.read({ from, signal, batchSize, untilHead: true })) entries.push(...batch);
  return entries;
}

/** Ids of the events of an entry list; what is no event shows as its failure. */
export function ids(entries: readonly LogEntry[]): string[] {
  return entries.map((entry) => (entry.kind === 'event' ? entry.event.id : entry.failure.message));
}
