import { CHECKPOINT_NAME } from '../checkpoint.ts';
import type { Columns, RowOf } from '../columns.ts';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import type { Table } from '../tables.ts';

/**
 * Rows together with the log position that they belong to.
 *
 * Law: one statement reads both, so they are of one snapshot. Rows come as JSON: days are `YYYY-MM-DD` and whole numbers
 * are numbers, whatever the time zone and the driver.
 */
export interface Snapshot<Row> {
  position: number;
  rows: Row[];
}

/** Runs `rows`, a SELECT whose column names are the keys of `Row`. */
export async function readSnapshot<Row>(client: PrismaClient, rows: Prisma.Sql): Promise<Snapshot<Row>> {
  const found = await client.$queryRaw<{ position: bigint; rows: Row[] }[]>`
    SELECT
      coalesce((SELECT "position" FROM "checkpoints" WHERE "name" = ${CHECKPOINT_NAME}), 0) AS "position",
      (SELECT coalesce(json_agg(row_to_json("found")), '[]') FROM (${rows}) AS "found") AS "rows"`;
  const [snapshot] = found;
  if (snapshot === undefined) throw new Error('a SELECT without FROM gave no row');
  return { position: Number(snapshot.position), rows: snapshot.rows };
}

/** The columns of a table under the names that they have in code: `"span_start" AS "start"`. */
export function columnsOf<C extends Columns, K extends keyof C & string>(table: Table<C>, keys: readonly K[]) {
  return Prisma.raw(keys.map((key) => `"${table.columns[key]?.name}" AS "${key}"`).join(', '));
}

/**
 * What `columnsOf` the same keys gives. Moments have the session's offset, not always `Z`. `Narrower` says more of
 * columns that are text in the database: their values come from events, whose data the contracts have checked.
 */
export type Chosen<C, K extends keyof C, Narrower = unknown> = Omit<Pick<RowOf<C>, K>, keyof Narrower> & Narrower;
