import type { Change } from '@rapporteur/contracts/facts';
import { AUXILIARY, CONJUNCTION, NUMERAL, VERB } from '../lexicon/word-class.ts';
import { add, type Decimal, divide, isLess, multiply, significant, subtract, whole } from '../quantity/decimal.ts';
import { isYear } from '../quantity/number.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Sentence } from '../text/sentence.ts';
import { DASH, NUMBER } from '../text/tokens.ts';

/** Significant digits of a value that is computed. */
const DIGITS = 12;
const REACH_TOKENS = 8;
const ZERO = whole(0);
const ONE = whole(1);
const HUNDRED = whole(100);

/** A quantity with whether it is said plainly, as a size that can be reckoned with. */
export interface Plain {
  readonly quantity: Quantity;
  readonly isPlain: boolean;
  readonly change: Change | null;
}

/**
 * The level that a change led to: right after it (`grew by 5 percent to $11 billion`), or right before it
 * (`$11 billion, one-third more than`). The index among `all`, -1 where the words are not plain enough.
 */
export function levelOf(s: Sentence, all: readonly Plain[], index: number): number {
  const change = all[index];
  if (change === undefined || !change.isPlain) return -1;
  const after = all[index + 1];
  if (after !== undefined && isLevelFor(after, change) && leadsTo(s, change.quantity.to, after.quantity.from))
    return index + 1;
  const before = all[index - 1];
  if (before !== undefined && isLevelFor(before, change) && isApposed(s, before.quantity, change.quantity))
    return index - 1;
  return -1;
}

function isLevelFor(level: Plain, change: Plain): boolean {
  if (!level.isPlain || level.change !== null) return false;
  const { family, unit } = level.quantity;
  if (family === 'fraction' || family === 'times' || family === 'duration') return false;
  if (change.quantity.unit === 'percentage point') return unit === 'percent';
  // A level in percent that grew by percent may have grown by points.
  if (family === 'percent') return change.quantity.family === 'times';
  return isRelative(change.quantity) || change.quantity.unit === unit;
}

function isRelative(q: Quantity): boolean {
  return q.unit === 'percent' || q.family === 'fraction' || q.family === 'times';
}

/** `to`, `to reach a record`, `and reached` */
function leadsTo(s: Sentence, from: number, to: number): boolean {
  let links = false;
  for (let i = from; i < to; i += 1) {
    const word = s.word(i);
    if (word === 'to' || /^reach(?:ed|ing)?$/.test(word)) links = true;
    else if (!/^(?:and|a|an|the|,|record|total|level|of|for|–|up|down|almost)$/.test(word)) return false;
  }
  return links && to - from <= REACH_TOKENS;
}

const APPOSING =
  /^(?:which|is|was|represents|represented|means|meant|this|that|it|a|an|the|up|down|or|of|by|growth|increase|rise|gain|decrease|drop|decline|fall|reduction|cut)$/;

/** `, one-third more`, `, which is 10 percent higher`, `in 2016, up 5 percent`, `, an increase of 4 percent` */
function isApposed(s: Sentence, level: Quantity, change: Quantity): boolean {
  if (change.from - level.to > REACH_TOKENS) return false;
  let isOpened = false;
  for (let i = level.to; i < change.from; i += 1) {
    const word = s.word(i);
    if (word === ',' || word === '(' || s.kind(i) === DASH) isOpened = true;
    else if (isOpened ? !APPOSING.test(word) : s.is(i, AUXILIARY | VERB | CONJUNCTION) || isOtherNumber(s, i))
      return false;
  }
  return isOpened;
}

function isOtherNumber(s: Sentence, i: number): boolean {
  return s.is(i, NUMERAL) || (s.kind(i) === NUMBER && !isYear(s.word(i)));
}

/** The value before the change, or null where none can have been (a fall by more than all). */
export function valueBefore(level: Decimal, change: Quantity, direction: Change): Decimal | null {
  const sign = direction === 'increase' ? 1n : -1n;
  if (change.family === 'times') {
    if (!isLess(ZERO, change.value)) return null;
    return direction === 'increase'
      ? divide(level, change.value, DIGITS)
      : significant(multiply(level, change.value), DIGITS);
  }
  if (!isRelative(change)) {
    const before = direction === 'increase' ? subtract(level, change.value) : add(level, change.value);
    return isLess(before, ZERO) ? null : significant(before, DIGITS);
  }
  const { part, all } = partOf(change);
  const factor = add(all, { coefficient: sign * part.coefficient, exponent: part.exponent });
  return isLess(ZERO, factor) ? divide(multiply(level, all), factor, DIGITS) : null;
}

/** A share as a part of a whole, exactly: 1 of 3, 20 of 100. */
function partOf(q: Quantity): { part: Decimal; all: Decimal } {
  if (q.ratio !== undefined) return { part: whole(q.ratio.numerator), all: whole(q.ratio.denominator) };
  return q.unit === 'percent' ? { part: q.value, all: HUNDRED } : { part: q.value, all: ONE };
}
