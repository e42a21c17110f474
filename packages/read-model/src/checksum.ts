import type { Session } from './database.ts';
import { MADE_OF_THE_LOG, type Table } from './tables.ts';

export interface TableChecksum {
  rows: number;
  /** The same for equal rows, whatever wrote them, when, and in which order. */
  checksum: string;
}

/** When a row was written is no part of what it says. */
const BOOKKEEPING = new Set(['parked_at']);

/**
 * A checksum of each table over all of its rows: two sets of tables that a log was projected into are equal when these
 * are. The MD5 of each row (its key included) are added up as two numbers of 64 bits, so that no order is needed and
 * memory stays flat.
 */
export async function checksums(session: Session): Promise<Record<string, TableChecksum>> {
  const found: Record<string, TableChecksum> = {};
  for (const table of MADE_OF_THE_LOG) found[table.name] = await checksum(session, table);
  return found;
}

/** Of one table, in the session's schema or in the one that is named. */
export async function checksum(
  session: Session,
  table: Table,
  schema?: string,
  limitMs?: number,
): Promise<TableChecksum> {
  const from = schema === undefined ? `"${table.name}"` : `"${schema}"."${table.name}"`;
  // read by node-postgres, but missing from its types: where the server may take its time, so may the client
  const query: { text: string; query_timeout?: number } = {
    text: `SELECT count(*) AS rows,
       concat_ws('-', coalesce(sum(('x' || left(digest, 16))::bit(64)::bigint), 0), coalesce(sum(('x' || right(digest, 16))::bit(64)::bigint), 0)) AS checksum
     FROM (SELECT ${digestOf(table)} AS digest FROM ${from}) digests`,
    ...(limitMs === undefined ? {} : { query_timeout: limitMs }),
  };
  const { rows } = await session.query<{ rows: string; checksum: string }>(query);
  const [row] = rows;
  if (row === undefined) throw new Error(`no checksum of ${table.name}`);
  return { rows: Number(row.rows), checksum: row.checksum };
}

/** SQL: the MD5 of a row, its key included. */
export function digestOf({ columns, generated }: Table): string {
  const written = Object.values(columns).map((column) => column.name);
  const names = [...written, ...generated].filter((name) => !BOOKKEEPING.has(name)).map((name) => `"${name}"`);
  return `md5(ROW(${names.join(', ')})::text)`;
}
