import type { Change, Comparator, Modality, Period, StatisticKind } from '@rapporteur/contracts/facts';
import { filterKey } from '../filter-key.ts';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { STATISTICS } from '../tables.ts';
import { earlierRows } from './as-of.ts';
import { all, type Condition, hasKeys, is } from './conditions.ts';
import { type Listed, type ListRequest, readList } from './list.ts';
import type { ListSource } from './list-source.ts';
import { type Chosen, columnsOf, type Snapshot } from './snapshot.ts';
import { isSpeaker, type SpeechFilters } from './speeches.ts';

export const STATISTIC_FIELDS = [
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
  'ucum',
  'currencyAssumed',
  'comparator',
  'change',
  'comparison',
  'kind',
  'modality',
  'subject',
  'places',
  'periodText',
  'periodStart',
  'periodEnd',
  'periodBasis',
  'spans',
] as const;
export type FoundStatistic = Chosen<
  typeof STATISTICS.columns,
  (typeof STATISTIC_FIELDS)[number],
  {
    comparator: Comparator;
    change: Change | null;
    kind: StatisticKind;
    modality: Modality;
    periodBasis: Period['basis'] | null;
  }
>;

export interface StatisticFilters extends SpeechFilters {
  unit?: string | undefined;
  comparator?: string | undefined;
  change?: string | undefined;
  kind?: string | undefined;
  modality?: string | undefined;
  /** A state or region: its name, upper or lower case, or its ISO code. */
  place?: string | undefined;
  /** Days, first and last included, that the period of the statistic shares one with. */
  periodFrom?: string | undefined;
  periodTo?: string | undefined;
  /** Decimal numbers: a value, or a range that reaches into `min`..`max`. */
  min?: string | undefined;
  max?: string | undefined;
}

const VECTOR = 'search_vector("context")';
const SOURCE: ListSource = {
  table: 'statistics',
  published: '"current"',
  publishedInSearch: '"current" IS TRUE',
  order: ['transcript_id', 'ordinal'],
  text: 'context',
  vector: VECTOR,
  earlier: earlierRows(STATISTICS, VECTOR),
  columns: STATISTICS,
};

/** Published statistics, newest event first, in the order of the text. */
export function listStatistics(
  client: PrismaClient,
  filters: StatisticFilters,
  request: ListRequest,
): Promise<Snapshot<Listed<FoundStatistic>>> {
  const { transcript, speaker, unit, comparator, change, kind, min, max } = filters;
  const conditions = [
    is('transcript_id', transcript),
    isSpeaker(speaker),
    is('unit', unit),
    is('comparator', comparator),
    is('change', change),
    is('kind', kind),
    isModality(filters.modality),
    isAbout(filters.place),
    overlaps(filters.periodFrom, filters.periodTo),
    min === undefined ? undefined : Prisma.sql`coalesce("value_max_number", "value_number") >= ${min}::numeric`,
    max === undefined ? undefined : Prisma.sql`"value_number" <= ${max}::numeric`,
  ];
  return readList(client, SOURCE, columnsOf(STATISTICS, STATISTIC_FIELDS), conditions, request);
}

/** In the words of the index, which leaves out what nearly all statistics are. */
function isModality(modality: string | undefined): Condition {
  if (modality === undefined || modality === 'asserted') return is('modality', modality);
  return all([is('modality', modality), Prisma.sql`"modality" <> 'asserted'`]);
}

function isAbout(place: string | undefined): Condition {
  if (place === undefined) return undefined;
  return all([hasKeys([filterKey('place', place)]), Prisma.sql`"keys" <> '{}'`]);
}

/** The first day that a column can hold. */
const FIRST_DAY = '0001-01-01';

/** A side of a period that is not known is open; a period of which neither is known is in no range of days. */
function overlaps(from: string | undefined, to: string | undefined): Condition {
  if (from === undefined && to === undefined) return undefined;
  if (from !== undefined && to !== undefined && from > to) return Prisma.sql`false`;
  const [first, last] = [from, to].map((day) => (day !== undefined && day < FIRST_DAY ? FIRST_DAY : (day ?? null)));
  return Prisma.sql`("period_start" IS NOT NULL OR "period_end" IS NOT NULL)
    AND period_days("period_start", "period_end") && daterange(${first}::date, ${last}::date, '[]')`;
}
