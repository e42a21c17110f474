import { singular } from '../lexicon/nouns.ts';
import {
  ADVERB,
  AUXILIARY,
  CONJUNCTION,
  FALL,
  NUMERAL,
  PEOPLE,
  PREPOSITION,
  RISE,
  UNIT,
} from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { DASH, NUMBER, PUNCTUATION, WORD } from '../text/tokens.ts';
import { isPlural, unitOfNoun } from './count.ts';
import { type Decimal, isLess, shift } from './decimal.ts';
import { nounOfNumber, scoreOfNumber } from './number-of.ts';
import type { Quantity } from './quantity.ts';

/** What a number without a unit of its own may take one from. */
export interface UnitSource {
  readonly magnitude?: number;
  readonly unit: string;
  readonly family: Quantity['family'];
  readonly value: Decimal;
}

/** The first token of a quantity's comparing words, its own first without any: the caller knows the comparators. */
export type LeftOf = (q: Quantity) => number;

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
    const isShare = last?.unit === 'percent' || quantities.slice(index + 1).some(({ unit }) => unit === 'percent');
    const source = sourceOf(s, q, { last, large, isShare, leftOf, asked });
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

interface Sources {
  readonly last: UnitSource | null;
  readonly large: UnitSource | null;
  /** Percents are spoken of: a rate is one. */
  readonly isShare: boolean;
  readonly leftOf: LeftOf;
  readonly asked: () => string;
}

const PERCENT_SUPPLY: Supply = { unit: 'percent', family: 'percent' };

