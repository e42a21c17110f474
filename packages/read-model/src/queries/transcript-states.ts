import { Prisma } from '../generated/client.ts';
import { BY_ITSELF, type EarlierState } from './as-of.ts';
import type { ListedRows } from './list-source.ts';

/** A transcript as a published revision, `made`, has it: the columns of `transcripts`, from `revisions`. */

const names = (field: string) =>
  Prisma.raw(`ARRAY(SELECT jsonb_array_elements_text("made"."header" -> '${field}')) AS "${field}"`);

export const TRANSCRIPT_STATE = Prisma.sql`
  "made"."transcript_id" AS "id", "made"."revision", "made"."status", "made"."reason", "made"."kind", "made"."language",
  "made"."header" ->> 'title' AS "title", "made"."header" ->> 'summary' AS "summary", "made"."event_date",
  ("made"."header" ->> 'dateEnd')::date AS "event_date_end", "made"."header" ->> 'time' AS "event_time",
  "made"."header" ->> 'place' AS "place",
  ${names('geography')}, ${names('topics')}, ${names('persons')}, ${names('sections')},
  "made"."keys", "made"."source_url", "made"."external_id", "made"."media_type", "made"."sha256",
  "made"."speeches", "made"."agreements", "made"."statistics", "made"."submitted_at", "made"."position",
  "editors_text"("made"."header", "made"."narrative") AS "search_text", "made"."newest_first"`;

const PAST: ListedRows = {
  table: 'revisions',
  published: `"status" = 'published'`,
  publishedInSearch: `"status" <> 'retracted'`,
  order: ['transcript_id'],
  vector: 'search_vector("editors_text"("header", "narrative"))',
};

export function earlierTranscripts(position: number): EarlierState {
  const made = Prisma.sql`"position" <= ${position}::bigint`;
  const superseded = (how: {
    inSearch: boolean;
  }) => Prisma.sql`EXISTS (SELECT FROM "revisions" AS "next" WHERE "next"."transcript_id" = "revisions"."transcript_id"
    AND "next"."revision" = "revisions"."revision" + 1 AND "next"."position" > ${position}::bigint${how.inSearch ? BY_ITSELF : Prisma.empty})`;
  return {
    still: made,
    past: PAST,
    stood: (how) => Prisma.sql`${made} AND ${superseded(how)}`,
    columns: TRANSCRIPT_STATE,
  };
}
