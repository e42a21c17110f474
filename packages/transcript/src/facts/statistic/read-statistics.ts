import type { Change, Comparator } from '@rapporteur/contracts/facts';
import { changesLevel } from '../quantity/amount.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { readQuantities } from '../quantity/read-quantities.ts';
import type { Sentence } from '../text/sentence.ts';
import type { TimeExpression } from '../time/expression.ts';
import { changeOf, type Earlier } from './change.ts';
import { compare } from './comparator.ts';
import { notAStatistic } from './not-a-statistic.ts';
import { periodFor, type TensedPart, tensedPart } from './period.ts';

/** A quantity with what its sentence claims of it. */
export interface Claim {
  readonly quantity: Quantity;
  readonly comparator: Comparator;
  readonly change: Change | null;
  readonly period: TimeExpression | null;
  /** The period stands in the sentence before. */
  readonly periodInherited: boolean;
}

export interface SentenceContext {
  /** Time expressions of the sentence; read only where it holds a quantity. */
  readonly times: () => readonly TimeExpression[];
  /** Time expressions of the sentence before, if it is in the same passage. */
  readonly timesBefore: () => readonly TimeExpression[];
  /** Unit of the last amount of money or measure, for one that leaves it out. */
  readonly unitBefore: string;
}

const NO_TIMES: readonly TimeExpression[] = [];
const NO_CLAIMS: readonly Claim[] = [];

/** The claims of one sentence in order. */
export function readStatistics(s: Sentence, context: SentenceContext): readonly Claim[] {
  // Most sentences with a number word hold no quantity (`one of them`): look before the times are read.
  if (findQuantities(s, NO_TIMES).length === 0) return NO_CLAIMS;
  const times = context.times();
  const quantities = supplyUnits(s, mergeRanges(s, findQuantities(s, times)), context.unitBefore);
  const earlier: Earlier[] = [];
  const isUndated = times.every((time) => time.isBase);
  let part: TensedPart | null = null;
  let before: TimeExpression | null | undefined;
  const firstDated = () => {
    if (before === undefined) before = context.timesBefore().find((time) => !time.isBase) ?? null;
    return before;
  };
  const claims: Claim[] = [];
  for (const quantity of quantities) {
    const { comparator, from } = compare(s, quantity);
    if (notAStatistic(s, quantity, from) !== null) continue;
    const change = changeOf(s, quantity, from, earlier);
    earlier.push({ quantity, change });
    const own = periodFor(s, quantity, times, quantities);
    if (own === null && isUndated && (part === null || quantity.from >= part.to)) part = tensedPart(s, quantity);
    const inherited = own === null && isUndated && part?.isPast === true ? firstDated() : null;
    const period = own ?? inherited;
    claims.push({ quantity, comparator, change, period, periodInherited: inherited !== null });
  }
  return claims;
}

function findQuantities(s: Sentence, times: readonly TimeExpression[]): Quantity[] {
  const found: Quantity[] = [];
  let next = 0;
  for (let i = s.from; i < s.to; ) {
    const time = next < times.length ? times[next] : undefined;
    if (time !== undefined && i >= time.from) {
      next += 1;
      i = Math.max(i, time.to);
      continue;
    }
    const quantities = readQuantities(s, i);
    i += 1;
    for (const quantity of quantities) {
      found.push(quantity);
      i = Math.max(i, quantity.to);
    }
  }
  return found;
}

/** `from 10 percent to 15 percent`, `between 3 tonnes and 5 tonnes`: one quantity, unless a level changes. */
function mergeRanges(s: Sentence, quantities: readonly Quantity[]): Quantity[] {
  const merged: Quantity[] = [];
  for (const q of quantities) {
    const low = merged[merged.length - 1];
    if (
      low !== undefined &&
      low.valueMax === null &&
      q.valueMax === null &&
      low.unit === q.unit &&
      joinsRange(s, low, q)
    ) {
      merged.pop();
      merged.push({ ...low, to: q.to, valueMax: q.value, rule: `${low.rule}-range` });
    } else merged.push(q);
  }
  return merged;
}

function joinsRange(s: Sentence, low: Quantity, high: Quantity): boolean {
  if (high.from !== low.to + 1) return false;
  const opener = s.word(low.from - 1);
  const link = s.word(low.to);
  if (opener === 'between') return link === 'and';
  return opener === 'from' && link === 'to' && !changesLevel(s, low.from - 1);
}

/** `exceeded $10.8 billion, and … is over 3 billion`: a bare amount takes the unit of the last one. */
function supplyUnits(s: Sentence, quantities: readonly Quantity[], unitBefore: string): Quantity[] {
  let unit = unitBefore;
  const supplied: Quantity[] = [];
  for (const q of quantities) {
    if (q.family === 'money' || q.family === 'measure') unit = q.unit;
    if (q.family !== 'bare') supplied.push(q);
    else if (countsPeople(s, q)) supplied.push({ ...q, unit: 'person', family: 'count' });
    else if (unit !== '') supplied.push({ ...q, unit, family: 'measure' });
  }
  return supplied;
}

/** `a population of 1.3 billion` */
function countsPeople(s: Sentence, q: Quantity): boolean {
  for (let i = q.from - 1; i > q.from - 7; i -= 1) if (s.word(i) === 'population') return true;
  return false;
}
