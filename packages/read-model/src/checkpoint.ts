import type { Session } from './database.ts';

/**
 * How far the read models are.
 *
 * Law: whoever writes rows advances the checkpoint in the same transaction, first of all, from where he believed it to be.
 * That locks it: of two projectors one waits, finds that the checkpoint has moved, and writes nothing.
 */
export interface Checkpoint {
  /** `null` before the first event. */
  logId: string | null;
  position: number;
  /** `null` before the first event, and where the entry at `position` has no readable envelope. */
  eventId: string | null;
  eventTime: string | null;
  /** Version of each projection that made the rows, by name. */
  versions: Record<string, number>;
}

/** The table that holds it. */
export const CHECKPOINTS = 'checkpoints';
/** The checkpoint of all read models: they move together. */
export const CHECKPOINT_NAME = 'read-models';
/** Channel that hears the new position, in decimal digits, after each commit. */
export const POSITION_CHANNEL = 'rapporteur_position';

interface CheckpointRow {
  log_id: string | null;
  position: string;
  event_id: string | null;
  event_time: Date | null;
  versions: Record<string, number>;
}

/** The checkpoint, made at position 0 where there is none. `lock` keeps others from moving it until the transaction ends. */
export async function readCheckpoint(
  session: Session,
  versions: Record<string, number>,
  { lock = false } = {},
): Promise<Checkpoint> {
  const found = await findCheckpoint(session, { lock });
  if (found !== null) return found;
  await session.query(
    'INSERT INTO checkpoints (name, position, versions, updated_at) VALUES ($1, 0, $2, now()) ON CONFLICT (name) DO NOTHING',
    [CHECKPOINT_NAME, versions],
  );
  const made = await findCheckpoint(session, { lock });
  if (made === null) throw new Error('the checkpoint is gone as soon as it was made');
  return made;
}

/** The checkpoint, `null` where there is none; in the session's schema or in the one that is named. */
export async function findCheckpoint(
  session: Session,
  { lock = false, schema }: { lock?: boolean; schema?: string } = {},
): Promise<Checkpoint | null> {
  const table = schema === undefined ? CHECKPOINTS : `"${schema}"."${CHECKPOINTS}"`;
  const { rows } = await session.query<CheckpointRow>(
    `SELECT log_id, position, event_id, event_time, versions FROM ${table} WHERE name = $1${lock ? ' FOR UPDATE' : ''}`,
    [CHECKPOINT_NAME],
  );
  const [row] = rows;
  if (row === undefined) return null;
  return {
    logId: row.log_id,
    position: Number(row.position),
    eventId: row.event_id,
    eventTime: row.event_time?.toISOString() ?? null,
    versions: row.versions,
  };
}

/** Compare-and-set: `false` when the checkpoint is not (or no longer) at `from`, or its rows were made by other versions. */
export async function advanceCheckpoint(session: Session, from: Checkpoint, to: Checkpoint): Promise<boolean> {
  const result = await session.query(
    `UPDATE checkpoints
     SET log_id = $2, position = $3, event_id = $4, event_time = $5, updated_at = now()
     WHERE name = $1 AND position = $6 AND log_id IS NOT DISTINCT FROM $7 AND event_id IS NOT DISTINCT FROM $8 AND versions = $9`,
    [
      CHECKPOINT_NAME,
      to.logId,
      to.position,
      to.eventId,
      to.eventTime,
      from.position,
      from.logId,
      from.eventId,
      to.versions,
    ],
  );
  return result.rowCount === 1;
}

/** Tells listeners the position, once the transaction is committed. */
export async function announcePosition(session: Session, position: number): Promise<void> {
  await session.query('SELECT pg_notify($1, $2)', [POSITION_CHANNEL, String(position)]);
}

/** Back to the beginning, for rows that these versions will make. */
export async function resetCheckpoint(session: Session, versions: Record<string, number>): Promise<void> {
  await session.query(
    `UPDATE checkpoints SET log_id = NULL, position = 0, event_id = NULL, event_time = NULL, versions = $2, updated_at = now()
     WHERE name = $1`,
    [CHECKPOINT_NAME, versions],
  );
}
