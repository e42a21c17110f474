import { checksum, digestOf } from '../checksum.ts';
import type { Session } from '../database.ts';
import { standing } from '../operator-actions.ts';
import { plainRow, type StoredRow } from '../stored-rows.ts';
import type { Table } from '../tables.ts';
import { NO_LIMIT_MS } from './indexes.ts';
import { quoted, type RebuildSchemas } from './schemas.ts';

/** How the rows of one table differ between the set that serves and the rebuilt one. */
export interface TableComparison {
  rows: { serving: number; rebuilt: number };
  /** Rows that serve and were not rebuilt. */
  missing: number;
  /** Rows that were rebuilt and do not serve. */
  surplus: number;
  /** Rows of the same key that are not equal. */
  differing: number;
  /** The first of all these, by key. */
  examples: { key: string; serving: StoredRow | null; rebuilt: StoredRow | null }[];
}

/**
 * Compares a table of both sets, in the caller's transactions, which see both at one moment. Sums of the rows' digests
 * come first, of both sets at once; only where these differ are rows looked for.
 */
export async function compareTable(
  [session, beside]: readonly [Session, Session],
  { serving, next }: RebuildSchemas,
  table: Table,
  maxExamples: number,
): Promise<TableComparison> {
  const [one, other] = await bothOf(
    checksum(session, table, serving, NO_LIMIT_MS),
    checksum(beside, table, next, NO_LIMIT_MS),
  );
  const rows = { serving: one.rows, rebuilt: other.rows };
  if (one.checksum === other.checksum && one.rows === other.rows)
    return { rows, missing: 0, surplus: 0, differing: 0, examples: [] };
  const keys = table.key.map((name) => quoted(name)).join(', ');
  const digests = (schema: string) => `SELECT ${keys}, ${digestOf(table)} AS digest FROM ${quoted(schema, table.name)}`;
  const joined = `FROM (${digests(serving)}) s FULL JOIN (${digests(next)}) n USING (${keys})
    WHERE s.digest IS DISTINCT FROM n.digest`;
  const counts = await slowly<Record<'missing' | 'surplus' | 'differing', string>>(
    session,
    `SELECT count(*) FILTER (WHERE n.digest IS NULL) AS missing, count(*) FILTER (WHERE s.digest IS NULL) AS surplus,
       count(*) FILTER (WHERE s.digest IS NOT NULL AND n.digest IS NOT NULL) AS differing ${joined}`,
  );
  const [found] = counts;
  const places = await slowly<{ key: string[] }>(
    session,
    `SELECT array_to_json(ARRAY[${table.key.map((name) => `${quoted(name)}::text`).join(', ')}]) AS key ${joined}
     ORDER BY ${keys} LIMIT ${maxExamples}`,
  );
  const examples = [];
  for (const { key } of places)
    examples.push({
      key: key.join('/'),
      serving: await rowAt(session, serving, table, key),
      rebuilt: await rowAt(session, next, table, key),
    });
  return {
    rows,
    missing: Number(found?.missing),
    surplus: Number(found?.surplus),
    differing: Number(found?.differing),
    examples,
  };
}

/**
 * Events that hold up a transcript in the rebuilt set while it is not held up in the one that serves, but for those that
 * somebody has just decided to skip: before the switch they are left out in both.
 */
export async function heldUpAnew(
  session: Session,
  { serving, next }: RebuildSchemas,
  limit: number,
): Promise<{ transcriptId: string; position: number; code: string; reason: string }[]> {
  const { rows } = await session.query<{ transcript_id: string; position: string; code: string; reason: string }>(
    `SELECT n.transcript_id, n.position, n.code, n.reason FROM ${quoted(next, 'parked_events')} n
     WHERE n.code IS NOT NULL AND n.position <= (SELECT max(position) FROM ${quoted(serving, 'checkpoints')})
       AND NOT EXISTS (SELECT FROM ${quoted(serving, 'parked_events')} s
         WHERE s.transcript_id = n.transcript_id AND s.code IS NOT NULL AND s.position <= n.position)
       AND NOT EXISTS (SELECT FROM ${standing(session)} skips
         WHERE skips.transcript_id = n.transcript_id AND skips.position = n.position)
     ORDER BY n.position LIMIT $1`,
    [limit],
  );
  return rows.map(({ transcript_id, position, code, reason }) => ({
    transcriptId: transcript_id,
    position: Number(position),
    code,
    reason,
  }));
}

/** Of two things under way: both have ended when it throws. */
async function bothOf<T>(...both: [Promise<T>, Promise<T>]): Promise<[T, T]> {
  await Promise.allSettled(both);
  return Promise.all(both);
}

async function rowAt(
  session: Session,
  schema: string,
  table: Table,
  key: readonly string[],
): Promise<StoredRow | null> {
  const columns = [...Object.entries(table.columns).map(([name, column]) => [name, column.name] as const)];
  const list = columns.map(([name, column]) => `t.${quoted(column)} AS ${quoted(name)}`);
  const where = table.key.map((name, index) => `t.${quoted(name)} = $${index + 1}`);
  const { rows } = await session.query<{ row: StoredRow }>(
    `SELECT row_to_json(plain) AS row FROM ${quoted(schema, table.name)} t, LATERAL (SELECT ${list.join(', ')}) plain
     WHERE ${where.join(' AND ')}`,
    [...key],
  );
  const [found] = rows;
  return found === undefined ? null : plainRow(table, found.row);
}

async function slowly<Row>(session: Session, text: string): Promise<Row[]> {
  const query: { text: string; query_timeout: number } = { text, query_timeout: NO_LIMIT_MS };
  const { rows } = await session.query(query);
  return rows as Row[]; // the columns that the caller's statement names
}
