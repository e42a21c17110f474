import type { EventsPage } from '@rapporteur/contracts/log-api';
import type { FoundEntries, LogEntry } from '@rapporteur/event-log';

export function pageOf({ entries, nextAfter, head }: FoundEntries): EventsPage {
  return { items: entries.map(itemOf), nextAfter, head };
}

function itemOf(entry: LogEntry): EventsPage['items'][number] {
  return entry.kind === 'unreadable' ? entry : { kind: 'event', ...entry.event };
}
