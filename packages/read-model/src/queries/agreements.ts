import type { AgreementKind, AgreementMention, AgreementStatus } from '@rapporteur/contracts/facts';
import { filterKey } from '../filter-key.ts';
import type { PrismaClient } from '../generated/client.ts';
import { speakerIdOf } from '../speaker-id.ts';
import { AGREEMENTS } from '../tables.ts';
import { hasKeys, is } from './conditions.ts';
import { type Listed, type ListRequest, readList } from './list.ts';
import type { ListSource } from './list-source.ts';
import { type Chosen, columnsOf, type Snapshot } from './snapshot.ts';
import type { SpeechFilters } from './speeches.ts';

const FIELDS = [
  'id',
  'revision',
  'transcriptId',
  'transcriptTitle',
  'eventDate',
  'ordinal',
  'kind',
  'status',
  'title',
  'parties',
  'count',
  'exact',
  'start',
  'end',
  'date',
  'speaker',
  'speechId',
  'rule',
  'mentions',
] as const;
export type FoundAgreement = Chosen<
  typeof AGREEMENTS.columns,
  (typeof FIELDS)[number],
  { kind: AgreementKind; status: AgreementStatus; mentions: AgreementMention[] }
>;

export interface AgreementFilters extends SpeechFilters {
  kind?: string | undefined;
  status?: string | undefined;
  party?: string | undefined;
}

const SOURCE: ListSource = {
  table: 'agreements',
  published: '"current"',
  publishedInSearch: '"current" IS TRUE',
  order: ['transcript_id', 'ordinal'],
  text: 'search_text',
  vector: 'search_vector("search_text")',
};

/** Published agreements, newest event first, in the order of their first mentions. */
export function listAgreements(
  client: PrismaClient,
  filters: AgreementFilters,
  request: ListRequest,
): Promise<Snapshot<Listed<FoundAgreement>>> {
  const { transcript, speaker, kind, status, party } = filters;
  const conditions = [
    is('transcript_id', transcript),
    is('kind', kind),
    is('status', status),
    hasKeys([
      party === undefined ? undefined : filterKey('party', party),
      speaker === undefined ? undefined : filterKey('speaker', speakerIdOf(speaker) ?? ''),
    ]),
  ];
  return readList(client, SOURCE, columnsOf(AGREEMENTS, FIELDS), conditions, request);
}
