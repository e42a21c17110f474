import type { Session } from '../database.ts';
import { quoted } from './schemas.ts';

/**
 * What is known of a rebuild stands in a table beside the rows that it made, and goes with them: into the schema that
 * is kept after a switch, and away when that is dropped.
 */

const TABLE = 'rebuild';

export interface StoredRecord {
  /** As it was written. */
  record: unknown;
  /** Somebody asked for its end. */
  cancelled: boolean;
}

export async function createRecord(session: Session, schema: string, record: { id: string }): Promise<void> {
  const table = quoted(schema, TABLE);
  await session.query(`CREATE TABLE ${table} (id uuid NOT NULL, record jsonb NOT NULL, cancelled boolean NOT NULL)`);
  await session.query(`INSERT INTO ${table} VALUES ($1, $2, false)`, [record.id, record]);
}

/** `null` where the schema has none. */
export async function readRecord(session: Session, schema: string): Promise<StoredRecord | null> {
  const { rows: tables } = await session.query<{ found: string | null }>('SELECT to_regclass($1) AS found', [
    quoted(schema, TABLE),
  ]);
  if (tables[0]?.found == null) return null;
  const { rows } = await session.query<StoredRecord>(`SELECT record, cancelled FROM ${quoted(schema, TABLE)}`);
  return rows[0] ?? null;
}

/** Where the rebuild is the one that is meant; `false` where another one, or none, is there. */
export async function writeRecord(session: Session, schema: string, record: { id: string }): Promise<boolean> {
  const { rowCount } = await session.query(`UPDATE ${quoted(schema, TABLE)} SET record = $2 WHERE id = $1`, [
    record.id,
    record,
  ]);
  return rowCount === 1;
}

/** Whether the rebuild of this id is there and nobody asked for its end. Locks its record until the transaction ends. */
export async function mayGoOn(session: Session, schema: string, id: string): Promise<boolean> {
  const { rows } = await session.query<{ cancelled: boolean }>(
    `SELECT cancelled FROM ${quoted(schema, TABLE)} WHERE id = $1 FOR KEY SHARE`,
    [id],
  );
  return rows[0]?.cancelled === false;
}

export async function askForItsEnd(session: Session, schema: string): Promise<void> {
  await session.query(`UPDATE ${quoted(schema, TABLE)} SET cancelled = true`);
}

/** Cancels the statements that are at work in a schema, but for those that do away with it. */
export async function cancelWork(session: Session, schema: string): Promise<void> {
  await session.query(
    `SELECT pg_cancel_backend(pid) FROM (
       SELECT DISTINCT l.pid FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
       JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_stat_activity a ON a.pid = l.pid
       WHERE n.nspname = $1 AND a.query NOT LIKE 'DROP SCHEMA%' AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND l.pid <> pg_backend_pid()) at_work`,
    [schema],
  );
}

/** With the tables that it made. */
export async function moveRecord(session: Session, from: string, to: string): Promise<void> {
  await session.query(`ALTER TABLE ${quoted(from, TABLE)} SET SCHEMA ${quoted(to)}`);
}
