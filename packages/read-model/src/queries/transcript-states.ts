import { Prisma } from '../generated/client.ts';
import { type EarlierState, supersededSince } from './as-of.ts';

/** A transcript as a published revision, `made`, has it: the columns of `transcripts`, from `revisions`. */

const names = (field: string) =>
  Prisma.raw(`ARRAY(SELECT jsonb_array_elements_text("made"."header" -> '${field}')) AS "${field}"`);

/** What the editor wrote, in the words of the projection of transcripts. */
const SEARCH_TEXT =
  Prisma.raw(`concat_ws(E'\\n', "made"."header" ->> 'title', "made"."header" ->> 'summary', "made"."header" ->> 'place',
  ${['geography', 'topics', 'persons', 'sections']
    .map(
      (field) =>
        `(SELECT string_agg(name, ', ') FROM jsonb_array_elements_text("made"."header" -> '${field}') AS each (name))`,
    )
    .join(', ')},
  (SELECT string_agg(block ->> 'text', E'\\n' ORDER BY place)
   FROM jsonb_array_elements("made"."narrative") WITH ORDINALITY AS each (block, place) WHERE block ->> 'role' <> 'separator'))
  AS "search_text"`);

export const TRANSCRIPT_STATE = Prisma.sql`
  "made"."transcript_id" AS "id", "made"."revision", "made"."status", "made"."reason", "made"."kind", "made"."language",
  "made"."header" ->> 'title' AS "title", "made"."header" ->> 'summary' AS "summary", "made"."event_date",
  ("made"."header" ->> 'dateEnd')::date AS "event_date_end", "made"."header" ->> 'time' AS "event_time",
  "made"."header" ->> 'place' AS "place",
  ${names('geography')}, ${names('topics')}, ${names('persons')}, ${names('sections')},
  "made"."keys", "made"."source_url", "made"."external_id", "made"."media_type", "made"."sha256",
  "made"."speeches", "made"."agreements", "made"."statistics", "made"."submitted_at", "made"."position",
  ${SEARCH_TEXT}, "made"."newest_first"`;

export function earlierTranscripts(position: number): EarlierState {
  return {
    still: Prisma.sql`"position" <= ${position}::bigint`,
    past: Prisma.sql`SELECT ${TRANSCRIPT_STATE} FROM ${supersededSince(position)}`,
  };
}
