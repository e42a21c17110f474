import { Prisma, type PrismaClient } from '../generated/client.ts';
import { all, type Condition } from './conditions.ts';
import { type ListedRows, orderOf } from './list-source.ts';

/**
 * The newest rows that a text search finds, without reading all of them.
 *
 * A text index knows no order: for a common word Postgres would fetch every row that has it to find the newest fifty.
 * So the search goes through windows of the list, the newest rows first, each much larger than the one before; a later
 * window is only opened while the page is not full. Within a window the text index and the index of the list's order are
 * combined before any row is fetched.
 *
 * Three things keep Postgres from plans that make the text vector of each row again (about a tenth of a millisecond):
 * the search is ordered by `newest_first + 0`, which no index has; the query comes from a sub-select, so that it is
 * always expected to find little; and the two indexes say what is published in different words, because Postgres
 * combines no two indexes that share a condition.
 */

/** Rows of the list in the first windows; the last window has the rest. */
const WINDOW_ROWS = [1_000, 30_000];

export interface Search {
  source: ListedRows;
  /** Where the list begins and ends: conditions that the index of its order knows. */
  range: readonly Condition[];
  /** Everything else that is asked for, the text search included. */
  conditions: readonly Condition[];
  limit: number;
}

/** A SELECT of the rows in question, all columns, in no order. */
export async function searchWindows(client: PrismaClient, search: Search): Promise<Prisma.Sql> {
  const bounds = await windowBounds(client, search);
  const names = [...bounds, undefined].map((_, index) => Prisma.raw(`"window_${index}"`));
  const windows = names.map((name, index) => {
    const gate = fewerThan(search.limit, names.slice(0, index));
    return Prisma.sql`${name} AS MATERIALIZED (${windowOf(search, bounds[index - 1], bounds[index], gate)})`;
  });
  const union = names.map((name) => Prisma.sql`SELECT * FROM ${name}`);
  const order = orderOf(search.source);
  return Prisma.sql`WITH ${Prisma.join(windows)}
    SELECT * FROM (${Prisma.join(union, ' UNION ALL ')}) AS "windows" ORDER BY ${order} LIMIT ${search.limit}`;
}

/**
 * The `newest_first` at which each window but the last ends, ascending. They only divide the work, so that it makes no
 * difference when rows come and go between this statement and the search.
 */
async function windowBounds(client: PrismaClient, { source, range }: Search): Promise<number[]> {
  const table = Prisma.raw(`"${source.table}"`);
  const last = WINDOW_ROWS.map(
    (rows) =>
      Prisma.sql`(SELECT "newest_first" AS "bound" FROM ${table} WHERE ${all(range)} ORDER BY ${orderOf(source)} OFFSET ${rows} LIMIT 1)`,
  );
  const found = await client.$queryRaw<{ bound: number }[]>`
    SELECT DISTINCT "bound" FROM (${Prisma.join(last, ' UNION ALL ')}) AS "bounds" ORDER BY "bound"`;
  return found.map((row) => row.bound);
}

function windowOf(search: Search, from: number | undefined, to: number | undefined, gate: Condition): Prisma.Sql {
  const { source, range, conditions, limit } = search;
  const where = all([
    ...range,
    from === undefined ? undefined : Prisma.sql`"newest_first" > ${from}::int`,
    to === undefined ? undefined : Prisma.sql`"newest_first" <= ${to}::int`,
    ...conditions,
    gate,
  ]);
  const order = Prisma.raw(['"newest_first" + 0', ...source.order.map((column) => `"${column}"`)].join(', '));
  return Prisma.sql`SELECT * FROM ${Prisma.raw(`"${source.table}"`)} WHERE ${where} ORDER BY ${order} LIMIT ${limit}`;
}

/** True while the windows together have fewer rows than the page takes: decided once, before a window is opened. */
function fewerThan(limit: number, windows: readonly Prisma.Sql[]): Condition {
  if (windows.length === 0) return undefined;
  const counts = windows.map((name) => Prisma.sql`(SELECT count(*) FROM ${name})`);
  return Prisma.sql`${Prisma.join(counts, ' + ')} < ${limit}`;
}
