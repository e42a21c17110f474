import { Prisma, type PrismaClient } from '../generated/client.ts';
import { speakerIdOf } from '../speaker-id.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

/** Who spoke: the appearances in published transcripts, grouped by speaker. */

/** Most roles that one speaker is listed with. */
const MAX_ROLES = 50;

export interface FoundSpeaker {
  id: string;
  /** The name printed most often. */
  name: string;
  /** Most frequent first. */
  roles: string[];
  speeches: number;
  transcripts: number;
  firstDate: string | null;
  lastDate: string | null;
}

export interface SpeakerRequest {
  limit: number;
  /** `speeches` and `id` of the last speaker before the page. */
  after?: readonly [number, string] | undefined;
  /** Beginnings of words of the name or of one role, all of them; accents, upper and lower case make no difference. */
  q?: string | undefined;
}

/** Speakers, most speeches first, then by id. */
export function listSpeakers(client: PrismaClient, request: SpeakerRequest): Promise<Snapshot<FoundSpeaker>> {
  const { limit, after, q } = request;
  const ofSpeaker = Prisma.sql`"printed"."speaker_id" = "page"."speaker_id"`;
  const further =
    after === undefined
      ? Prisma.sql`true`
      : Prisma.sql`(sum("speeches") < ${after[0]}::int OR (sum("speeches") = ${after[0]}::int AND "speaker_id" > ${after[1]}))`;
  return readSnapshot(
    client,
    Prisma.sql`
      WITH "page" AS MATERIALIZED (
        SELECT "speaker_id", sum("speeches") AS "speeches" FROM "speaker_appearances"
        WHERE ${named(q)} GROUP BY "speaker_id" HAVING ${further}
        ORDER BY "speeches" DESC, "speaker_id" LIMIT ${limit}
      ), "printed" AS MATERIALIZED (
        SELECT "speaker_id", "name", "role", sum("speeches") AS "times", min("event_date") AS "first", max("event_date") AS "last"
        FROM "speaker_appearances" WHERE "speaker_id" IN (SELECT "speaker_id" FROM "page")
        GROUP BY "speaker_id", "name", "role"
      )
      SELECT
        "speaker_id" AS "id",
        (SELECT "name" FROM "printed" WHERE ${ofSpeaker} GROUP BY "name" ORDER BY sum("times") DESC, "name" LIMIT 1),
        (SELECT coalesce(json_agg("role" ORDER BY "times" DESC, "role"), '[]') FROM (
          SELECT "role", sum("times") AS "times" FROM "printed" WHERE ${ofSpeaker} AND "role" IS NOT NULL
          GROUP BY "role" ORDER BY "times" DESC, "role" LIMIT ${MAX_ROLES}
        ) AS "most") AS "roles",
        "speeches",
        (SELECT count(DISTINCT "transcript_id") FROM "speaker_appearances" AS "printed" WHERE ${ofSpeaker}) AS "transcripts",
        (SELECT min("first") FROM "printed" WHERE ${ofSpeaker}) AS "firstDate",
        (SELECT max("last") FROM "printed" WHERE ${ofSpeaker}) AS "lastDate"
      FROM "page" ORDER BY "speeches" DESC, "speaker_id"`,
  );
}

/**
 * A speaker's id is the name as `q` is compared: folded words between hyphens. Roles are folded the same way, each
 * different one once.
 */
function named(q: string | undefined): Prisma.Sql {
  if (q === undefined) return Prisma.sql`true`;
  const words = q
    .split(/\s+/)
    .map(speakerIdOf)
    .filter((word) => word !== null);
  if (words.length === 0) return Prisma.sql`false`;
  // letters, digits and hyphens are all that speakerIdOf leaves: nothing that LIKE takes for a wildcard
  const begun = words.map((word) => Prisma.sql`"words" LIKE ${`%-${word}%`}`);
  return Prisma.sql`"speaker_id" IN (
    SELECT "speaker_id" FROM (
      SELECT "speaker_id", '-' || "speaker_id" || coalesce('-' || ${folded('"role"')}, '') AS "words"
      FROM (SELECT DISTINCT "speaker_id", "role" FROM "speaker_appearances") AS "each"
    ) AS "folded" WHERE ${Prisma.join(begun, ' AND ')}
  )`;
}

/** What `speakerIdOf` does to the letters of most languages in Latin script, in SQL. */
function folded(column: string): Prisma.Sql {
  const withoutAccents = `regexp_replace(normalize(lower(${column}), NFKD), '[\\u0300-\\u036f''’ʼ]', '', 'g')`;
  return Prisma.raw(`regexp_replace(${withoutAccents}, '[^[:alnum:]]+', '-', 'g')`);
}
