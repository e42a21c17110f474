import { Prisma, type PrismaClient } from '../generated/client.ts';
import { storedColumns } from './as-of.ts';
import { all, type Condition, type EventDays, within } from './conditions.ts';
import { marked, matches } from './full-text.ts';
import { type ListedRows, type ListSource, orderOf } from './list-source.ts';
import { searchWindows } from './search-windows.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

/** Lists of what belongs to an event: newest first, undated last, and within an event in the order of the text. */

/** What every list takes. */
export interface ListRequest extends EventDays {
  limit: number;
  /** Sort key of the last item before the page: `newest_first`, then the columns of `order`. */
  after?: readonly [number, ...(string | number)[]] | undefined;
  q?: string | undefined;
  /** A log position: the list as it was there. */
  asOf?: number | undefined;
}

/** The rows of a page; `marked`, with `q`, is a highlight with `MARKS`. */
export type Listed<Row> = Row & { marked?: string };

/** One page of `source`, with the columns in `columns` and what `conditions` and `request` ask for. */
export async function readList<Row>(
  client: PrismaClient,
  source: ListSource,
  columns: Prisma.Sql,
  conditions: readonly Condition[],
  request: ListRequest,
): Promise<Snapshot<Listed<Row>>> {
  const { q, asOf } = request;
  const order = orderOf(source);
  const found =
    asOf === undefined
      ? await publishedRows(client, source, conditions, request)
      : await rowsAsOf(client, source, conditions, request, asOf);
  const highlight = q === undefined ? Prisma.empty : Prisma.sql`, ${marked(`"${source.text}"`, q)} AS "marked"`;
  return readSnapshot(client, Prisma.sql`SELECT ${columns}${highlight} FROM (${found}) AS "page" ORDER BY ${order}`);
}

/** A SELECT of the rows of a page. */
async function publishedRows(
  client: PrismaClient,
  source: ListedRows,
  conditions: readonly Condition[],
  request: ListRequest,
): Promise<Prisma.Sql> {
  const { q, limit } = request;
  const range = [Prisma.raw(source.published), ...within(request), beyond(source, request.after)];
  if (q === undefined) {
    const where = all([...range, ...conditions]);
    const table = Prisma.raw(`"${source.table}"`);
    return Prisma.sql`SELECT * FROM ${table} WHERE ${where} ORDER BY ${orderOf(source)} LIMIT ${limit}`;
  }
  return searchWindows(client, {
    source,
    range,
    conditions: [...conditions, Prisma.raw(source.publishedInSearch), matches(source.vector, q)],
    limit,
  });
}

/** The same of an earlier state: the first of those that still stand and of those that were superseded since. */
async function rowsAsOf(
  client: PrismaClient,
  source: ListSource,
  conditions: readonly Condition[],
  request: ListRequest,
  asOf: number,
): Promise<Prisma.Sql> {
  const { still, past, stood, columns } = source.earlier(asOf);
  const standing = await publishedRows(client, source, [...conditions, still], request);
  const superseded = await publishedRows(
    client,
    past,
    [...conditions, stood({ inSearch: request.q !== undefined })],
    request,
  );
  return Prisma.sql`SELECT * FROM (
      SELECT ${storedColumns(source.columns)} FROM (${standing}) AS "standing"
      UNION ALL
      SELECT ${columns} FROM (${superseded}) AS "made"
    ) AS "both" ORDER BY ${orderOf(source)} LIMIT ${request.limit}`;
}

function beyond(source: ListedRows, after: ListRequest['after']): Condition {
  if (after === undefined) return undefined;
  const [newest, ...rest] = after;
  const key = [
    Prisma.sql`${newest}::int`,
    ...rest.map((part) => (typeof part === 'number' ? Prisma.sql`${part}::int` : Prisma.sql`${part}`)),
  ];
  return Prisma.sql`(${orderOf(source)}) > (${Prisma.join(key)})`;
}
