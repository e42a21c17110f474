import type { Session } from '../database.ts';
import { MODELS, type Table } from '../tables.ts';
import { creationOf, type IndexDefinition, indexesOf, keyByIndex, keyIndexOf } from './definitions.ts';
import { quoted, type RebuildSchemas, UNATTENDED } from './schemas.ts';

/** Memory for making one index, in kilobytes, unless the server gives more anyway. */
const MEMORY_KB = 256 * 1024;
/** Making the indexes of a large archive takes its time; for the client too. */
export const NO_LIMIT_MS = 24 * 60 * 60 * 1_000;
/** What an index over computed text costs beside one over columns, for the same bytes: measured, 10 to 40 times. */
const COMPUTED_COST = 20;

export interface MissingIndex extends IndexDefinition {
  /** About how long it takes beside the others. */
  cost: number;
}

/**
 * What the serving tables have and those of the rebuild have not: indexes, of which any number can be made at a time, those
 * first that take longest; and then the constraints, of which the primary keys find their index made.
 */
export async function missingIndexes(
  session: Session,
  { serving, next }: RebuildSchemas,
): Promise<{ indexes: MissingIndex[]; constraints: IndexDefinition[] }> {
  const there = new Map((await indexesOf(session, next)).map(({ name, kind }) => [name, kind]));
  const bytes = await tableBytes(session, next);
  const indexes: MissingIndex[] = [];
  const constraints: IndexDefinition[] = [];
  for (const wanted of await indexesOf(session, serving)) {
    if (there.get(wanted.name) === wanted.kind) continue;
    const isConstraint = wanted.kind === 'constraint';
    if (isConstraint) constraints.push(wanted);
    const index = isConstraint ? keyIndexOf(wanted) : wanted;
    if (index === null || there.has(wanted.name)) continue;
    const cost = (bytes.get(index.table) ?? 0) * (index.computed ? COMPUTED_COST : 1) + 1;
    indexes.push({ ...index, cost });
  }
  indexes.sort((a, b) => b.cost - a.cost);
  return { indexes, constraints };
}

async function tableBytes(session: Session, schema: string): Promise<Map<string, number>> {
  const { rows } = await session.query<{ table: string; bytes: string }>(
    `SELECT t.relname AS table, pg_table_size(t.oid) AS bytes FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
     WHERE n.nspname = $1 AND t.relkind = 'r'`,
    [schema],
  );
  return new Map(rows.map((row) => [row.table, Number(row.bytes)]));
}

/**
 * Makes one index, in one process: it is the caller who has several made at once, each in a transaction of its own.
 * Helpers of one index cost more than they bring: with two of them the indexes of 100,000 events took 15 s of processor
 * time, without 8.5 s.
 */
export async function createIndex(session: Session, index: IndexDefinition, schema: string): Promise<void> {
  await session.query(
    `SELECT set_config('statement_timeout', '0', true), set_config('max_parallel_maintenance_workers', '0', true),
       set_config('maintenance_work_mem',
         greatest(pg_size_bytes(current_setting('maintenance_work_mem')) / 1024, ${MEMORY_KB}) || 'kB', true)`,
  );
  await patiently(session, creationOf(index, schema));
}

/** The last step: from here on the tables are like those that serve, and looked after like those. */
export async function addConstraints(
  session: Session,
  constraints: readonly IndexDefinition[],
  schema: string,
): Promise<void> {
  await session.query(`SELECT set_config('statement_timeout', '0', true)`);
  for (const constraint of constraints) {
    const isKey = keyIndexOf(constraint) !== null;
    await patiently(session, isKey ? keyByIndex(constraint, schema) : creationOf(constraint, schema));
  }
  for (const { name } of MODELS)
    await session.query(`ALTER TABLE ${quoted(schema, name)} RESET (${[...UNATTENDED.keys()].join(', ')})`);
}

/**
 * What the planner has to know of a table's rows. Columns are named so that it leaves out what indexes are computed over:
 * to sample that would make the text vectors of 30,000 rows again, for figures that no search depends on. Nor is JSON
 * ever compared as a whole; to sort samples of it took half of the time.
 */
export async function analyzeColumns(session: Session, { name, columns, generated }: Table, schema: string) {
  await session.query(`SELECT set_config('statement_timeout', '0', true)`);
  const compared = Object.values(columns).filter(({ type }) => !type.startsWith('json'));
  const names = [...compared.map((column) => column.name), ...generated];
  await patiently(session, `ANALYZE ${quoted(schema, name)} (${names.map((column) => quoted(column)).join(', ')})`);
}

/** A statement that the client waits for as long as the server. */
export async function patiently(session: Session, text: string): Promise<void> {
  // read by node-postgres, but missing from its types
  const query: { text: string; query_timeout: number } = { text, query_timeout: NO_LIMIT_MS };
  await session.query(query);
}
