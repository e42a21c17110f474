import { z } from 'zod';
import { IsoDate, Span } from './document.ts';

/** Facts drawn from a transcript, each tied to the exact words. Offsets: see `document.ts`. */

/** A decimal number without exponent or grouping, `-12.50`. Never a float: values are compared as printed. */
export const Decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

export const COMPARATORS = ['eq', 'gt', 'gte', 'lt', 'lte', 'approx', 'between'] as const;
export const Comparator = z.enum(COMPARATORS);
export type Comparator = z.infer<typeof Comparator>;

/** The size of a change, or the factor of one; a level that was reached has no change. */
export const Change = z.enum(['increase', 'decrease']);
export type Change = z.infer<typeof Change>;

/** A half-open range of days; a side is `null` where it is open or cannot be told. */
export const DateRange = z.object({
  start: IsoDate.nullable(),
  /** First day after the range. */
  end: IsoDate.nullable(),
});
export type DateRange = z.infer<typeof DateRange>;

/**
 * How a period was told: by the calendar (`in 2016`), from the day of the event (`last year`), or by the sentence before.
 */
export const PERIOD_BASES = ['explicit', 'relative', 'inherited'] as const;

/** The words that date a claim, and the days they mean. */
export const Period = DateRange.extend({ text: z.string(), basis: z.enum(PERIOD_BASES) });
export type Period = z.infer<typeof Period>;

/** What a span of a fact's evidence shows. */
export const EVIDENCE_ROLES = [
  'value',
  'unit',
  'comparator',
  'change',
  'baseline',
  'period',
  'subject',
  'place',
  'modality',
  'title',
  'status',
  'party',
  'date',
  'term',
  'deadline',
  'relation',
] as const;
export type EvidenceRole = (typeof EVIDENCE_ROLES)[number];

/** Words that a fact rests on: `exact` is the text at `start`..`end`. May stand outside the fact's own span. */
export const EvidenceSpan = Span.extend({ role: z.enum(EVIDENCE_ROLES), exact: z.string() });
export type EvidenceSpan = z.infer<typeof EvidenceSpan>;

/** A state or a region of a state, with its ISO 3166-1 alpha-2 or ISO 3166-2 code where it has one. */
export const Place = z.object({ name: z.string(), code: z.string().nullable() });
export type Place = z.infer<typeof Place>;

const fact = Span.extend({
  /** Hangs on the words, not on the ordinal; unique within the transcript. */
  id: z.string(),
  /** The words of the source at `start`..`end`, verbatim. */
  exact: z.string(),
  /** As named in the turn; `null` for editorial text outside any speech. */
  speaker: z.string().nullable(),
  /** The speech that holds the words; `null` for editorial text. */
  speechId: z.string().nullable(),
  /** The construct that made the record. */
  rule: z.string(),
});

/**
 * What sort of number it is: something that passes in a time (`flow`), is there at a time (`stock`), a number of things
 * (`count`), a part of a whole (`share`), one thing per another (`rate`), the size of a change, a place in an order, what
 * is aimed at, what is expected.
 */
export const STATISTIC_KINDS = [
  'flow',
  'stock',
  'count',
  'share',
  'rate',
  'change',
  'rank',
  'target',
  'forecast',
] as const;
export const StatisticKind = z.enum(STATISTIC_KINDS);
export type StatisticKind = z.infer<typeof StatisticKind>;

/** How the speaker holds it: as a fact, a plan, an expectation, under a condition, or as somebody else's word. */
export const MODALITIES = ['asserted', 'planned', 'forecast', 'conditional', 'reported'] as const;
export const Modality = z.enum(MODALITIES);
export type Modality = z.infer<typeof Modality>;

/** What the size of a change is measured by. */
export const CHANGE_MEASURES = ['relative', 'absolute', 'multiple', 'percentage-points'] as const;

/** How a change compares with what was before. */
export const Comparison = z.object({
  measure: z.enum(CHANGE_MEASURES),
  /** The words of what it is compared with: `the same period of last year`. */
  baseline: z.string().nullable(),
  /**
   * The value before the change, computed from the level `of` (a statistic's id) that it led to; not in the words.
   * `$11 billion, one-third more` → 8250000000 USD. Rounded half up to 12 significant digits.
   */
  impliedBaseline: z.object({ value: Decimal, unit: z.string(), of: z.string(), derived: z.literal(true) }).nullable(),
});
export type Comparison = z.infer<typeof Comparison>;

