import { CONJUNCTION } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { NUMBER } from '../text/tokens.ts';
import { isHarmed } from './bare.ts';
import { isLess, shift } from './decimal.ts';
import { hasPartitive, isAnswer, isLicensed } from './license.ts';
import { speaksOfMoney, speaksOfPay } from './money-words.ts';
import { apposedNoun, nounBefore, nounOfWhich, objectNoun, topicNoun } from './noun-before.ts';
import { nounBehind, nounOfNumber, scoreOfNumber } from './number-of.ts';
import type { Quantity } from './quantity.ts';
import { isUnitSource, type LeftOf, type UnitSource } from './unit-source.ts';

/**
 * Gives amounts that leave their unit out the one of the last quantity in this sentence or the one before
 * (`exceeded $10.8 billion, and … is over 3 billion`; `40 mines, of which 21 are new`). What finds none and is large
 * keeps the unit '': the document's usual currency is meant.
 */
export function supplyUnits(
  s: Sentence,
  quantities: readonly Quantity[],
  before: UnitSource | null,
  /** `before` stands in the very last sentence. */
  isFresh: boolean,
  leftOf: LeftOf,
  /** The noun that the sentence before asks or tells the number of, or ''. */
  asked: () => string,
): Quantity[] {
  let last = before;
  let large = before !== null && isLarge(before) && (isFresh || !isAtOdds(s, before)) ? before : null;
  const supplied: Quantity[] = [];
  for (const [index, q] of quantities.entries()) {
    if (q.family !== 'bare') {
      supplied.push(q);
      if (isUnitSource(q)) last = q;
      if (isLarge(q)) large = q;
      continue;
    }
    const ahead = sharedAhead(s, q, quantities[index + 1]);
    if (ahead !== null) {
      supplied.push(withUnit(q, ahead));
      continue;
    }
    const isShare = last?.unit === 'percent' || quantities.slice(index + 1).some(({ unit }) => unit === 'percent');
    const source = sourceOf(s, q, { last, before, large, isShare, leftOf, asked });
    if (source !== null) supplied.push(withUnit(q, source));
  }
  return supplied;
}

type Supply = Pick<UnitSource, 'unit' | 'family' | 'magnitude'>;

/** `20.3 billion rubles, 2.6 of it from the region`: where billions are spoken of, they are left out with the unit. */
function withUnit(q: Quantity, { unit, family, magnitude = 0 }: Supply): Quantity {
  const isShort = family !== 'count' && magnitude >= MILLION && q.magnitude === undefined && isLess(q.value, THOUSAND);
  if (!isShort || q.rule !== 'ellipsis') return { ...q, unit, family };
  const valueMax = q.valueMax === null ? null : shift(q.valueMax, magnitude);
  return { ...q, unit, family, value: shift(q.value, magnitude), valueMax, magnitude };
}

const MILLION = 6;
const THOUSAND = { coefficient: 1n, exponent: 3 };

const LINK_TOKENS = 3;

/** `by 20 or even 25 percent`, `not 16, but 100 million tonnes`: the unit stands behind the second number. */
function sharedAhead(s: Sentence, q: Quantity, next: Quantity | undefined): Supply | null {
  if (next === undefined || next.from - q.to > LINK_TOKENS) return null;
  // `11 billion or 9 percent`: one thing in two measures.
  if (next.family === 'percent' && q.magnitude !== undefined) return null;
  let links = false;
  for (let i = q.to; i < next.from; i += 1) {
    if (/^(?:or|even|but)$/.test(s.word(i))) links = true;
    else if (s.word(i) !== ',' && !s.is(i, CONJUNCTION)) return null;
  }
  const isShared =
    /^(?:percent|money|measure)$/.test(next.family) || (next.family === 'count' && s.word(q.to) === 'or');
  return links && isShared ? next : null;
}

interface Sources {
  readonly last: UnitSource | null;
  /** `last` where it stands in the sentence before. */
  readonly before: UnitSource | null;
  readonly large: UnitSource | null;
  /** Percents are spoken of: a rate is one. */
  readonly isShare: boolean;
  readonly leftOf: LeftOf;
  readonly asked: () => string;
}

const PERCENT_SUPPLY: Supply = { unit: 'percent', family: 'percent' };

