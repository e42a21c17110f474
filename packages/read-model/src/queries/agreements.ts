import type { AgreementKind, AgreementLevel, AgreementMention, AgreementStatus } from '@rapporteur/contracts/facts';
import { personIdOf } from '@rapporteur/contracts/person-id';
import { filterKey } from '../filter-key.ts';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { AGREEMENTS } from '../tables.ts';
import { earlierRows } from './as-of.ts';
import { type Condition, hasKeys, is } from './conditions.ts';
import { type Listed, type ListRequest, readList } from './list.ts';
import type { ListSource } from './list-source.ts';
import { type Chosen, columnsOf, type Snapshot } from './snapshot.ts';
import type { SpeechFilters } from './speeches.ts';

export const AGREEMENT_FIELDS = [
  'id',
  'revision',
  'transcriptId',
  'transcriptTitle',
  'eventDate',
  'ordinal',
  'kind',
  'status',
  'level',
  'title',
  'parties',
  'partyRoles',
  'count',
  'exact',
  'start',
  'end',
  'date',
  'term',
  'deadline',
  'relations',
  'speaker',
  'speechId',
  'rule',
  'mentions',
] as const;
export type FoundAgreement = Chosen<
  typeof AGREEMENTS.columns,
  (typeof AGREEMENT_FIELDS)[number],
  { kind: AgreementKind; status: AgreementStatus; level: AgreementLevel | null; mentions: AgreementMention[] }
>;

export interface AgreementFilters extends SpeechFilters {
  kind?: string | undefined;
  status?: string | undefined;
  level?: string | undefined;
  /** A party, in whatever role: its name, upper or lower case, or its ISO code. */
  party?: string | undefined;
  /** What the party, or somebody, is to the agreement. */
  role?: string | undefined;
  /** How it stands to some other agreement. */
  relation?: string | undefined;
  /** Days, first and last included, that the date of the agreement is, or may be, one of. */
  agreedFrom?: string | undefined;
  agreedTo?: string | undefined;
}

const VECTOR = 'search_vector("search_text")';
const SOURCE: ListSource = {
  table: 'agreements',
  published: '"current"',
  publishedInSearch: '"current" IS TRUE',
  order: ['transcript_id', 'ordinal'],
  text: 'search_text',
  vector: VECTOR,
  earlier: earlierRows(AGREEMENTS, VECTOR),
  columns: AGREEMENTS,
};

/** Published agreements, newest event first, in the order of their first mentions. */
export function listAgreements(
  client: PrismaClient,
  filters: AgreementFilters,
  request: ListRequest,
): Promise<Snapshot<Listed<FoundAgreement>>> {
  const { transcript, speaker, kind, status, level, party, role, relation } = filters;
  const conditions = [
    is('transcript_id', transcript),
    is('kind', kind),
    is('status', status),
    is('level', level),
    ...agreedWithin(filters.agreedFrom, filters.agreedTo),
    hasKeys([
      partyKey(party, role),
      relation === undefined ? undefined : filterKey('relation', relation),
      speaker === undefined ? undefined : filterKey('speaker', personIdOf(speaker) ?? ''),
    ]),
  ];
  return readList(client, SOURCE, columnsOf(AGREEMENTS, AGREEMENT_FIELDS), conditions, request);
}

function partyKey(party: string | undefined, role: string | undefined): string | undefined {
  if (role === undefined) return party === undefined ? undefined : filterKey('party', party);
  return filterKey('role', party === undefined ? role : `${role}:${party}`);
}

const YEAR = 'YYYY'.length;
const MONTH = 'YYYY-MM'.length;

/**
 * Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, in the order of their characters. A month or a year is before or in
 * `to` when its characters are; it reaches `from` when they come after it or `from` begins with them. No date is in no
 * range.
 */
function agreedWithin(from: string | undefined, to: string | undefined): Condition[] {
  const wider = from === undefined ? [] : [from.slice(0, YEAR), from.slice(0, MONTH)];
  return [
    from === undefined ? undefined : Prisma.sql`"agreed_on" >= ${from.slice(0, YEAR)}`,
    from === undefined ? undefined : Prisma.sql`("agreed_on" >= ${from} OR "agreed_on" = ANY(${wider}::text[]))`,
    to === undefined ? undefined : Prisma.sql`"agreed_on" <= ${to}`,
  ];
}
