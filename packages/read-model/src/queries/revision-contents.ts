import { Prisma, type PrismaClient } from '../generated/client.ts';
import { AGREEMENTS, REVISIONS, SPEECHES, STATISTICS } from '../tables.ts';
import { AGREEMENT_FIELDS, type FoundAgreement } from './agreements.ts';
import { type Chosen, columnsOf, readSnapshot, type Snapshot } from './snapshot.ts';
import { type FoundSpeech, SPEECH_FIELDS } from './speeches.ts';
import { type FoundStatistic, STATISTIC_FIELDS } from './statistics.ts';

const ABOUT_FIELDS = ['header', 'kind', 'language', 'narrative', 'entities'] as const;

export interface RevisionRecords {
  speeches: FoundSpeech[];
  agreements: FoundAgreement[];
  statistics: FoundStatistic[];
}

/** All that one revision says, in the order of the text; `null` and nothing where it is a retraction. */
export type RevisionContents = Chosen<typeof REVISIONS.columns, (typeof ABOUT_FIELDS)[number]> & RevisionRecords;

/** No row where there is no such revision. */
export function findRevisionContents(
  client: PrismaClient,
  id: string,
  revision: number,
): Promise<Snapshot<RevisionContents>> {
  const all = Prisma.sql`"transcript_id" = ${id} AND "revision" = ${revision}::int`;
  return readSnapshot(
    client,
    Prisma.sql`SELECT ${columnsOf(REVISIONS, ABOUT_FIELDS)}, ${recordsWhere(() => all)} FROM "revisions" WHERE ${all}`,
  );
}

/** Ids of the records of one revision. */
export type RecordIds = Record<keyof RevisionRecords, readonly string[]>;

/** Some of the records of one revision, by their ids; those that are not there are left out. */
export function findRevisionRecords(
  client: PrismaClient,
  id: string,
  revision: number,
  ids: RecordIds,
): Promise<Snapshot<RevisionRecords>> {
  const some = recordsWhere(
    (table) =>
      Prisma.sql`"id" = ANY(${[...ids[table]]}::text[]) AND "revision" = ${revision}::int AND "transcript_id" = ${id}`,
  );
  return readSnapshot(client, Prisma.sql`SELECT ${some}`);
}

function recordsWhere(where: (table: keyof RevisionRecords) => Prisma.Sql): Prisma.Sql {
  const records = (table: keyof RevisionRecords, columns: Prisma.Sql) => Prisma.sql`(
    SELECT coalesce(json_agg(row_to_json("each") ORDER BY "each"."ordinal"), '[]')
    FROM (SELECT ${columns} FROM ${Prisma.raw(`"${table}"`)} WHERE ${where(table)}) AS "each") AS ${Prisma.raw(`"${table}"`)}`;
  return Prisma.join([
    records('speeches', columnsOf(SPEECHES, SPEECH_FIELDS)),
    records('agreements', columnsOf(AGREEMENTS, AGREEMENT_FIELDS)),
    records('statistics', columnsOf(STATISTICS, STATISTIC_FIELDS)),
  ]);
}
