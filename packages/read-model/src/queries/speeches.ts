import type { Speech } from '@rapporteur/contracts/document';
import { personIdOf } from '@rapporteur/contracts/person-id';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { SPEECHES } from '../tables.ts';
import { earlierRows } from './as-of.ts';
import { type Condition, is } from './conditions.ts';
import { type Listed, type ListRequest, readList } from './list.ts';
import type { ListSource } from './list-source.ts';
import { type Chosen, columnsOf, readSnapshot, type Snapshot } from './snapshot.ts';

export const SPEECH_FIELDS = [
  'id',
  'revision',
  'transcriptId',
  'transcriptTitle',
  'eventDate',
  'ordinal',
  'start',
  'end',
  'attribution',
  'attributed',
  'note',
  'speakerId',
  'speakerName',
  'speakerRole',
  'anonymous',
  'text',
  'paragraphs',
  'insertions',
] as const;
export type FoundSpeech = Chosen<
  typeof SPEECHES.columns,
  (typeof SPEECH_FIELDS)[number],
  { attributed: Speech['attributed'] }
>;

export interface SpeechFilters {
  transcript?: string | undefined;
  /** A speaker's id or name. */
  speaker?: string | undefined;
}

const VECTOR = 'search_vector("text")';
const SOURCE: ListSource = {
  table: 'speeches',
  published: '"current"',
  publishedInSearch: '"current" IS TRUE',
  order: ['transcript_id', 'ordinal'],
  text: 'text',
  vector: VECTOR,
  earlier: earlierRows(SPEECHES, VECTOR),
  columns: SPEECHES,
};

/** Published speeches, newest event first, in the order of the text. */
export function listSpeeches(
  client: PrismaClient,
  filters: SpeechFilters,
  request: ListRequest,
): Promise<Snapshot<Listed<FoundSpeech>>> {
  const conditions = [is('transcript_id', filters.transcript), isSpeaker(filters.speaker)];
  return readList(client, SOURCE, columnsOf(SPEECHES, SPEECH_FIELDS), conditions, request);
}

/** The published speech of this id, or that of an earlier state; no row where there is none. */
export function findSpeech(client: PrismaClient, id: string, asOf?: number): Promise<Snapshot<FoundSpeech>> {
  const columns = columnsOf(SPEECHES, SPEECH_FIELDS);
  const now = Prisma.sql`SELECT ${columns} FROM "speeches" WHERE "id" = ${id} AND "current"`;
  if (asOf === undefined) return readSnapshot(client, now);
  const { still, past, stood } = SOURCE.earlier(asOf);
  return readSnapshot(
    client,
    Prisma.sql`${now} AND ${still} UNION ALL
      SELECT ${columns} FROM "speeches" WHERE "id" = ${id} AND ${Prisma.raw(past.published)} AND ${stood({ inSearch: false })}`,
  );
}

/** Names and ids lead to the same id; a name without any letter or digit is nobody's. */
export function isSpeaker(speaker: string | undefined): Condition {
  if (speaker === undefined) return undefined;
  return is('speaker_id', personIdOf(speaker) ?? '');
}