function sourceOf(s: Sentence, q: Quantity, { last, before, large, isShare, leftOf, asked }: Sources): Supply | null {
  const counted = nounOfNumber(s, leftOf(q)) || nounBehind(s, q.to);
  if (counted !== '') return { unit: counted, family: 'count' };
  if (countsPeople(s, q)) return { unit: 'person', family: 'count' };
  if (q.rule === 'ellipsis') {
    const which = nounOfWhich(s, q);
    if (which !== '') return { unit: which, family: 'count' };
    const score = s.kind(q.number) === NUMBER ? scoreOfNumber(s, leftOf(q)) : '';
    if (score === 'percent') return PERCENT_SUPPLY;
    if (score !== '')
      return isShare && score === 'rate' && s.word(q.to) !== 'per'
        ? PERCENT_SUPPLY
        : { unit: score, family: 'measure' };
    const apposed = hasPartitive(s, q) ? apposedNoun(s, q.from) : '';
    if (apposed !== '') return { unit: apposed, family: 'count' };
    if (isHarmed(s, q.to)) return { unit: 'person', family: 'count' };
    // `wages come close to 77,000`
    const isPaid = isGrouped(s, q) && (last === before || last?.family === 'money') && speaksOfPay(s);
    if (isPaid) return last?.family === 'money' ? last : { unit: '', family: 'money' };
    if (last !== null && isLicensed(s, q, last, last !== before, leftOf)) return last;
    const noun = objectNoun(s, q, leftOf(q)) || topicNoun(s, q, leftOf(q));
    if (noun !== '') return { unit: noun, family: 'count' };
    const unit = refersBack(s, q) ? asked() : '';
    if (unit !== '') return { unit, family: 'count' };
    // `400,000 who have used it`
    if (s.word(q.to) === 'who' && isMany(s, q)) return { unit: 'person', family: 'count' };
    const them = hasPartitive(s, q) ? nounBefore(s, q.from) : '';
    if (them !== '') return { unit: them, family: 'count' };
    // `9,000 of them got flats`: so many, told apart by what they do, are people.
    return hasPartitive(s, q) && s.word(q.to + 1) === 'them' && isMany(s, q)
      ? { unit: 'person', family: 'count' }
      : null;
  }
  if (last !== null && last.family === 'count' && hasPartitive(s, q)) return last;
  if (large !== null) return large;
  const told = refersBack(s, q) ? asked() : '';
  if (told !== '') return { unit: told, family: 'count' };
  return isLess(q.value, BILLION) && !speaksOfMoney(s) ? null : { unit: '', family: 'money' };
}

/** `28,000.`, `bring the number down by 30,000`: an answer, or the number that was spoken of. */
function refersBack(s: Sentence, q: Quantity): boolean {
  if (isAnswer(s, q) || hasPartitive(s, q)) return true;
  for (let i = s.from; i < q.from; i += 1)
    if (s.word(i) === 'number' || s.word(i) === 'figure' || (s.word(i) === 'it' && i > q.from - 4)) return true;
  return false;
}

const BILLION = { coefficient: 1n, exponent: 9 };
const HUNDRED_THOUSAND = { coefficient: 1n, exponent: 5 };

/** What millions may be millions of: money, a measure, or things of which there are many. */
function isLarge(source: UnitSource): boolean {
  if (source.family === 'money' || source.family === 'measure') return source.unit !== '';
  return source.family === 'count' && !isLess(source.value, HUNDRED_THOUSAND);
}

/** It counts things, where the sentence speaks of money. */
function isAtOdds(s: Sentence, source: UnitSource): boolean {
  return source.family !== 'money' && speaksOfMoney(s);
}

function isMany(s: Sentence, q: Quantity): boolean {
  return s.kind(q.number) === NUMBER && !isLess(q.value, { coefficient: 1n, exponent: 2 });
}

const CROWDS: ReadonlySet<string> = new Set('population workforce headcount audience attendance'.split(' '));

/** `a population of 1.3 billion`, `a workforce of about 30,000` */
function countsPeople(s: Sentence, q: Quantity): boolean {
  for (let i = q.from - 1; i > q.from - 7; i -= 1) if (CROWDS.has(s.word(i))) return true;
  return false;
}

/** `45,700`, `60 thousand`: no code and no age. */
function isGrouped(s: Sentence, q: Quantity): boolean {
  return s.word(q.number).includes(',') && !isLess(q.value, THOUSAND);
}
