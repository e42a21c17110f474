import { CHECKPOINTS } from '../checkpoint.ts';
import type { Session } from '../database.ts';
import { MODELS } from '../tables.ts';
import { creationOf, type IndexDefinition, indexesOf } from './definitions.ts';
import { quoted, type RebuildSchemas } from './schemas.ts';

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

/** Indexes that the serving tables have and those of the rebuild have not, the cheapest of each table first. */
export async function missingIndexes(session: Session, { serving, next }: RebuildSchemas): Promise<MissingIndex[]> {
  const there = new Set((await indexesOf(session, next)).map(({ name }) => name));
  const missing = (await indexesOf(session, serving)).filter(({ name }) => !there.has(name));
  const { rows } = await session.query<{ table: string; bytes: string }>(
    `SELECT t.relname AS table, pg_table_size(t.oid) AS bytes FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
     WHERE n.nspname = $1 AND t.relkind = 'r'`,
    [next],
  );
  const bytes = new Map(rows.map((row) => [row.table, Number(row.bytes)]));
  return missing
    .map((index) => ({ ...index, cost: (bytes.get(index.table) ?? 0) * (index.computed ? COMPUTED_COST : 1) + 1 }))
    .sort((a, b) => a.table.localeCompare(b.table) || a.cost - b.cost);
}

/** Makes one index, with as many processes as the server allows. Its transaction is the caller's. */
export async function createIndex(session: Session, index: IndexDefinition, schema: string): Promise<void> {
  await session.query(
    `SELECT set_config('statement_timeout', '0', true), set_config('maintenance_work_mem',
       greatest(pg_size_bytes(current_setting('maintenance_work_mem')) / 1024, ${MEMORY_KB}) || 'kB', true)`,
  );
  await patiently(session, creationOf(index, schema));
}

/**
 * What the planner has to know of the rows. Columns are named so that it leaves out what indexes are computed over: to
 * sample that would make the text vectors of 30,000 rows of each table again, for figures that no search depends on.
 */
export async function analyzeColumns(session: Session, schema: string): Promise<void> {
  for (const { name, columns, generated } of MODELS) {
    const names = [...Object.values(columns).map((column) => column.name), ...generated];
    await patiently(session, `ANALYZE ${quoted(schema, name)} (${names.map((column) => quoted(column)).join(', ')})`);
  }
  await session.query(`ANALYZE ${quoted(schema, CHECKPOINTS)}`);
}

/** A statement that the client waits for as long as the server. */
export async function patiently(session: Session, text: string): Promise<void> {
  // read by node-postgres, but missing from its types
  const query: { text: string; query_timeout: number } = { text, query_timeout: NO_LIMIT_MS };
  await session.query(query);
}