function sourceOf(s: Sentence, q: Quantity, { last, large, isShare, leftOf, asked }: Sources): Supply | null {
  const counted = nounOfNumber(s, leftOf(q));
  if (counted !== '') return { unit: counted, family: 'count' };
  if (countsPeople(s, q)) return { unit: 'person', family: 'count' };
  if (q.rule === 'ellipsis') {
    const noun = nounOfWhich(s, q);
    if (noun !== '') return { unit: singular(noun), family: 'count' };
    const score = s.kind(q.number) === NUMBER ? scoreOfNumber(s, leftOf(q)) : '';
    if (score !== '')
      return isShare && score === 'rate' && s.word(q.to) !== 'per'
        ? PERCENT_SUPPLY
        : { unit: score, family: 'measure' };
    const apposed = hasPartitive(s, q) ? apposedNoun(s, q.from) : '';
    if (apposed !== '') return { unit: apposed, family: 'count' };
    if (last !== null && isLicensed(s, q, last, leftOf)) return last;
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
  return isLess(q.value, BILLION) && !speaksOfMoney(s) ? null : { unit: '', family: 'money' };
}

/** `28,000.`, `bring the number down by 30,000`: an answer, or the number that was spoken of. */
function refersBack(s: Sentence, q: Quantity): boolean {
  if (isAnswer(s, q) || hasPartitive(s, q)) return true;
  for (let i = s.from; i < q.from; i += 1)
    if (s.word(i) === 'number' || s.word(i) === 'figure' || (s.word(i) === 'it' && i > q.from - 4)) return true;
  return false;
}

/** The sentence is no more than the number. */
function isAnswer(s: Sentence, q: Quantity): boolean {
  return q.from - s.from <= 2 && s.to - q.to <= 2 && (q.to >= s.to || s.kind(q.to) === PUNCTUATION);
}

const THEM_TOKENS = 20;

/** `the leaders of all clubs, and there are 150 of them`: the nearest plural noun before, in the singular, or ''. */
function nounBefore(s: Sentence, at: number): string {
  for (let i = at - 1; i >= s.from && i > at - THEM_TOKENS; i -= 1)
    if (isPlural(s, i) && !s.is(i, UNIT)) return unitOfNoun(s, i);
  return '';
}

const APPOSED_TOKENS = 7;

/** `there are regions – 17 of them`: the plural noun right before a dash, a comma or the like. */
function apposedNoun(s: Sentence, at: number): string {
  for (let i = at - 1; i > s.from && i > at - APPOSED_TOKENS; i -= 1) {
    const isMark = s.kind(i) === DASH || s.word(i) === ',' || s.word(i) === ';';
    if (isMark) return isPlural(s, i - 1) && !s.is(i - 1, UNIT) && !isCounted(s, i - 1) ? unitOfNoun(s, i - 1) : '';
  }
  return '';
}

const RELATIVE_TOKENS = 8;

/** `joint projects, of which we have around 40`: the noun before, where it is not counted itself; else ''. */
function nounOfWhich(s: Sentence, q: Quantity): string {
  for (let i = q.from - 1; i > s.from && i > q.from - RELATIVE_TOKENS; i -= 1) {
    if (s.kind(i) === NUMBER || s.is(i, NUMERAL)) return '';
    if (!/^(?:which|whom)$/.test(s.word(i)) || s.word(i - 1) !== 'of' || s.word(i - 2) !== ',') continue;
    const at = s.word(i - 4) === 'and' && isPlural(s, i - 5) ? i - 5 : i - 3;
    return isPlural(s, at) && !isCounted(s, at) ? s.word(at) : '';
  }
  return '';
}

function isCounted(s: Sentence, noun: number): boolean {
  for (let i = noun - 1; i >= s.from && i > noun - RELATIVE_TOKENS; i -= 1)
    if (s.kind(i) === NUMBER || s.is(i, NUMERAL)) return true;
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

const MONEY_WORDS: ReadonlySet<string> = new Set(
  'money sum sums fund funds funding budget invest invested investment investments cost costs worth pay paid payment payments spend spent spending allocate allocated earmarked revenue revenues profit profits trade turnover exports export imports loan loans debt tax taxes price value valued finance financing grant grants salary income expenditure expenses damage fee fees'.split(
    ' ',
  ),
);

function speaksOfMoney(s: Sentence): boolean {
  for (let i = s.from; i < s.to; i += 1) if (MONEY_WORDS.has(s.word(i))) return true;
  return false;
}

function isMany(s: Sentence, q: Quantity): boolean {
  return s.kind(q.number) === NUMBER && !isLess(q.value, { coefficient: 1n, exponent: 2 });
}

/** `21 million of them` */
function hasPartitive(s: Sentence, q: Quantity): boolean {
  return s.word(q.to) === 'of' && /^(?:them|these|those|which|whom)$/.test(s.word(q.to + 1));
}

/** A later number may leave this unit out. */
export function isUnitSource(q: UnitSource): boolean {
  return q.unit !== '' && q.family !== 'duration' && q.family !== 'fraction' && q.family !== 'times';
}

const CROWDS: ReadonlySet<string> = new Set('population workforce headcount audience attendance'.split(' '));

/** `a population of 1.3 billion`, `a workforce of about 30,000` */
function countsPeople(s: Sentence, q: Quantity): boolean {
  for (let i = q.from - 1; i > q.from - 7; i -= 1) if (CROWDS.has(s.word(i))) return true;
  return false;
}

const LEADERS: ReadonlySet<string> = new Set('remaining another including'.split(' '));
/** An age, or a factor in a formula. */
const NO_QUANTITY: ReadonlySet<string> = new Set('age aged ages multiplied divided'.split(' '));
const CHANGE_LOOKBACK_TOKENS = 8;

/** A small number stands for a quantity only where its place says so; else it is a code, an age, a page. */
function isLicensed(s: Sentence, q: Quantity, source: UnitSource, leftOf: LeftOf): boolean {
  if (s.is(q.from - 1, PEOPLE) || s.is(q.from - 2, PEOPLE)) return false;
  for (let i = q.from - 1; i > q.from - 4; i -= 1) if (NO_QUANTITY.has(s.word(i))) return false;
  const before = s.word(q.from - 1);
  const after = s.word(q.to);
  if (after === '/' || (s.kind(q.to) === PUNCTUATION && s.glued(q.to + 1))) return false;
  if (q.value.exponent < 0 && source.family === 'count') return false;
  if (isAnswer(s, q) || isLevelOfIt(s, q, leftOf) || isTold(s, q)) return true;
  if (before === 'by' && isReached(s, q.from - 1)) return true;
  if (q.value.exponent < 0) return true;
  if (hasPartitive(s, q)) return true;
  // `four halls – two for dancers`
  if (s.kind(q.from - 1) === DASH && q.smallWord) return source.family === 'count';
  if (s.word(q.to - 1) === 'more') return source.family === 'count';
  if (before === 'of' && s.word(q.from - 2) === 'out') return true;
  if (LEADERS.has(before)) return true;
  if (source.family !== 'count') return false;
  // `the regions have 500,000`: grouped digits are no code.
  if (s.word(q.number).includes(',')) return true;
  if (/^(?:who|that|which|remain|remains)$/.test(after) || s.word(q.to + 1) === 'remain') return true;
  if (s.is(q.to, AUXILIARY) && (before === 'and' || before === ',')) return true;
  if (leftOf(q) < q.from) return s.kind(q.to) !== PUNCTUATION || s.word(q.to) !== '%';
  return (before === 'to' || before === 'from') && isReached(s, q.from - 1);
}

const TELLING: ReadonlySet<string> = new Set('it this that there figure number total average result'.split(' '));

/** `It is 40 now`, `there were 90 of them` */
function isLevelOfIt(s: Sentence, q: Quantity, leftOf: LeftOf): boolean {
  const verb = leftOf(q) - 1;
  if (!/^(?:is|was|are|were)$/.test(s.word(verb)) || !TELLING.has(s.word(verb - 1))) return false;
  return s.kind(q.to) !== WORD || s.is(q.to, ADVERB | PREPOSITION | CONJUNCTION);
}

/** `with 65 working in the south`, `than theirs, with 260` */
function isTold(s: Sentence, q: Quantity): boolean {
  if (s.word(q.from - 1) !== 'with') return false;
  const next = s.is(q.to, ADVERB) ? q.to + 1 : q.to;
  return s.kind(next) !== WORD || /(?:ed|ing)$/.test(s.word(next)) || s.word(next) === 'in';
}

/** `reduce them to 16`: a level that something is brought to. */
function isReached(s: Sentence, to: number): boolean {
  for (let i = to - 1; i >= s.from && i > to - CHANGE_LOOKBACK_TOKENS; i -= 1) {
    if (s.is(i, RISE | FALL) || s.word(i) === 'bring') return true;
    if (s.is(i, AUXILIARY | NUMERAL) || s.kind(i) === NUMBER || s.kind(i) === PUNCTUATION) return false;
  }
  return false;
}
