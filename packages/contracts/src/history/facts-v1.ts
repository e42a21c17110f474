import { z } from 'zod';
import { IsoDate, Span } from '../document.ts';
import type { Agreement, Statistic } from '../facts.ts';
import { AgreementKind, AgreementStatus, Change, Comparator, Decimal } from '../facts.ts';

/*
 * Version 1 of the facts: frozen. It knew no kinds, modalities, subjects, roles, levels, relations or spans.
 */

const factV1 = Span.extend({
  id: z.string(),
  exact: z.string(),
  speaker: z.string().nullable(),
  speechId: z.string().nullable(),
  rule: z.string(),
});

export const StatisticV1 = factV1.extend({
  value: Decimal,
  valueMax: Decimal.nullable(),
  unit: z.string(),
  comparator: Comparator,
  change: Change.nullable(),
  period: z.object({ text: z.string(), start: IsoDate.nullable(), end: IsoDate.nullable() }).nullable(),
});

const MentionV1 = factV1.omit({ id: true }).extend({ status: AgreementStatus, date: z.string().nullable() });

export const AgreementV1 = z.object({
  id: z.string(),
  kind: AgreementKind,
  title: z.string(),
  parties: z.array(z.string()),
  count: z.int().min(1).nullable(),
  mentions: z.array(MentionV1).min(1),
});

/** What version 1 did not say stays unsaid, or is the plainest that is true of any record. */
export function statisticFromV1<T extends z.infer<typeof StatisticV1>>(v1: T) {
  const { start, end, exact, change, period } = v1;
  const added = {
    ucum: null,
    currencyAssumed: false,
    comparison: change === null ? null : { measure: measureOf(v1.unit), baseline: null, impliedBaseline: null },
    kind: change === null ? kindOf(v1.unit) : 'change',
    modality: 'asserted',
    subject: null,
    places: [],
    period: period === null ? null : { ...period, basis: 'explicit' },
    spans: [{ role: 'value', start, end, exact }],
  } satisfies Partial<Statistic>;
  return { ...v1, ...added };
}

export function agreementFromV1<T extends z.infer<typeof AgreementV1>>(v1: T) {
  const added = {
    partyRoles: v1.parties.map((name) => ({ name, role: 'party' as const, code: null })),
    level: null,
    term: null,
    deadline: null,
    relations: [],
    mentions: v1.mentions.map((mention) => ({ ...mention, spans: [] })),
  } satisfies Partial<Agreement>;
  return { ...v1, ...added };
}

function measureOf(unit: string): 'relative' | 'multiple' | 'percentage-points' | 'absolute' {
  if (unit === 'percent' || unit === 'fraction') return 'relative';
  if (unit === 'times') return 'multiple';
  return unit === 'percentage point' ? 'percentage-points' : 'absolute';
}

function kindOf(unit: string): 'share' | 'stock' | 'count' {
  if (unit === 'percent' || unit === 'fraction') return 'share';
  return /^[A-Z]{3}$/.test(unit) ? 'stock' : 'count';
}
