import type { Columns } from '../columns.ts';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import type { Table } from '../tables.ts';
import type { Condition } from './conditions.ts';
import type { ListedRows } from './list-source.ts';
import { readSnapshot } from './snapshot.ts';

/**
 * Earlier states.
 *
 * Law: at a log position stands, of each transcript, its last revision up to there, if that is no retraction. Revisions
 * follow one another without gap, so a revision stood where it was made by then and the next one was not.
 *
 * A list of an earlier state is put together of two: the rows that still stand, by the indexes that the lists of today
 * have, and the rows that were superseded since. The second part is small where little was revised.
 */
export interface EarlierState {
  /** Which of today's rows stood at the position already. */
  still: Condition;
  /** Where the rows are that were superseded since, in the same order. */
  past: ListedRows;
  /**
   * Which of those stood at the position. `inSearch`: looked up for each row that a text search has found, and never the
   * other way round, where Postgres would go through the text index once for every superseded revision.
   */
  stood: (how: { inSearch: boolean }) => Condition;
  /** Their columns as those of the table that is listed; they are `made`. */
  columns: Prisma.Sql;
}

/** Earlier states of a table that keeps the rows of superseded revisions. */
export function earlierRows(table: Table<Columns>, vector: string): (position: number) => EarlierState {
  const rows = Prisma.raw(`"${table.name}"`);
  const past: ListedRows = {
    table: table.name,
    published: 'NOT "current"',
    publishedInSearch: '"current" IS FALSE',
    order: ['transcript_id', 'ordinal'],
    vector,
  };
  const ofRow = Prisma.sql`"made"."transcript_id" = ${rows}."transcript_id" AND "made"."revision" = ${rows}."revision"`;
  return (position) => ({
    still: Prisma.sql`EXISTS (SELECT FROM "revisions" AS "made" WHERE ${ofRow} AND "made"."position" <= ${position}::bigint)`,
    past,
    stood: ({ inSearch }) =>
      Prisma.sql`EXISTS (SELECT FROM ${supersededSince(position)} AND ${ofRow}${inSearch ? BY_ITSELF : Prisma.empty})`,
    columns: storedColumns(table),
  });
}

/** Keeps a sub-select from being made a join. */
export const BY_ITSELF = Prisma.sql` OFFSET 0`;

/** FROM and WHERE of the published revisions, `made`, that stood at a position and were superseded since. */
function supersededSince(position: number): Prisma.Sql {
  return Prisma.sql`"revisions" AS "made" JOIN "revisions" AS "next"
      ON "next"."transcript_id" = "made"."transcript_id" AND "next"."revision" = "made"."revision" + 1
    WHERE "made"."status" = 'published' AND "made"."position" <= ${position}::bigint AND "next"."position" > ${position}::bigint`;
}

/** The columns of a list's rows by the names that they have in the database. */
export function storedColumns(table: Table<Columns>): Prisma.Sql {
  const names = Object.values(table.columns).map(({ name }) => name);
  return Prisma.raw([...names, 'newest_first'].map((name) => `"${name}"`).join(', '));
}

const FIRST_MOMENT_MS = 0;
const LAST_MOMENT_MS = Date.UTC(9999, 11, 31);

/**
 * The log position of the last revision made up to a moment, by the clocks of those who made them; 0 before the first.
 * `position` is that of the read models.
 */
export async function positionAt(client: PrismaClient, moment: Date): Promise<{ position: number; asOf: number }> {
  // no revision is older than the clocks of computers; Postgres has fewer years than Date
  const within = new Date(Math.min(Math.max(moment.getTime(), FIRST_MOMENT_MS), LAST_MOMENT_MS));
  const { position, rows } = await readSnapshot<{ asOf: number }>(
    client,
    Prisma.sql`SELECT "position" AS "asOf" FROM "revisions" WHERE "submitted_at" <= ${within.toISOString()}::timestamptz
      ORDER BY "submitted_at" DESC, "position" DESC LIMIT 1`,
  );
  return { position, asOf: rows[0]?.asOf ?? 0 };
}
