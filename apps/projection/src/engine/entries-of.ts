import type { EventLog, LogEntry } from '@rapporteur/event-log';
import { type Session, waitingPositions } from '@rapporteur/read-model';
import { NAMELESS } from './entry.ts';

/** What of the log finds the entries of one transcript. */
export type TranscriptLog = Pick<EventLog, 'readTranscript' | 'at'>;

/**
 * The entries of a transcript from one position to another, in order. Those that name no transcript stand under no
 * subject that could be asked for: each is looked up where the tables say that it waits or was left out.
 */
export async function entriesOf(
  log: TranscriptLog,
  session: Session,
  transcriptId: string,
  from: number,
  until: number,
): Promise<LogEntry[]> {
  const entries = new Map<number, LogEntry>();
  for (const entry of await log.readTranscript(transcriptId, from)) entries.set(entry.position, entry);
  if (transcriptId === NAMELESS) {
    for (const position of await waitingPositions(session, transcriptId)) {
      const entry = position < from || entries.has(position) ? null : await log.at(position);
      if (entry) entries.set(position, entry);
    }
  }
  return [...entries.values()].filter(({ position }) => position <= until).sort((a, b) => a.position - b.position);
}
