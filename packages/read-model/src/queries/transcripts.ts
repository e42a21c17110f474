import type { EventKind } from '@rapporteur/contracts/document';
import type { MediaType } from '@rapporteur/contracts/events';
import { filterKey } from '../filter-key.ts';
import type { PrismaClient } from '../generated/client.ts';
import { TRANSCRIPTS } from '../tables.ts';
import { hasKeys, is } from './conditions.ts';
import { type Listed, type ListRequest, readList } from './list.ts';
import type { ListSource } from './list-source.ts';
import { type Chosen, columnsOf, type Snapshot } from './snapshot.ts';
import { earlierTranscripts } from './transcript-states.ts';

export const TRANSCRIPT_FIELDS = [
  'id',
  'revision',
  'status',
  'reason',
  'kind',
  'language',
  'title',
  'summary',
  'eventDate',
  'eventDateEnd',
  'eventTime',
  'place',
  'geography',
  'topics',
  'persons',
  'sections',
  'sourceUrl',
  'externalId',
  'mediaType',
  'sha256',
  'speeches',
  'agreements',
  'statistics',
  'submittedAt',
  'position',
] as const;
export type FoundTranscript = Chosen<
  typeof TRANSCRIPTS.columns,
  (typeof TRANSCRIPT_FIELDS)[number],
  { status: 'published' | 'retracted'; kind: EventKind; mediaType: MediaType }
>;

export interface TranscriptFilters {
  kind?: string | undefined;
  /** Exact names, upper or lower case. */
  topic?: string | undefined;
  geography?: string | undefined;
  person?: string | undefined;
  section?: string | undefined;
}

const SOURCE: ListSource = {
  table: 'transcripts',
  published: `"status" = 'published'`,
  publishedInSearch: `"status" <> 'retracted'`,
  order: ['id'],
  text: 'search_text',
  vector: 'search_vector("search_text")',
  earlier: earlierTranscripts,
  columns: TRANSCRIPTS,
};

const NAMES = ['topic', 'geography', 'person', 'section'] as const;

/** Published transcripts, newest event first. */
export function listTranscripts(
  client: PrismaClient,
  filters: TranscriptFilters,
  request: ListRequest,
): Promise<Snapshot<Listed<FoundTranscript>>> {
  const keys = NAMES.map((name) => (filters[name] === undefined ? undefined : filterKey(name, filters[name])));
  const conditions = [is('kind', filters.kind), hasKeys(keys)];
  return readList(client, SOURCE, columnsOf(TRANSCRIPTS, TRANSCRIPT_FIELDS), conditions, request);
}
