import { announcePosition, CHECKPOINTS, type Checkpoint, findCheckpoint } from '../checkpoint.ts';
import { type Session } from '../database.ts';
import { shapeDifference, shapeOf } from './definitions.ts';
import { dropTables } from './drop.ts';
import { moveRecord } from './record.ts';
import { quoted, type RebuildSchemas, SET_OF_TABLES } from './schemas.ts';

/**
 * Puts one set of tables in the place of another, in one transaction, while they are read and written.
 *
 * Laws:
 * 1. A read sees one set, whole: either all of its tables are the old ones or all are the new ones. For this every table
 *    that serves is locked against reading for the moment in which they change places; a read that comes then waits,
 *    looks its tables up again, and finds the new ones. Its plans are made anew, whether it had prepared them or not.
 * 2. No read waits long and none fails: the lock is tried for less time than Postgres lets pass before it looks for
 *    deadlocks, and given up whole when somebody still reads. Then the caller tries again.
 * 3. The position never goes back: who writes is kept waiting first, so that the caller can bring the new set to the
 *    very position of the old one.
 */

/** While tables wait to be moved away. */
const SWAP_SUFFIX = '_swap';
/** For a batch that is being written. Reads go on meanwhile. */
const WRITERS_LIMIT_MS = 15_000;
/** Share of `deadlock_timeout` that is used. */
const SHARE = 0.7;

/** The tables differ in shape: those that serve were migrated since. */
export class ShapeDiffersError extends Error {
  override readonly name = 'ShapeDiffersError';
  readonly code = 'shape-differs';
}

/** From here to the end of the transaction nothing is written to the tables that serve; they are read as before. */
export async function keepWritersOut(session: Session, { serving }: RebuildSchemas): Promise<void> {
  await session.query(`SET LOCAL lock_timeout = ${WRITERS_LIMIT_MS}`);
  // whoever writes locks the checkpoint first; vacuum doesn't, and gives way to this after a moment
  await session.query(`LOCK TABLE ${quoted(serving, CHECKPOINTS)} IN EXCLUSIVE MODE`);
}

/** The checkpoint of a set of tables, whatever versions made it; at position 0 where there is none. */
export async function checkpointOf(session: Session, schema: string): Promise<Checkpoint> {
  const found = await findCheckpoint(session, { schema });
  return found ?? { logId: null, position: 0, eventId: null, eventTime: null, versions: {} };
}

/**
 * The tables of `candidate` serve from the end of the transaction on; those that served go to the schema `previous`, in
 * the place of what is there, and the record of the rebuild with them. At most `patienceMs` are spent in waiting for reads.
 * @throws ShapeDiffersError; and as `isBusy` tells, when somebody reads
 */
export async function exchange(
  session: Session,
  schemas: RebuildSchemas,
  candidate: string,
  patienceMs: number,
): Promise<void> {
  const { serving, previous } = schemas;
  const difference = shapeDifference(await shapeOf(session, serving), await shapeOf(session, candidate));
  if (difference !== null)
    throw new ShapeDiffersError(`The tables of ${candidate} are not like those of ${serving}: ${difference}.`);
  const swap = serving + SWAP_SUFFIX;
  await dropTables(session, swap);
  if (candidate !== previous) await dropTables(session, previous);
  await session.query(`CREATE SCHEMA ${quoted(swap)}`);
  await lock(session, candidate, 'ACCESS EXCLUSIVE');
  await moveRecord(session, candidate, swap);
  await lock(session, serving, 'SHARE UPDATE EXCLUSIVE');
  await session.query(`SELECT set_config('statement_timeout', $1, true)`, [`${await longest(session, patienceMs)}ms`]);
  await lock(session, serving, 'ACCESS EXCLUSIVE');
  await session.query(`SET LOCAL statement_timeout = 0`);
  for (const table of SET_OF_TABLES) {
    await session.query(`ALTER TABLE ${quoted(serving, table)} SET SCHEMA ${quoted(swap)}`);
    await session.query(`ALTER TABLE ${quoted(candidate, table)} SET SCHEMA ${quoted(serving)}`);
  }
  await session.query(`DROP SCHEMA ${quoted(candidate)}`);
  await session.query(`ALTER SCHEMA ${quoted(swap)} RENAME TO ${quoted(previous)}`);
  await announcePosition(session, (await checkpointOf(session, serving)).position);
}

/** Whether an exchange was given up because somebody was reading: lock not available, cancelled in time, deadlock. */
export function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '55P03' || code === '57014' || code === '40P01';
}

async function lock(session: Session, schema: string, mode: string): Promise<void> {
  const tables = SET_OF_TABLES.map((table) => quoted(schema, table));
  await session.query(`LOCK TABLE ${tables.join(', ')} IN ${mode} MODE`);
}

/** Postgres kills one of two that wait for each other after `deadlock_timeout`: before that, we go. */
async function longest(session: Session, patienceMs: number): Promise<number> {
  const { rows } = await session.query<{ ms: string }>(
    `SELECT setting AS ms FROM pg_settings WHERE name = 'deadlock_timeout'`,
  );
  return Math.max(1, Math.min(patienceMs, Math.floor(Number(rows[0]?.ms ?? 1_000) * SHARE)));
}
