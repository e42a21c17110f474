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

/** Takes a transcript's events out of the queue. Answers how many, and the position of the first; `null` when none waits. */
export async function takeParkedEvents(
  session: Session,
  transcriptId: string,
): Promise<{ first: number; events: number } | null> {
  const { rows } = await session.query<{ position: string }>(
    'DELETE FROM parked_events WHERE transcript_id = $1 RETURNING position',
    [transcriptId],
  );
  if (rows.length === 0) return null;
  const first = rows.reduce((least, row) => Math.min(least, Number(row.position)), Number.POSITIVE_INFINITY);
  return { first, events: rows.length };
}

export async function countParked(session: Session): Promise<number> {
  const { rows } = await session.query<{ parked: number }>(
    'SELECT count(*)::integer AS parked FROM parked_events WHERE code IS NOT NULL',
  );
  return rows[0]?.parked ?? 0;
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
export async function listParked(session: Session, limit: number): Promise<ParkedSummary[]> {
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
     FROM parked_events cause WHERE code IS NOT NULL ORDER BY position LIMIT $1`,
    [limit],
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
