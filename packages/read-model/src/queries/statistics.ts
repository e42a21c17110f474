import type { Change, Comparator } from '@rapporteur/contracts/facts';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { STATISTICS } from '../tables.ts';
import { is } from './conditions.ts';
import { type Listed, type ListRequest, readList } from './list.ts';
import type { ListSource } from './list-source.ts';
import { type Chosen, columnsOf, type Snapshot } from './snapshot.ts';
import { isSpeaker, type SpeechFilters } from './speeches.ts';

const FIELDS = [
  'id',
  'revision',
  'transcriptId',
  'transcriptTitle',
  'eventDate',
  'ordinal',
  'exact',
  'start',
  'end',
  'speaker',
  'speechId',
  'rule',
  'value',
  'valueMax',
  'unit',
  'comparator',
  'change',
  'periodText',
  'periodStart',
  'periodEnd',
] as const;
export type FoundStatistic = Chosen<
  typeof STATISTICS.columns,
  (typeof FIELDS)[number],
  { comparator: Comparator; change: Change | null }
>;

export interface StatisticFilters extends SpeechFilters {
  unit?: string | undefined;
  comparator?: string | undefined;
  change?: string | undefined;
  /** Decimal numbers: a value, or a range that reaches into `min`..`max`. */
  min?: string | undefined;
  max?: string | undefined;
}

const SOURCE: ListSource = {
  table: 'statistics',
  published: '"current"',
  publishedInSearch: '"current" IS TRUE',
  order: ['transcript_id', 'ordinal'],
  text: 'context',
  vector: 'search_vector("context")',
};

/** Published statistics, newest event first, in the order of the text. */
export function listStatistics(
  client: PrismaClient,
  filters: StatisticFilters,
  request: ListRequest,
): Promise<Snapshot<Listed<FoundStatistic>>> {
  const { transcript, speaker, unit, comparator, change, min, max } = filters;
  const conditions = [
    is('transcript_id', transcript),
    isSpeaker(speaker),
    is('unit', unit),
    is('comparator', comparator),
    is('change', change),
    min === undefined ? undefined : Prisma.sql`coalesce("value_max_number", "value_number") >= ${min}::numeric`,
    max === undefined ? undefined : Prisma.sql`"value_number" <= ${max}::numeric`,
  ];
  return readList(client, SOURCE, columnsOf(STATISTICS, FIELDS), conditions, request);
}
