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

/** The words that date a claim, and the half-open range of days they mean where that can be told. */
export const Period = z.object({
  text: z.string(),
  start: IsoDate.nullable(),
  /** First day after the period. */
  end: IsoDate.nullable(),
});
export type Period = z.infer<typeof Period>;

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

/** A quantity that the text claims about the world. */
export const Statistic = fact.extend({
  value: Decimal,
  /** Upper value of a range, else `null`. */
  valueMax: Decimal.nullable(),
  /** ISO 4217 code, `percent`, `percentage point`, `fraction`, `times`, a physical unit in singular English, or the counted noun in the singular. */
  unit: z.string(),
  comparator: Comparator,
  change: Change.nullable(),
  period: Period.nullable(),
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

/** One place where the text speaks of an agreement, with the status it has there. */
export const AgreementMention = fact.omit({ id: true }).extend({
  status: AgreementStatus,
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
  /** Number of documents in a package or counted set, else `null`. */
  count: z.int().min(1).nullable(),
  mentions: z.array(AgreementMention).min(1),
});
export type Agreement = z.infer<typeof Agreement>;

export const Facts = z.object({ statistics: z.array(Statistic), agreements: z.array(Agreement) });
export type Facts = z.infer<typeof Facts>;
