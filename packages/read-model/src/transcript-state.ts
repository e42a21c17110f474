import type { Session } from './database.ts';
import { TRANSCRIPTS, type TranscriptRow } from './tables.ts';

export interface LastRevision {
  revision: number;
  status: TranscriptRow['status'];
  /** Log position of the event that closed it. */
  position: number;
}

/** The last revision of each of these transcripts that is in the read models. */
export async function lastRevisions(
  session: Session,
  transcriptIds: readonly string[],
): Promise<Map<string, LastRevision>> {
  const { rows } = await session.query<Omit<LastRevision, 'position'> & { id: string; position: string }>(
    'SELECT id, revision, status, position FROM transcripts WHERE id = ANY($1)',
    [transcriptIds],
  );
  return new Map(rows.map(({ id, position, ...last }) => [id, { ...last, position: Number(position) }]));
}

/** The row of a transcript, `null` where there is none. */
export async function transcriptRow(session: Session, id: string): Promise<TranscriptRow | null> {
  // as JSON, because node-postgres makes of a date a moment in the local time zone
  const { rows } = await session.query<{ row: Record<string, unknown> }>(
    'SELECT to_jsonb(t) AS row FROM transcripts t WHERE id = $1',
    [id],
  );
  const found = rows[0]?.row;
  if (found === undefined) return null;
  const entries = Object.entries(TRANSCRIPTS.columns).map(([key, { name, type }]) => [
    key,
    type.startsWith('timestamp') ? new Date(String(found[name])).toISOString() : found[name],
  ]);
  // each value went into a column of its type and came out of it
  return Object.fromEntries(entries) as TranscriptRow;
}
