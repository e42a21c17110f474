import type { MediaType } from '@rapporteur/contracts/events';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { REVISIONS, TRANSCRIPTS } from '../tables.ts';
import { all, type Condition } from './conditions.ts';
import { type Chosen, columnsOf, readSnapshot, type Snapshot } from './snapshot.ts';
import { TRANSCRIPT_STATE } from './transcript-states.ts';
import { type FoundTranscript, TRANSCRIPT_FIELDS } from './transcripts.ts';

const PARSED_FIELDS = ['narrative', 'entities', 'diagnostics', 'parserName', 'parserVersion'] as const;
const HISTORY_FIELDS = [
  'revision',
  'status',
  'reason',
  'sha256',
  'submittedAt',
  'position',
  'speeches',
  'agreements',
  'statistics',
  'parserName',
  'parserVersion',
  'causationId',
] as const;

export type FoundRevision = Chosen<
  typeof REVISIONS.columns,
  (typeof HISTORY_FIELDS)[number],
  { status: FoundTranscript['status'] }
>;
/** What was parsed is `null` where the revision is a retraction. */
export type TranscriptWithHistory = FoundTranscript &
  Chosen<typeof REVISIONS.columns, (typeof PARSED_FIELDS)[number]> & { revisions: FoundRevision[] };

/**
 * Which of a transcript's revisions is meant: the one of a number, or the last one up to a log position; without either,
 * the last one.
 */
export interface Which {
  revision?: number | undefined;
  asOf?: number | undefined;
}

/** The transcript in one revision, published or a retraction, with all its revisions (up to `asOf`), oldest first. */
export function findTranscriptWithHistory(
  client: PrismaClient,
  id: string,
  which: Which = {},
): Promise<Snapshot<TranscriptWithHistory>> {
  return readSnapshot(
    client,
    Prisma.sql`
      SELECT "transcript".*, "parsed".*, "history".*
      FROM (
        SELECT ${columnsOf(TRANSCRIPTS, TRANSCRIPT_FIELDS)}
        FROM (SELECT ${TRANSCRIPT_STATE} FROM "revisions" AS "made" WHERE ${isMeant(id, which)}) AS "state"
      ) AS "transcript",
      LATERAL (
        SELECT ${columnsOf(REVISIONS, PARSED_FIELDS)} FROM "revisions"
        WHERE "transcript_id" = ${id} AND "revisions"."revision" = "transcript"."revision"
      ) AS "parsed",
      LATERAL (
        SELECT json_agg(row_to_json("each") ORDER BY "each"."revision") AS "revisions"
        FROM (SELECT ${columnsOf(REVISIONS, HISTORY_FIELDS)} FROM "revisions" WHERE ${upTo(id, which.asOf)}) AS "each"
      ) AS "history"`,
  );
}

/** All revisions of a transcript, up to a log position, oldest first. */
export function listRevisions(client: PrismaClient, id: string, asOf?: number): Promise<Snapshot<FoundRevision>> {
  return readSnapshot(
    client,
    Prisma.sql`SELECT ${columnsOf(REVISIONS, HISTORY_FIELDS)} FROM "revisions" WHERE ${upTo(id, asOf)} ORDER BY "revision"`,
  );
}

const SOURCE_FIELDS = ['content', 'mediaType', 'sha256', 'status', 'reason', 'revision'] as const;

/** `content` and `mediaType` are `null` where the revision is a retraction. */
export type FoundSource = Chosen<
  typeof REVISIONS.columns,
  (typeof SOURCE_FIELDS)[number],
  { mediaType: MediaType | null }
>;

/** The source of one revision of a transcript. */
export function findSource(client: PrismaClient, id: string, which: Which = {}): Promise<Snapshot<FoundSource>> {
  return readSnapshot(client, oneRevision(id, which, columnsOf(REVISIONS, SOURCE_FIELDS)));
}

const TEXT_FIELDS = ['sha256', 'status', 'reason', 'revision'] as const;

/** `words` are what offsets point into: `null` where the revision is a retraction. `isSource`: they were submitted so. */
export type FoundText = Chosen<typeof REVISIONS.columns, (typeof TEXT_FIELDS)[number]> & {
  words: string | null;
  isSource: boolean;
};

/** The text that the offsets of one revision of a transcript point into. */
export function findText(client: PrismaClient, id: string, which: Which = {}): Promise<Snapshot<FoundText>> {
  const words = Prisma.sql`coalesce("text", "content") AS "words", "text" IS NULL AS "isSource"`;
  return readSnapshot(client, oneRevision(id, which, Prisma.sql`${columnsOf(REVISIONS, TEXT_FIELDS)}, ${words}`));
}

function oneRevision(id: string, which: Which, columns: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT ${columns} FROM "revisions" AS "made" WHERE ${isMeant(id, which)}`;
}

function isMeant(id: string, { revision, asOf }: Which): Prisma.Sql {
  const number =
    revision === undefined
      ? Prisma.sql`(SELECT max("revision") FROM "revisions" WHERE ${upTo(id, asOf)})`
      : Prisma.sql`${revision}::int`;
  return Prisma.sql`"made"."transcript_id" = ${id} AND "made"."revision" = ${number}`;
}

function upTo(id: string, asOf: number | undefined): Prisma.Sql {
  const made: Condition = asOf === undefined ? undefined : Prisma.sql`"position" <= ${asOf}::bigint`;
  return all([Prisma.sql`"transcript_id" = ${id}`, made]);
}
