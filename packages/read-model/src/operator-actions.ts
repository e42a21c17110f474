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
 *    It holds until it is taken back: of what was decided about an event the last counts.
 * 4. There is one record of them, in the schema that serves: no set of tables that a rebuild makes has its own.
 */
export interface ActionRow {
  action: 'retry' | 'skip' | 'unskip';
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

const tableOf = (session: Session) => `"${session.home}"."operator_actions"`;

/** The skips that hold, as a table: each with why its event could not be applied. */
export const standing = (session: Session): string => `(
  SELECT transcript_id, position, digest, code, cause FROM (
    SELECT DISTINCT ON (transcript_id, position, digest) transcript_id, position, digest, code, cause, action
    FROM ${tableOf(session)} WHERE action IN ('skip', 'unskip')
    ORDER BY transcript_id, position, digest, id DESC) decided
  WHERE action = 'skip')`;

/** What became of the transcript. */
export type ActionOutcome = 'applied' | 'parked';

/** Records an action, as without success until `settleAction` says otherwise. Answers its id. */
export async function recordAction(session: Session, row: ActionRow): Promise<string> {
  const { rows } = await session.query<{ id: string }>(
    `INSERT INTO ${tableOf(session)} (action, transcript_id, position, digest, code, cause, who, why, outcome)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'parked') RETURNING id`,
    [row.action, row.transcriptId, row.position, row.digest, row.code, row.cause, row.who, row.why],
  );
  const [recorded] = rows;
  if (recorded === undefined) throw new Error('the action was not recorded');
  return recorded.id;
}

export async function settleAction(session: Session, id: string, outcome: ActionOutcome): Promise<void> {
  await session.query(`UPDATE ${tableOf(session)} SET outcome = $2 WHERE id = $1`, [id, outcome]);
}

/** Which events of these transcripts, or of all, are to be left out: for each transcript position → digest. */
export async function skipsAmong(
  session: Session,
  transcriptIds?: readonly string[],
): Promise<Map<string, Map<number, string>>> {
  const { rows } = await session.query<{ transcript_id: string; position: string; digest: string }>(
    `SELECT transcript_id, position, digest FROM ${standing(session)} skips
     WHERE $1::text[] IS NULL OR transcript_id = ANY($1)`,
    [transcriptIds ?? null],
  );
  const skips = new Map<string, Map<number, string>>();
  for (const { transcript_id, position, digest } of rows) {
    const of = skips.get(transcript_id) ?? new Map<number, string>();
    skips.set(transcript_id, of.set(Number(position), digest));
  }
  return skips;
}

export type StandingSkip = Pick<ActionRow, 'position' | 'digest' | 'code' | 'cause'>;

/** The skips of one transcript that hold, in the order of the log. */
export async function standingSkips(session: Session, transcriptId: string): Promise<StandingSkip[]> {
  const { rows } = await session.query<Omit<StandingSkip, 'position'> & { position: string }>(
    `SELECT position, digest, code, cause FROM ${standing(session)} skips WHERE transcript_id = $1 ORDER BY skips.position`,
    [transcriptId],
  );
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}

/** Transcripts whose rows were made up to a position without a skip that holds, or with one that was taken back. */
export async function outdatedBySkips(session: Session, position: number): Promise<string[]> {
  const { rows } = await session.query<{ transcript_id: string }>(
    `SELECT transcript_id FROM ${standing(session)} skips
     WHERE skips.position <= $1 AND NOT EXISTS (SELECT FROM skipped_events done WHERE done.position = skips.position)
     UNION
     SELECT transcript_id FROM skipped_events done
     WHERE NOT EXISTS (SELECT FROM ${standing(session)} skips
       WHERE skips.transcript_id = done.transcript_id AND skips.position = done.position)
     ORDER BY transcript_id`,
    [position],
  );
  return rows.map((row) => row.transcript_id);
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
    `SELECT action, transcript_id, position, code, cause, who, why, outcome, at FROM ${tableOf(session)} ${where}
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
