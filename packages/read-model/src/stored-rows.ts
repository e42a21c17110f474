import { CHECKPOINTS } from './checkpoint.ts';
import type { Session } from './database.ts';
import { MADE_OF_THE_LOG, type Table } from './tables.ts';

/** Rows as they stand, for comparison: what was written, without what the database makes of it. */

/** A row by the names that its columns have here; JSON values, times as ISO 8601 in UTC. */
export type StoredRow = Record<string, unknown>;

/** Rows of one fetch. */
const FETCH_ROWS = 500;
/** A comparison reads the log in between; each step of it says that it is still there. */
const IDLE_LIMIT = '5min';

/**
 * Makes the transaction see one state of the database, whatever is written meanwhile. Its first statement. The tables are
 * held from the start: others that take their place meanwhile would seem to be empty.
 */
export async function seeOneState(session: Session): Promise<void> {
  await session.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  await session.query(`SET LOCAL idle_in_transaction_session_timeout = '${IDLE_LIMIT}'`);
  const tables = [CHECKPOINTS, ...MADE_OF_THE_LOG.map(({ name }) => name)].map((name) => `"${name}"`);
  await session.query(`LOCK TABLE ${tables.join(', ')} IN ACCESS SHARE MODE`);
}

/** The moment that a transaction sees, for another one to see too: as long as the first goes on. */
export async function momentOf(session: Session): Promise<string> {
  const { rows } = await session.query<{ moment: string }>('SELECT pg_export_snapshot() AS moment');
  const [row] = rows;
  if (row === undefined) throw new Error('Postgres named no moment');
  return row.moment;
}

/** Makes the transaction see the moment that another one sees. Its first statement. */
export async function seeMoment(session: Session, moment: string): Promise<void> {
  await session.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  await session.query(`SET TRANSACTION SNAPSHOT '${moment.replaceAll("'", "''")}'`);
  await session.query(`SET LOCAL idle_in_transaction_session_timeout = '${IDLE_LIMIT}'`);
}

/** All rows of a table, in no order, a fetch at a time. */
export async function* storedRows(session: Session, table: Table): AsyncGenerator<StoredRow[]> {
  await session.query(`DECLARE stored_rows NO SCROLL CURSOR FOR ${select(table)}`);
  try {
    for (;;) {
      const { rows } = await session.query<{ row: StoredRow }>(`FETCH ${FETCH_ROWS} FROM stored_rows`);
      if (rows.length === 0) return;
      yield rows.map(({ row }) => plainRow(table, row));
    }
  } finally {
    await session.query('CLOSE stored_rows').catch(() => undefined); // after a failure there is none any more
  }
}

/** The rows of one transcript. */
export async function storedRowsOf(session: Session, table: Table, transcriptId: string): Promise<StoredRow[]> {
  const { rows } = await session.query<{ row: StoredRow }>(`${select(table)} WHERE t."${table.transcript}" = $1`, [
    transcriptId,
  ]);
  return rows.map(({ row }) => plainRow(table, row));
}

/** A row that is going to be written, as it would be read. */
export function plainRow(table: Table, row: StoredRow): StoredRow {
  const plain: StoredRow = {};
  for (const [key, { type }] of Object.entries(table.columns)) {
    const value = row[key];
    plain[key] = type.startsWith('timestamp') && value != null ? new Date(String(value)).toISOString() : value;
  }
  return plain;
}

/** As JSON text and not `jsonb`, because a waiting event may hold what that refuses. */
function select(table: Table): string {
  const columns = Object.entries(table.columns).map(([key, { name }]) => `t."${name}" AS "${key}"`);
  return `SELECT row_to_json(plain) AS row FROM "${table.name}" t, LATERAL (SELECT ${columns.join(', ')}) plain`;
}
