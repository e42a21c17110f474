import { copyRows } from './copy.ts';
import type { Session } from './database.ts';
import { SKIPPED_EVENTS, type SkippedEventRow } from './tables.ts';

/**
 * What operators did about parked transcripts.
 *
 * Laws:
 * 1. An action is recorded in the transaction that carries it out.
 * 2. Actions are no facts of the log and stay when the read models are made anew; then the skips among them are carried
 *    out again, so that the rows come out the same.
 * 3. A skip is of one event, told by its position and the SHA-256 of its data: it never hits another event, of another log.
 */
export interface ActionRow {
  action: 'retry' | 'skip';
  transcriptId: string;
  /** The event that held the transcript up. */
  position: number;
  /** SHA-256 of its data as stored. */
  digest: string;
  /** Why it could not be applied. */
  code: string;
  cause: string;
  /** Name of the API key; `null` where none is needed. */
  who: string | null;
  why: string | null;
}

/** What became of the transcript. */
export type ActionOutcome = 'applied' | 'parked';

/** Records an action, as without success until `settleAction` says otherwise. Answers its id. */
export async function recordAction(session: Session, row: ActionRow): Promise<string> {
  const { rows } = await session.query<{ id: string }>(
    `INSERT INTO operator_actions (action, transcript_id, position, digest, code, cause, who, why, outcome)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'parked') RETURNING id`,
    [row.action, row.transcriptId, row.position, row.digest, row.code, row.cause, row.who, row.why],
  );
  const [recorded] = rows;
  if (recorded === undefined) throw new Error('the action was not recorded');
  return recorded.id;
}

export async function settleAction(session: Session, id: string, outcome: ActionOutcome): Promise<void> {
  await session.query('UPDATE operator_actions SET outcome = $2 WHERE id = $1', [id, outcome]);
}

/** Which events of these transcripts, or of all, are to be left out: for each transcript position → digest. */
export async function skipsAmong(
  session: Session,
  transcriptIds?: readonly string[],
): Promise<Map<string, Map<number, string>>> {
  const { rows } = await session.query<{ transcript_id: string; position: string; digest: string }>(
    `SELECT transcript_id, position, digest FROM operator_actions
     WHERE action = 'skip' AND ($1::text[] IS NULL OR transcript_id = ANY($1))`,
    [transcriptIds ?? null],
  );
  const skips = new Map<string, Map<number, string>>();
  for (const { transcript_id, position, digest } of rows) {
    const of = skips.get(transcript_id) ?? new Map<number, string>();
    skips.set(transcript_id, of.set(Number(position), digest));
  }
  return skips;
}

/** The last position that was left out of each of these transcripts. */
export async function lastSkips(session: Session, transcriptIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await session.query<{ transcript_id: string; position: string }>(
    'SELECT transcript_id, max(position) AS position FROM skipped_events WHERE transcript_id = ANY($1) GROUP BY transcript_id',
    [transcriptIds],
  );
  return new Map(rows.map(({ transcript_id, position }) => [transcript_id, Number(position)]));
}

export async function addSkippedEvents(session: Session, rows: readonly SkippedEventRow[]): Promise<void> {
  await copyRows(session, SKIPPED_EVENTS, rows);
}

export interface RecordedAction extends Omit<ActionRow, 'digest'> {
  at: string;
  outcome: ActionOutcome;
}

/** What was done about one transcript, the last first. */
export function actionsOf(session: Session, transcriptId: string, limit: number): Promise<RecordedAction[]> {
  return actions(session, 'WHERE transcript_id = $2', [limit, transcriptId]);
}

/** What was done, the last first. */
export function listActions(session: Session, limit: number): Promise<RecordedAction[]> {
  return actions(session, '', [limit]);
}

async function actions(session: Session, where: string, parameters: readonly unknown[]): Promise<RecordedAction[]> {
  const { rows } = await session.query<
    Omit<RecordedAction, 'transcriptId' | 'position' | 'at'> & {
      transcript_id: string;
      position: string;
      at: Date;
    }
  >(
    `SELECT action, transcript_id, position, code, cause, who, why, outcome, at FROM operator_actions ${where}
     ORDER BY id DESC LIMIT $1`,
    [...parameters],
  );
  return rows.map(({ transcript_id, position, at, ...row }) => ({
    ...row,
    transcriptId: transcript_id,
    position: Number(position),
    at: at.toISOString(),
  }));
}
