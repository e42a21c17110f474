import type { Session } from '../database.ts';
import { quoted, SET_OF_TABLES } from './schemas.ts';

/**
 * What the tables of a schema look like, read from Postgres's own catalogue: whatever the migrations made of them.
 */

/** An index or the constraint that has one. */
export interface IndexDefinition {
  table: string;
  name: string;
  kind: 'constraint' | 'index';
  /** What stands behind `ADD CONSTRAINT name`, or behind `CREATE INDEX name ON table`. */
  what: string;
  /** Of a primary key, what its index alone would be: `CREATE UNIQUE INDEX name ON table …`. */
  keyIndex: string | null;
  unique: boolean;
  /** Whether it is over what a function makes of a row, which costs many times as much as a column. */
  computed: boolean;
}

interface Found {
  table: string;
  name: string;
  constraint_def: string | null;
  primary: boolean;
  index_def: string;
  on: string;
  unique: boolean;
  computed: boolean;
}

/** Indexes of a schema's tables that are usable, by table and name. */
export async function indexesOf(session: Session, schema: string): Promise<IndexDefinition[]> {
  // with an empty path every name in a definition says its schema
  const { rows } = await withoutPath(session, () =>
    session.query<Found>(
      `SELECT t.relname AS table, i.relname AS name, pg_get_constraintdef(c.oid) AS constraint_def,
         pg_get_indexdef(i.oid) AS index_def, format('ON %I.%I ', n.nspname, t.relname) AS on,
         x.indisprimary AS primary, x.indisunique AS unique, x.indexprs IS NOT NULL AS computed
       FROM pg_index x
       JOIN pg_class i ON i.oid = x.indexrelid
       JOIN pg_class t ON t.oid = x.indrelid
       JOIN pg_namespace n ON n.oid = t.relnamespace
       LEFT JOIN pg_constraint c ON c.conindid = i.oid AND c.contype IN ('p', 'u', 'x') AND c.conrelid = t.oid
       WHERE n.nspname = $1 AND t.relname = ANY($2) AND x.indisvalid
       ORDER BY t.relname, i.relname`,
      [schema, SET_OF_TABLES],
    ),
  );
  return rows.map(({ table, name, constraint_def, primary, index_def, on, unique, computed }) => {
    const index = index_def.slice(index_def.indexOf(on) + on.length);
    return {
      table,
      name,
      kind: constraint_def === null ? 'index' : 'constraint',
      what: constraint_def ?? index,
      keyIndex: primary ? index : null,
      unique,
      computed,
    };
  });
}

/** The statement that makes it in a schema. */
export function creationOf({ table, name, kind, what, unique }: IndexDefinition, schema: string): string {
  if (kind === 'constraint') return `ALTER TABLE ${quoted(schema, table)} ADD CONSTRAINT ${quoted(name)} ${what}`;
  return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${quoted(name)} ON ${quoted(schema, table)} ${what}`;
}

/** The index of a primary key without the key: unlike the key it can be made while others of the table are being made. */
export function keyIndexOf(key: IndexDefinition): IndexDefinition | null {
  return key.keyIndex === null ? null : { ...key, kind: 'index', what: key.keyIndex };
}

/** Makes that index the primary key: no more than a note in the catalogue. */
export function keyByIndex({ table, name }: IndexDefinition, schema: string): string {
  const index = quoted(name);
  return `ALTER TABLE ${quoted(schema, table)} ADD CONSTRAINT ${index} PRIMARY KEY USING INDEX ${index}`;
}

/** Columns, checks and indexes of a schema's tables, a line each: equal lines are equal tables. */
export async function shapeOf(session: Session, schema: string): Promise<string[]> {
  const { rows } = await withoutPath(session, () =>
    session.query<{ line: string }>(
      `SELECT format('%s.%s %s %s%s %s %s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod),
         nullif(a.attcollation, 0)::regcollation, CASE WHEN a.attnotnull THEN ' not null' END, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)) AS line
       FROM pg_attribute a
       JOIN pg_class t ON t.oid = a.attrelid
       JOIN pg_namespace n ON n.oid = t.relnamespace
       LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
       WHERE n.nspname = $1 AND t.relname = ANY($2) AND a.attnum > 0 AND NOT a.attisdropped
       UNION ALL
       SELECT format('%s %s %s', t.relname, c.conname, pg_get_constraintdef(c.oid)) FROM pg_constraint c
       JOIN pg_class t ON t.oid = c.conrelid
       JOIN pg_namespace n ON n.oid = t.relnamespace
       WHERE n.nspname = $1 AND t.relname = ANY($2) AND c.contype = 'c'`,
      [schema, SET_OF_TABLES],
    ),
  );
  const indexes = await indexesOf(session, schema);
  return [
    ...rows.map(({ line }) => line),
    ...indexes.map(({ table, name, unique, what }) => `${table} ${name}${unique ? ' unique' : ''} ${what}`),
  ].sort();
}

/** What of two shapes differs, `null` when nothing does. */
export function shapeDifference(one: readonly string[], other: readonly string[]): string | null {
  const [left, right] = [new Set(one), new Set(other)];
  const missing = one.find((line) => !right.has(line));
  const surplus = other.find((line) => !left.has(line));
  if (missing === undefined && surplus === undefined) return null;
  return [missing && `without “${missing}”`, surplus && `with “${surplus}”`].filter(Boolean).join(', ');
}

async function withoutPath<T>(session: Session, read: () => Promise<T>): Promise<T> {
  const { rows } = await session.query<{ path: string }>(
    `SELECT current_setting('search_path') AS path, set_config('search_path', '', true)`,
  );
  const found = await read();
  await session.query(`SELECT set_config('search_path', $1, true)`, [rows[0]?.path ?? '']);
  return found;
}
