import { Prisma, type PrismaClient } from '../generated/client.ts';
import { AGREEMENTS, REVISIONS, SPEECHES, STATISTICS } from '../tables.ts';
import { AGREEMENT_FIELDS, type FoundAgreement } from './agreements.ts';
import { type Chosen, columnsOf, readSnapshot, type Snapshot } from './snapshot.ts';
import { type FoundSpeech, SPEECH_FIELDS } from './speeches.ts';
import { type FoundStatistic, STATISTIC_FIELDS } from './statistics.ts';

const ABOUT_FIELDS = ['header', 'kind', 'language', 'narrative', 'entities'] as const;

/** All that one revision says, in the order of the text; `null` and nothing where it is a retraction. */
export type RevisionContents = Chosen<typeof REVISIONS.columns, (typeof ABOUT_FIELDS)[number]> & {
  speeches: FoundSpeech[];
  agreements: FoundAgreement[];
  statistics: FoundStatistic[];
};

/** No row where there is no such revision. */
export function findRevisionContents(
  client: PrismaClient,
  id: string,
  revision: number,
): Promise<Snapshot<RevisionContents>> {
  const records = (table: string, columns: Prisma.Sql) => Prisma.sql`(
    SELECT coalesce(json_agg(row_to_json("each") ORDER BY "each"."ordinal"), '[]')
    FROM (SELECT ${columns} FROM ${Prisma.raw(`"${table}"`)}
          WHERE "transcript_id" = ${id} AND "revision" = ${revision}::int) AS "each") AS ${Prisma.raw(`"${table}"`)}`;
  return readSnapshot(
    client,
    Prisma.sql`SELECT ${columnsOf(REVISIONS, ABOUT_FIELDS)},
      ${records('speeches', columnsOf(SPEECHES, SPEECH_FIELDS))},
      ${records('agreements', columnsOf(AGREEMENTS, AGREEMENT_FIELDS))},
      ${records('statistics', columnsOf(STATISTICS, STATISTIC_FIELDS))}
      FROM "revisions" WHERE "transcript_id" = ${id} AND "revision" = ${revision}::int`,
  );
}
