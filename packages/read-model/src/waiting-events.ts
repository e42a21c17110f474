import type { RecordedEvent } from '@rapporteur/contracts/events';
import { copyRows } from './copy.ts';
import type { Session } from './database.ts';
import { OPEN_EVENTS, PARKED_EVENTS, type ParkedEventRow } from './tables.ts';

/** Events that are read but not in the models yet: of revisions that are not complete, and of parked transcripts. */

export interface OpenRevision {
  revision: number;
  events: number;
}

/** Of which revision each of these transcripts has open events, and how many. */
export async function openRevisions(
  session: Session,
  transcriptIds: readonly string[],
): Promise<Map<string, OpenRevision>> {
  const { rows } = await session.query<OpenRevision & { transcript_id: string }>(
    `SELECT transcript_id, revision, count(*)::integer AS events
     FROM open_events WHERE transcript_id = ANY($1) GROUP BY transcript_id, revision`,
    [transcriptIds],
  );
  return new Map(rows.map(({ transcript_id, revision, events }) => [transcript_id, { revision, events }]));
}

/** The open events of one transcript, in order. */
export async function openEvents(session: Session, transcriptId: string): Promise<RecordedEvent[]> {
  // written by addOpenEvents, and nobody else
  const { rows } = await session.query<{ event: RecordedEvent }>(
    'SELECT event FROM open_events WHERE transcript_id = $1 ORDER BY position',
    [transcriptId],
  );
  return rows.map((row) => row.event);
}

export async function addOpenEvents(session: Session, events: readonly RecordedEvent[]): Promise<void> {
  const rows = events.map((event) => {
    const { position, transcriptId, revision } = event;
    return { position, transcriptId, revision, event };
  });
  await copyRows(session, OPEN_EVENTS, rows);
}

export async function dropOpenEvents(session: Session, transcriptIds: readonly string[]): Promise<void> {
  if (transcriptIds.length === 0) return;
  await session.query('DELETE FROM open_events WHERE transcript_id = ANY($1)', [transcriptIds]);
}

/** Those of the transcripts that are parked. */
export async function parkedAmong(session: Session, transcriptIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await session.query<{ transcript_id: string }>(
    'SELECT transcript_id FROM parked_events WHERE code IS NOT NULL AND transcript_id = ANY($1)',
    [transcriptIds],
  );
  return new Set(rows.map((row) => row.transcript_id));
}

export async function addParkedEvents(session: Session, rows: readonly ParkedEventRow[]): Promise<void> {
  await copyRows(session, PARKED_EVENTS, rows);
}

export async function dropParkedEvents(session: Session, transcriptId: string): Promise<void> {
  await session.query('DELETE FROM parked_events WHERE transcript_id = $1', [transcriptId]);
}

/** Parked transcripts, and how many of them for one of these reasons. */
export async function countParked(
  session: Session,
  codes: readonly string[],
): Promise<{ parked: number; among: number }> {
  const { rows } = await session.query<{ parked: number; among: number }>(
    `SELECT count(*)::integer AS parked, (count(*) FILTER (WHERE code = ANY($1)))::integer AS among
     FROM parked_events WHERE code IS NOT NULL`,
    [codes],
  );
  return rows[0] ?? { parked: 0, among: 0 };
}

export interface ParkedSummary {
  transcriptId: string;
  /** Position of the event that could not be applied. */
  position: number;
  code: string;
  reason: string;
  /** Events that wait, that one included. */
  events: number;
  parkedAt: string;
}

/** Parked transcripts, the longest parked first. */
export function listParked(session: Session, limit: number): Promise<ParkedSummary[]> {
  return parked(session, '', [limit]);
}

/** What holds one transcript up, `null` when nothing does. */
export async function findParked(session: Session, transcriptId: string): Promise<ParkedSummary | null> {
  const [found = null] = await parked(session, 'AND transcript_id = $2', [1, transcriptId]);
  return found;
}

async function parked(session: Session, where: string, parameters: readonly unknown[]): Promise<ParkedSummary[]> {
  const { rows } = await session.query<{
    transcript_id: string;
    position: string;
    code: string;
    reason: string;
    events: number;
    parked_at: Date;
  }>(
    `SELECT transcript_id, position, code, reason, parked_at,
       (SELECT count(*)::integer FROM parked_events other WHERE other.transcript_id = cause.transcript_id) AS events
     FROM parked_events cause WHERE code IS NOT NULL ${where} ORDER BY position LIMIT $1`,
    [...parameters],
  );
  return rows.map((row) => ({
    transcriptId: row.transcript_id,
    position: Number(row.position),
    code: row.code,
    reason: row.reason,
    events: row.events,
    parkedAt: row.parked_at.toISOString(),
  }));
}

/** Where those events of a transcript stand that wait or were left out, in order. */
export async function waitingPositions(session: Session, transcriptId: string): Promise<number[]> {
  const { rows } = await session.query<{ position: string }>(
    `SELECT position FROM parked_events WHERE transcript_id = $1
     UNION SELECT position FROM skipped_events WHERE transcript_id = $1 ORDER BY position`,
    [transcriptId],
  );
  return rows.map(({ position }) => Number(position));
}

export interface WaitingEvent {
  position: number;
  /** `null` where they can't be read. */
  type: string | null;
  revision: number | null;
}

/** The first of a parked transcript's events, in order. */
export async function waitingEvents(session: Session, transcriptId: string, limit: number): Promise<WaitingEvent[]> {
  // as JSON: taken as text, an entry that holds U+0000 anywhere would be refused
  const { rows } = await session.query<{ position: string; type: string | null; revision: number | null }>(
    `SELECT position, coalesce(entry #> '{event,type}', entry #> '{envelope,type}') AS type,
       coalesce(entry #> '{event,revision}', entry #> '{envelope,revision}') AS revision
     FROM parked_events WHERE transcript_id = $1 ORDER BY position LIMIT $2`,
    [transcriptId, limit],
  );
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}
