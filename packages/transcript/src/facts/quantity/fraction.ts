import {
  AUXILIARY,
  CONJUNCTION,
  DETERMINER,
  FALL,
  FRACTION,
  MAGNITUDE,
  NUMERAL,
  ORDINAL,
  PREPOSITION,
  RISE,
  UNIT,
} from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { HYPHEN, WORD } from '../text/tokens.ts';
import { ratio } from './decimal.ts';
import type { Quantity } from './quantity.ts';

const HALF_FOLLOWERS: ReadonlySet<string> = new Set('of the as our their its this that these all what his'.split(' '));
const HALF_LEADERS: ReadonlySet<string> = new Set(
  'by nearly almost over than about around approximately roughly only up'.split(' '),
);
const TIME_OF_HALF: ReadonlySet<string> = new Set(
  'first second latter other last next year hour century time way day term'.split(' '),
);

/** `one-third`, `two thirds`, `a quarter`, `half of`; not the ordinal of `a third country` nor `the second half`. */
export function readFraction(s: Sentence, i: number): Quantity | null {
  const part = readPartOfGroup(s, i);
  if (part !== null) return part;
  const isArticle = s.word(i) === 'a' || s.word(i) === 'an';
  if (!isArticle && !s.is(i, NUMERAL)) return s.word(i) === 'half' ? readHalf(s, i) : null;
  const hyphenated = s.kind(i + 1) === HYPHEN;
  const at = hyphenated ? i + 2 : i + 1;
  if (!s.is(at, FRACTION)) return null;
  const numerator = isArticle ? 1 : (s.lexeme(i)?.value ?? 1);
  const denominator = s.lexeme(at)?.value ?? 1;
  const isPlural = s.word(at).endsWith('s') || s.word(at) === 'halves';
  if (numerator >= denominator || numerator < 1 || isPlural !== numerator > 1) return null;
  if (!hyphenated && !endsFraction(s, at + 1)) return null;
  // `a half a million`: a number of its own.
  if (s.word(at) === 'half' && s.word(at + 1) === 'a' && s.is(at + 2, MAGNITUDE)) return null;
  if (s.kind(at + 1) === HYPHEN || isSpanOfTime(s, at) || isUnitAndHalf(s, i)) return null;
  return fraction(i, at + 1, numerator, denominator);
}

const LARGEST_GROUP = 100;

/** `one in three`, `one in every ten`, `nine out of ten` */
function readPartOfGroup(s: Sentence, i: number): Quantity | null {
  if (!s.is(i, NUMERAL)) return null;
  const isOutOf = s.word(i + 1) === 'out' && s.word(i + 2) === 'of';
  const isIn = s.word(i + 1) === 'in' && s.word(i) === 'one';
  if (!isOutOf && !isIn) return null;
  const after = isOutOf ? i + 3 : i + 2;
  const at = s.word(after) === 'every' ? after + 1 : after;
  if (!s.is(at, NUMERAL) || s.is(at + 1, MAGNITUDE | UNIT | FRACTION)) return null;
  const numerator = s.lexeme(i)?.value ?? 0;
  const denominator = s.lexeme(at)?.value ?? 0;
  if (numerator < 1 || numerator >= denominator || denominator > LARGEST_GROUP) return null;
  return fraction(i, at + 1, numerator, denominator);
}

function readHalf(s: Sentence, i: number): Quantity | null {
  const before = s.word(i - 1);
  const after = s.word(i + 1);
  if (s.is(i - 1, ORDINAL) || TIME_OF_HALF.has(before) || TIME_OF_HALF.has(after)) return null;
  if (s.kind(i + 1) === HYPHEN || s.kind(i - 1) === HYPHEN || after === 'a' || after === 'an') return null;
  if (before === 'a' || before === 'the' || before === 'this') return null;
  if (!HALF_FOLLOWERS.has(after) && !HALF_LEADERS.has(before)) return null;
  return isSpanOfTime(s, i) ? null : fraction(i, i + 1, 1, 2);
}

/** After `a third` no noun may follow without `of`, else it is an ordinal. */
function endsFraction(s: Sentence, at: number): boolean {
  if (s.kind(at) !== WORD) return true;
  // `a third and subsequent child`
  if (s.is(at, CONJUNCTION) && (s.is(at + 1, ORDINAL) || s.word(at + 1) === 'subsequent')) return false;
  return s.is(at, PREPOSITION | CONJUNCTION | AUXILIARY | DETERMINER | RISE | FALL);
}

/** `a month and a half`, `a tonne and a quarter` */
function isUnitAndHalf(s: Sentence, i: number): boolean {
  return s.word(i - 1) === 'and' && s.is(i - 2, UNIT);
}

/** `a quarter of a century`, `half of the year`, `a quarter of 2018`, `three quarters in a row` */
function isSpanOfTime(s: Sentence, at: number): boolean {
  if (s.word(at) === 'quarters' && /^(?:in|running|straight)$/.test(s.word(at + 1)) && s.word(at + 2) !== 'the')
    return s.word(at + 1) !== 'in' || s.word(at + 3) === 'row';
  if (s.word(at + 1) !== 'of') return false;
  const noun = s.is(at + 2, DETERMINER) ? at + 3 : at + 2;
  return s.word(noun) === 'century' || s.word(noun) === 'year' || /^(?:19|20)\d\d$/.test(s.word(noun));
}

function fraction(from: number, to: number, numerator: number, denominator: number): Quantity {
  const value = ratio(numerator, denominator);
  return {
    from,
    to,
    value,
    valueMax: null,
    ratio: { numerator, denominator },
    unit: 'fraction',
    unitFrom: undefined,
    currencyAssumed: false,
    family: 'fraction',
    rule: 'fraction',
    smallWord: true,
    number: from,
  };
}