/** A quantity that the text claims about the world. */
export const Statistic = fact.extend({
  value: Decimal,
  /** Upper value of a range, else `null`. */
  valueMax: Decimal.nullable(),
  /** ISO 4217 code, `percent`, `percentage point`, `fraction`, `times`, a physical unit in singular English, or the counted noun in the singular. */
  unit: z.string(),
  /** UCUM code of a physical unit, a span of time or `percent`; else `null`. */
  ucum: z.string().nullable(),
  /** `$` or `dollars` without a country was taken as US dollars. */
  currencyAssumed: z.boolean(),
  comparator: Comparator,
  change: Change.nullable(),
  /** Present where `change` is. */
  comparison: Comparison.nullable(),
  kind: StatisticKind,
  modality: Modality,
  /** What is counted or measured, in the words of the text. */
  subject: z.string().nullable(),
  /** States and regions that it is about. */
  places: z.array(Place),
  period: Period.nullable(),
  /** The words of each part of the record, in text order. */
  spans: z.array(EvidenceSpan),
});
export type Statistic = z.infer<typeof Statistic>;

export const AGREEMENT_KINDS = [
  'treaty',
  'agreement',
  'protocol',
  'memorandum',
  'joint-statement',
  'declaration',
  'programme',
  'plan',
  'contract',
  'decision',
  'instruction',
  'commitment',
  'package',
  'other',
] as const;
export const AgreementKind = z.enum(AGREEMENT_KINDS);
export type AgreementKind = z.infer<typeof AgreementKind>;

/** From least to most binding; `terminated` last because nothing follows it. */
export const AGREEMENT_STATUSES = [
  'proposed',
  'prepared',
  'agreed',
  'to-be-signed',
  'signed',
  'ratified',
  'in-force',
  'terminated',
] as const;
export const AgreementStatus = z.enum(AGREEMENT_STATUSES);
export type AgreementStatus = z.infer<typeof AgreementStatus>;

/** Between whom: states, their governments, ministries and agencies, regions, companies, other institutions. */
export const AGREEMENT_LEVELS = [
  'interstate',
  'intergovernmental',
  'interagency',
  'interregional',
  'commercial',
  'institutional',
] as const;
export const AgreementLevel = z.enum(AGREEMENT_LEVELS);
export type AgreementLevel = z.infer<typeof AgreementLevel>;

export const PARTY_ROLES = ['party', 'signatory', 'addressee', 'responsible'] as const;

/**
 * A party with what it is to the agreement: bound by it, putting its name to it, told to do it, answerable for it.
 * `code`: ISO 3166-1 alpha-2 or ISO 3166-2 of a state or region.
 */
export const AgreementParty = z.object({
  name: z.string(),
  role: z.enum(PARTY_ROLES),
  code: z.string().nullable(),
});
export type AgreementParty = z.infer<typeof AgreementParty>;

/** How an agreement stands to another that is named in its title or sentence. */
export const RELATION_TYPES = ['parent', 'amends', 'implements', 'commemorates'] as const;

/** `date`: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as the words date the other agreement or event. */
export const AgreementRelation = Span.extend({
  type: z.enum(RELATION_TYPES),
  /** The words that name the other one. */
  title: z.string(),
  date: z.string().nullable(),
});
export type AgreementRelation = z.infer<typeof AgreementRelation>;

/** Words that limit an agreement in time, and the days they mean. */
export const Term = DateRange.extend({ text: z.string() });
export type Term = z.infer<typeof Term>;

/** One place where the text speaks of an agreement, with the status it has there. Together they are its history. */
export const AgreementMention = fact.omit({ id: true }).extend({
  status: AgreementStatus,
  /** Words of status, date and parties at this place, in text order. */
  spans: z.array(EvidenceSpan),
  /** Signed or decided on: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  date: z
    .string()
    .regex(/^\d{4}(-\d\d(-\d\d)?)?$/)
    .nullable(),
});
export type AgreementMention = z.infer<typeof AgreementMention>;

/** A document, programme or undertaking between parties, with every mention of it in text order. */
export const Agreement = z.object({
  id: z.string(),
  kind: AgreementKind,
  /** Its name or the clause that says what is to be done: the cleaned words of its fullest mention. */
  title: z.string(),
  /** Short English names of states, regions, bodies, companies. */
  parties: z.array(z.string()),
  /** The same parties, and others that have something to do with it, with their roles. */
  partyRoles: z.array(AgreementParty),
  level: AgreementLevel.nullable(),
  /** What it is for or how long it runs: `for 2018–2023`. */
  term: Term.nullable(),
  /** By when what it says is to be done. */
  deadline: Term.nullable(),
  relations: z.array(AgreementRelation),
  /** Number of documents in a package or counted set, else `null`. */
  count: z.int().min(1).nullable(),
  mentions: z.array(AgreementMention).min(1),
});
export type Agreement = z.infer<typeof Agreement>;

export const Facts = z.object({ statistics: z.array(Statistic), agreements: z.array(Agreement) });
export type Facts = z.infer<typeof Facts>;
