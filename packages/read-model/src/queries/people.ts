import type { Person } from '@rapporteur/contracts/document';
import { personIdOf } from '@rapporteur/contracts/person-id';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { PERSON_APPEARANCES } from '../tables.ts';
import { all, type Condition, is } from './conditions.ts';
import { beginsWords } from './name-search.ts';
import { type Chosen, columnsOf, readSnapshot, type Snapshot } from './snapshot.ts';

/** People: the appearances in published transcripts, grouped by person. */

export type Presence = Person['presence'];

/** Most names, and most roles, that one person is told with. */
const MAX_VARIANTS = 50;

export interface FoundPerson {
  id: string;
  /** The one that most transcripts have as the fullest. */
  name: string;
  /** Every way of naming the person, most frequent first. */
  names: string[];
  /** Most frequent first; with the days of the first and the last event that has the role. */
  roles: { role: string; firstDate: string | null; lastDate: string | null; transcripts: number }[];
  speeches: number;
  /** What people are listed by: speeches where those who spoke are asked for, else transcripts. */
  weight: number;
  /** Transcripts by what they have of the person. */
  spoke: number;
  absent: number;
  mentioned: number;
  firstDate: string | null;
  lastDate: string | null;
}

export interface PeopleRequest {
  /** Who is so in one transcript at least; `any` is everybody. */
  presence: Presence | 'any';
  limit: number;
  /** `weight` and `id` of the last person before the page. */
  after?: readonly [number, string] | undefined;
  /** Beginnings of words of the name or of one role, all of them; accents, upper and lower case make no difference. */
  q?: string | undefined;
}

/** People, those with the largest weight first, then by id. */
export function listPeople(client: PrismaClient, request: PeopleRequest): Promise<Snapshot<FoundPerson>> {
  const { presence, limit, after, q } = request;
  const weight = presence === 'spoke' ? Prisma.sql`sum("speeches")` : Prisma.sql`count(*)`;
  const further =
    after === undefined
      ? Prisma.sql`true`
      : Prisma.sql`(${weight} < ${after[0]}::int OR (${weight} = ${after[0]}::int AND "person_id" > ${after[1]}))`;
  const page = Prisma.sql`
    SELECT "person_id", ${weight} AS "weight" FROM "person_appearances"
    WHERE ${all([withPresence(presence), q === undefined ? undefined : beginsWords(q)])}
    GROUP BY "person_id" HAVING ${further} ORDER BY "weight" DESC, "person_id" LIMIT ${limit}`;
  return readSnapshot(
    client,
    Prisma.sql`WITH "page" AS MATERIALIZED (${page}), ${VARIANTS} ${PEOPLE} ORDER BY "weight" DESC, "id"`,
  );
}

const APPEARANCE_FIELDS = [
  'transcriptId',
  'revision',
  'transcriptTitle',
  'eventDate',
  'presence',
  'names',
  'roles',
  'speeches',
  'exact',
  'start',
  'end',
] as const;
export type FoundAppearance = Chosen<
  typeof PERSON_APPEARANCES.columns,
  (typeof APPEARANCE_FIELDS)[number],
  { presence: Presence }
>;

export interface AppearancesRequest {
  presence: Presence | 'any';
  limit: number;
  /** `newest_first` and transcript of the last appearance before the page. */
  after?: readonly [number, string] | undefined;
}

/** The person of this id or name, with a page of transcripts, newest event first; no row where nobody is called so. */
export function findPerson(
  client: PrismaClient,
  idOrName: string,
  { presence, limit, after }: AppearancesRequest,
): Promise<Snapshot<Omit<FoundPerson, 'weight'> & { appearances: FoundAppearance[] }>> {
  const id = personIdOf(idOrName) ?? '';
  const beyond =
    after === undefined ? undefined : Prisma.sql`("newest_first", "transcript_id") > (${after[0]}::int, ${after[1]})`;
  const page = Prisma.sql`
    SELECT ${columnsOf(PERSON_APPEARANCES, APPEARANCE_FIELDS)} FROM "person_appearances"
    WHERE ${all([is('person_id', id), withPresence(presence), beyond])}
    ORDER BY "newest_first", "transcript_id" LIMIT ${limit}`;
  return readSnapshot(
    client,
    Prisma.sql`
      WITH "page" AS MATERIALIZED (
        SELECT "person_id", NULL AS "weight" FROM "person_appearances" WHERE "person_id" = ${id} LIMIT 1
      ), ${VARIANTS}
      SELECT *, (SELECT coalesce(json_agg(row_to_json("each")), '[]') FROM (${page}) AS "each") AS "appearances"
      FROM (${PEOPLE}) AS "person"`,
  );
}

function withPresence(presence: PeopleRequest['presence']): Condition {
  // in the words of the index of those who spoke
  if (presence === 'spoke') return Prisma.sql`"presence" = 'spoke'`;
  return presence === 'any' ? undefined : is('presence', presence);
}

/** What `page` has of `person_id`, once for all of them: a person can be in very many transcripts. */
const VARIANTS = Prisma.sql`
  "found" AS MATERIALIZED (
    SELECT "person_id", "presence", "name", "names", "roles", "speeches", "event_date"
    FROM "person_appearances" WHERE "person_id" IN (SELECT "person_id" FROM "page")
  ), "counts" AS (
    SELECT "person_id", sum("speeches") AS "speeches",
      count(*) FILTER (WHERE "presence" = 'spoke') AS "spoke",
      count(*) FILTER (WHERE "presence" = 'absent') AS "absent",
      count(*) FILTER (WHERE "presence" = 'mentioned') AS "mentioned",
      min("event_date") AS "firstDate", max("event_date") AS "lastDate"
    FROM "found" GROUP BY "person_id"
  ), "fullest" AS (
    SELECT DISTINCT ON ("person_id") "person_id", "name" FROM "found"
    GROUP BY "person_id", "name" ORDER BY "person_id", count(*) DESC, "name"
  ), "named" AS (
    SELECT "person_id", "label", row_number() OVER (PARTITION BY "person_id" ORDER BY count(*) DESC, "label") AS "place"
    FROM "found", unnest("names") AS "label" GROUP BY "person_id", "label"
  ), "variants" AS (
    SELECT "person_id", json_agg("label" ORDER BY "place") AS "names"
    FROM "named" WHERE "place" <= ${MAX_VARIANTS} GROUP BY "person_id"
  ), "held" AS (
    SELECT "person_id", "role", count(*) AS "transcripts",
      min("event_date") AS "firstDate", max("event_date") AS "lastDate",
      row_number() OVER (PARTITION BY "person_id" ORDER BY count(*) DESC, "role") AS "place"
    FROM "found", unnest("roles") AS "role" GROUP BY "person_id", "role"
  ), "offices" AS (
    SELECT "person_id", json_agg(json_build_object('role', "role", 'firstDate', "firstDate", 'lastDate', "lastDate",
      'transcripts', "transcripts") ORDER BY "place") AS "roles"
    FROM "held" WHERE "place" <= ${MAX_VARIANTS} GROUP BY "person_id"
  )`;

const PEOPLE = Prisma.sql`
  SELECT "page"."person_id" AS "id", "page"."weight", "fullest"."name", "variants"."names", coalesce("offices"."roles", '[]') AS "roles",
    "counts"."speeches", "counts"."spoke", "counts"."absent", "counts"."mentioned", "counts"."firstDate",
    "counts"."lastDate"
  FROM "page" JOIN "counts" USING ("person_id") JOIN "fullest" USING ("person_id")
  JOIN "variants" USING ("person_id") LEFT JOIN "offices" USING ("person_id")`;
