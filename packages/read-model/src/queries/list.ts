import { Prisma, type PrismaClient } from '../generated/client.ts';
import { all, type Condition, type EventDays, within } from './conditions.ts';
import { marked, matches } from './full-text.ts';
import { type ListSource, orderOf } from './list-source.ts';
import { searchWindows } from './search-windows.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

/** Lists of what belongs to an event: newest first, undated last, and within an event in the order of the text. */

/** What every list takes. */
export interface ListRequest extends EventDays {
  limit: number;
  /** Sort key of the last item before the page: `newest_first`, then the columns of `order`. */
  after?: readonly [number, ...(string | number)[]] | undefined;
  q?: string | undefined;
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
  const { q, limit } = request;
  const published = Prisma.raw(source.published);
  const range = [published, ...within(request), beyond(source, request.after)];
  const table = Prisma.raw(`"${source.table}"`);
  const order = orderOf(source);
  if (q === undefined) {
    const where = all([...range, ...conditions]);
    return readSnapshot(
      client,
      Prisma.sql`SELECT ${columns} FROM ${table} WHERE ${where} ORDER BY ${order} LIMIT ${limit}`,
    );
  }
  const found = await searchWindows(client, {
    source,
    range,
    conditions: [...conditions, Prisma.raw(source.publishedInSearch), matches(source.vector, q)],
    limit,
  });
  const highlight = marked(`"${source.text}"`, q);
  return readSnapshot(
    client,
    Prisma.sql`SELECT ${columns}, ${highlight} AS "marked" FROM (${found}) AS "page" ORDER BY ${order}`,
  );
}

function beyond(source: ListSource, after: ListRequest['after']): Condition {
  if (after === undefined) return undefined;
  const [newest, ...rest] = after;
  const key = [
    Prisma.sql`${newest}::int`,
    ...rest.map((part) => (typeof part === 'number' ? Prisma.sql`${part}::int` : Prisma.sql`${part}`)),
  ];
  return Prisma.sql`(${orderOf(source)}) > (${Prisma.join(key)})`;
}
