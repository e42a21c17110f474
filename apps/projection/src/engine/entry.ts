import { TranscriptId } from '@rapporteur/contracts/events';
import { digestOf, type LogEntry } from '@rapporteur/event-log';
import type { Checkpoint } from '@rapporteur/read-model';

/** Where entries wait that name no transcript; no id that ingestion makes is without a hash. */
export const NAMELESS = 'unknown';

/**
 * The transcript that an entry belongs to: where its envelope can't be read, the one that its subject names. Whoever can
 * publish chooses the subject: what could not be the id of a transcript names none.
 */
export function transcriptIdOf(entry: LogEntry): string {
  if (entry.kind === 'event') return entry.event.transcriptId;
  if (entry.envelope) return entry.envelope.transcriptId;
  const [, named, type] = entry.subject.split('.');
  return type !== undefined && TranscriptId.safeParse(named).success ? String(named) : NAMELESS;
}

/** Entries by transcript, each in order. */
export function byTranscript(entries: readonly LogEntry[]): Map<string, LogEntry[]> {
  const groups = new Map<string, LogEntry[]>();
  for (const entry of entries) {
    const id = transcriptIdOf(entry);
    const group = groups.get(id);
    if (group) group.push(entry);
    else groups.set(id, [entry]);
  }
  return groups;
}

export function typeOf(entry: LogEntry): string | null {
  return entry.kind === 'event' ? entry.event.type : null;
}

/** SHA-256 of an entry's data: with its position it tells an entry from any other, also of another log. */
export function digestOfEntry(entry: LogEntry): string {
  return entry.kind === 'event' ? entry.event.digest : digestOf(entry.raw);
}

/** The checkpoint after an entry. */
export function checkpointAt(entry: LogEntry, logId: string, versions: Record<string, number>): Checkpoint {
  const envelope = entry.kind === 'event' ? entry.event : entry.envelope;
  const { position } = entry;
  return { logId, position, eventId: envelope?.id ?? null, eventTime: envelope?.time ?? null, versions };
}
