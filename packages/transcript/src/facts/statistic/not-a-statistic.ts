import {
  ADVERB,
  AUXILIARY,
  CONJUNCTION,
  DETERMINER,
  MAGNITUDE,
  NUMERAL,
  ORDINAL,
  PREPOSITION,
  PRONOUN,
  STATE,
} from '../lexicon/word-class.ts';
import { isYear } from '../quantity/number.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, HYPHEN, NUMBER, WORD } from '../text/tokens.ts';
import { durationReason } from './duration.ts';

/** Why a quantity is no claim about the world, as a code for tests and tracing; null where it is one. */
export type Reason =
  | 'year'
  | 'part-of-a-name'
  | 'numbered-thing'
  | 'known-participants'
  | 'definite-reference'
  | 'pronoun-one'
  | 'rank'
  | 'time-window'
  | 'rate-base'
  | 'idiom';

const NUMBERED: ReadonlySet<string> = new Set(
  'article paragraph no number chapter page item phase stage unit block channel section grade class category point resolution version level train flight room house building apartment school sheet slide route round question zone group line order law age aged ages type'.split(
    ' ',
  ),
);
const PARTICIPANTS: ReadonlySet<string> = new Set(
  'country state side president leader party nation people government capital minister person head republic colleague economy power neighbour friend'.split(
    ' ',
  ),
);
const RANKS: ReadonlySet<string> = new Set('top first last next past previous following other remaining'.split(' '));
const SMALL = 12n;

/** `comparing` is the first token of the comparing words, the quantity's first where there are none. */
export function notAStatistic(s: Sentence, q: Quantity, comparing: number): Reason | null {
  const isCount = q.family === 'count';
  if (q.family === 'percent') return isIdiom(s, q) ? 'idiom' : null;
  if (q.family === 'duration') return durationReason(s, q, comparing);
  if (isBaseOfRate(s, q, comparing)) return 'rate-base';
  if (q.family === 'fraction' || q.family === 'times') return null;
  const isPlain = isCount || q.family === 'bare' || q.rule === 'ellipsis';
  if (isPlain && s.kind(q.number) === NUMBER) {
    if (isYear(s.word(q.number)) && q.number + 1 <= q.to && q.value.exponent >= 0 && comparing === q.from && isCount)
      return 'year';
    if (isNameBefore(s, q.number) && !isLarge(s, q)) return 'part-of-a-name';
    if (NUMBERED.has(s.word(q.number - 1)) && !isBuilding(s, q.number - 1)) return 'numbered-thing';
  }
  if (isPlain && (s.kind(q.from - 1) === HYPHEN || s.word(q.from - 1) === '+')) return 'part-of-a-name';
  const isOne = q.value.coefficient === 1n && q.value.exponent === 0 && q.valueMax === null;
  if (isOne && q.smallWord && isCount) return 'pronoun-one';
  // `two of the most popular sports`
  if (q.smallWord && isCount && s.word(q.number + 1) === 'of' && s.word(q.number + 3) === 'most') return 'idiom';
  return isCount && q.rule !== 'ellipsis' ? countReason(s, q) : null;
}

function countReason(s: Sentence, q: Quantity): Reason | null {
  const before = s.word(q.from - 1);
  const isSmall = q.value.exponent === 0 && q.value.coefficient <= SMALL;
  if (RANKS.has(before) && isSmall) return before === 'other' ? 'definite-reference' : 'rank';
  if (s.is(q.from - 1, ORDINAL)) return 'rank';
  if (!isSmall || !q.smallWord) return null;
  if (PARTICIPANTS.has(q.unit) && q.value.coefficient <= 5n) return 'known-participants';
  if (isWhole(s, q)) return null;
  if (s.is(q.from - 1, DETERMINER | PRONOUN) && before !== 'some' && before !== 'we' && before !== 'another')
    return 'definite-reference';
  if (isPronounSubject(s, q.from - 1)) return 'definite-reference';
  return null;
}

/** `We are building 42 ships` */
function isBuilding(s: Sentence, i: number): boolean {
  return s.word(i) === 'building' && s.is(i - 1, AUXILIARY | ADVERB | CONJUNCTION | PREPOSITION);
}

const PRICES: ReadonlySet<string> = new Set('cost price rate value'.split(' '));

/** `the cost of one square metre` */
function isBaseOfRate(s: Sentence, q: Quantity, comparing: number): boolean {
  const isOne = q.smallWord && q.value.coefficient === 1n && q.value.exponent === 0;
  return isOne && q.family === 'measure' && s.word(comparing - 1) === 'of' && PRICES.has(s.word(comparing - 2));
}

/** `Of the seven mines, six are open`, `four of the seven mines` */
function isWhole(s: Sentence, q: Quantity): boolean {
  if (s.word(q.from - 1) !== 'the' || s.word(q.from - 2) !== 'of') return false;
  return q.from - 2 === s.from || s.kind(q.from - 3) === NUMBER || s.is(q.from - 3, NUMERAL);
}

/** `these are two key projects` */
function isPronounSubject(s: Sentence, verb: number): boolean {
  if (s.word(verb) !== 'are' && s.word(verb) !== 'were') return false;
  return /^(?:these|those|they)$/.test(s.word(verb - 1));
}

/** `Riverland 16 million tourists`: no name goes on so. */
function isLarge(s: Sentence, q: Quantity): boolean {
  return s.is(q.number + 1, MAGNITUDE) || s.word(q.number).includes(',');
}

/** `Euro 5 petrol`, `Boeing 737`: a name takes the number as its part. */
function isNameBefore(s: Sentence, number: number): boolean {
  const i = number - 1;
  if (s.kind(i) !== WORD || !s.marked(i, CAPITAL) || s.is(i, STATE | PREPOSITION | DETERMINER | PRONOUN | ADVERB))
    return false;
  return i > s.from || s.lexeme(i) === null;
}

function isIdiom(s: Sentence, q: Quantity): boolean {
  if (q.value.coefficient !== 100n && q.value.coefficient !== 1000n) return false;
  // `not by 100 percent right away`
  if (s.word(q.from - 1) === 'by') return false;
  return /^(?:sure|certain|agree|confident|right|convinced|correct|committed|true)$/.test(s.word(q.to));
}
