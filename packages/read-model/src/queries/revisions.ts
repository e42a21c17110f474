import type { MediaType } from '@rapporteur/contracts/events';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { REVISIONS, TRANSCRIPTS } from '../tables.ts';
import { type Chosen, columnsOf, readSnapshot, type Snapshot } from './snapshot.ts';
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
] as const;

export type FoundRevision = Chosen<
  typeof REVISIONS.columns,
  (typeof HISTORY_FIELDS)[number],
  { status: FoundTranscript['status'] }
>;
/** What was parsed is `null` where the last revision is a retraction. */
export type TranscriptWithHistory = FoundTranscript &
  Chosen<typeof REVISIONS.columns, (typeof PARSED_FIELDS)[number]> & { revisions: FoundRevision[] };

/** The transcript as it stands, published or retracted, with all its revisions, oldest first. */
export function findTranscriptWithHistory(client: PrismaClient, id: string): Promise<Snapshot<TranscriptWithHistory>> {
  return readSnapshot(
    client,
    Prisma.sql`
      SELECT "transcript".*, "last".*, "history".*
      FROM (SELECT ${columnsOf(TRANSCRIPTS, TRANSCRIPT_FIELDS)} FROM "transcripts" WHERE "id" = ${id}) AS "transcript",
      LATERAL (
        SELECT ${columnsOf(REVISIONS, PARSED_FIELDS)} FROM "revisions"
        WHERE "transcript_id" = ${id} AND "revisions"."revision" = "transcript"."revision"
      ) AS "last",
      LATERAL (
        SELECT json_agg(row_to_json("each") ORDER BY "each"."revision") AS "revisions"
        FROM (SELECT ${columnsOf(REVISIONS, HISTORY_FIELDS)} FROM "revisions" WHERE "transcript_id" = ${id}) AS "each"
      ) AS "history"`,
  );
}

const SOURCE_FIELDS = ['content', 'mediaType', 'sha256', 'status', 'reason', 'revision'] as const;

/** `content` and `mediaType` are `null` where the last revision is a retraction. */
export type FoundSource = Chosen<
  typeof REVISIONS.columns,
  (typeof SOURCE_FIELDS)[number],
  { mediaType: MediaType | null }
>;

/** The source of the transcript's last revision. */
export function findSource(client: PrismaClient, id: string): Promise<Snapshot<FoundSource>> {
  return readSnapshot(client, lastRevision(id, columnsOf(REVISIONS, SOURCE_FIELDS)));
}

const TEXT_FIELDS = ['sha256', 'status', 'reason', 'revision'] as const;

/** `words` are what offsets point into: `null` where the last revision is a retraction. `isSource`: they were submitted so. */
export type FoundText = Chosen<typeof REVISIONS.columns, (typeof TEXT_FIELDS)[number]> & {
  words: string | null;
  isSource: boolean;
};

/** The text that the offsets of the transcript's last revision point into. */
export function findText(client: PrismaClient, id: string): Promise<Snapshot<FoundText>> {
  const words = Prisma.sql`coalesce("text", "content") AS "words", "text" IS NULL AS "isSource"`;
  return readSnapshot(client, lastRevision(id, Prisma.sql`${columnsOf(REVISIONS, TEXT_FIELDS)}, ${words}`));
}

function lastRevision(id: string, columns: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT ${columns} FROM "revisions"
    WHERE "transcript_id" = ${id} AND "revision" = (SELECT "revision" FROM "transcripts" WHERE "id" = ${id})`;
}
