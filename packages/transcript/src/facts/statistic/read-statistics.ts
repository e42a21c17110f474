import { changesLevel } from '../quantity/amount.ts';
import { askedNoun } from '../quantity/asked.ts';
import { supplyUnits } from '../quantity/ellipsis.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { readQuantities } from '../quantity/read-quantities.ts';
import type { UnitSource } from '../quantity/unit-source.ts';
import type { Sentence } from '../text/sentence.ts';
import type { TimeExpression } from '../time/expression.ts';
import { changeOf, type Earlier } from './change.ts';
import type { Claim } from './claim.ts';
import { compare } from './comparator.ts';
import { describe, type Found } from './describe.ts';
import { isRecord, isWeighedAgo } from './duration.ts';
import { notAStatistic } from './not-a-statistic.ts';
import { periodFor } from './period.ts';
import { carriedOver, pointsBack, reachesNow, type TensedPart, tensedPart } from './tense.ts';

export interface SentenceContext {
  /** Time expressions of the sentence; read only where it holds a quantity. */
  readonly times: () => readonly TimeExpression[];
  /** The sentence before, if it is in the same passage. */
  readonly before: Sentence | null;
  /** The sentence before, whoever said it. */
  readonly previous: Sentence | null;
  readonly timesBefore: () => readonly TimeExpression[];
  /** The last quantity of the sentence before, for one that leaves its unit out. */
  readonly unitBefore: UnitSource | null;
  readonly isUnitFresh: boolean;
}

const NO_TIMES: readonly TimeExpression[] = [];
const NO_CLAIMS: readonly Claim[] = [];

/** The claims of one sentence in order. */
export function readStatistics(s: Sentence, context: SentenceContext): readonly Claim[] {
  // Most sentences with a number word hold no quantity (`one of them`): look before the times are read.
  const undated = findQuantities(s, NO_TIMES);
  if (undated.length === 0) return NO_CLAIMS;
  const times = context.times();
  const read = undated.some((q) => isInTime(q, times)) ? findQuantities(s, times) : undated;
  if (read.length === 0) return NO_CLAIMS;
  const quantities = supplyUnits(
    s,
    mergeRanges(s, read),
    context.unitBefore,
    context.isUnitFresh,
    (q) => compare(s, q).from,
    () => (context.previous === null ? '' : askedNoun(context.previous)),
  );
  const earlier: Earlier[] = [];
  const isUndated = times.every((time) => time.isBase);
  let part: TensedPart | null = null;
  let before: TimeExpression | null | undefined;
  const isBackward = pointsBack(s);
  const firstDated = () => {
    if (before === undefined)
      before = context.before === null ? null : carriedOver(context.before, context.timesBefore(), isBackward);
    return before;
  };
  const found: Found[] = [];
  for (const quantity of quantities) {
    const compared = compare(s, quantity);
    const reason = notAStatistic(s, quantity, compared.from);
    if (reason !== null && !(reason === 'time-window' && goesOnWith(s, quantity, found.at(-1)?.quantity))) continue;
    const change = changeOf(s, quantity, compared.from, earlier);
    earlier.push({ quantity, change });
    const own = periodFor(s, quantity, times, quantities);
    if (own === null && isUndated && (part === null || quantity.from >= part.to)) part = tensedPart(s, quantity);
    const mayInherit = own === null && isUndated && quantity.family !== 'duration';
    const inherited = mayInherit ? inherit(isBackward, part, context, firstDated) : null;
    const period = own ?? inherited;
    found.push({ quantity, compared, change, period, periodInherited: inherited !== null });
  }
  return describe(s, found, times);
}

/** `19 days in the north and 60 days in the south`: as measured as the span before. */
function goesOnWith(s: Sentence, q: Quantity, before: Quantity | undefined): boolean {
  if (before?.family !== 'duration' || before.unit !== q.unit || s.word(q.from - 1) !== 'and') return false;
  return q.from - before.to <= SPAN_TOKENS && s.word(q.to) === s.word(before.to);
}

const SPAN_TOKENS = 5;

/** The time in the sentence before, where this one goes on in its tense. */
function inherit(
  isBackward: boolean,
  part: TensedPart | null,
  { before }: SentenceContext,
  firstDated: () => TimeExpression | null,
): TimeExpression | null {
  if (isBackward || part?.isPast === true) return firstDated();
  if (before === null || part?.isPerfect !== true) return null;
  const time = firstDated();
  return time !== null && reachesNow(before, time) ? time : null;
}

/** Only then do the times change what is read: they stand for the tokens that they cover. */
function isInTime(q: Quantity, times: readonly TimeExpression[]): boolean {
  return times.some((time) => q.from < time.to && time.from < q.to);
}

function findQuantities(s: Sentence, times: readonly TimeExpression[]): Quantity[] {
  const found: Quantity[] = [];
  let next = 0;
  for (let i = s.from; i < s.to; ) {
    const time = next < times.length ? times[next] : undefined;
    if (time !== undefined && i >= time.from) {
      next += 1;
      if (!time.isWindow && !isRecord(s, time.from) && !isWeighedAgo(s, time)) {
        i = Math.max(i, time.to);
        continue;
      }
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
      const { unitFrom } = q;
      merged.push({
        ...low,
        to: q.to,
        valueMax: q.value,
        rule: `${low.rule}-range`,
        unitFrom: unitFrom ?? low.unitFrom,
      });
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
