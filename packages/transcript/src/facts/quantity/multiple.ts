import { FALL, MULTIPLE, RISE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { HYPHEN } from '../text/tokens.ts';
import { ratio, whole } from './decimal.ts';
import { readNumber } from './number.ts';
import type { Quantity } from './quantity.ts';

const TWICE_FOLLOWERS: ReadonlySet<string> = new Set(
  'as the that what more less higher lower larger bigger over our'.split(' '),
);
const DOUBLE_LEADERS: ReadonlySet<string> = new Set('to than almost nearly they we it that which'.split(' '));
/** Not forms of have and be: `we have double digits`. */
const MODALS: ReadonlySet<string> = new Set(
  "will would shall should can could may might must did do does cannot we'll".split(' '),
);
const DOUBLE_FOLLOWERS: ReadonlySet<string> = new Set(
  'the our this its their that these what of by in over and'.split(' '),
);
const CHANGE_LOOKBACK_TOKENS = 4;

/** `by a factor of five` */
export function readFactor(s: Sentence, i: number): Quantity | null {
  if (s.word(i) !== 'factor' || s.word(i + 1) !== 'of') return null;
  const number = readNumber(s, i + 2);
  if (number === null || number.yearLike) return null;
  return {
    from: number.from,
    to: number.to,
    value: number.value,
    valueMax: null,
    ratio: undefined,
    unit: 'times',
    unitFrom: undefined,
    currencyAssumed: false,
    family: 'times',
    rule: 'factor',
    smallWord: false,
    number: number.from,
  };
}

/** `doubled`, `threefold`, `twice as much`; not `twice a year`, `double taxation`. */
export function readMultiple(s: Sentence, i: number): Quantity | null {
  if (!s.is(i, MULTIPLE) || s.kind(i + 1) === HYPHEN) return null;
  const word = s.word(i);
  if ((word === 'twice' || word === 'thrice') && !isFactor(s, i)) return null;
  if ((word === 'double' || word === 'triple' || word === 'treble' || word === 'quadruple') && !isVerb(s, i))
    return null;
  const factor = s.lexeme(i)?.value ?? 2;
  const halves = factor < 0;
  return {
    from: i,
    to: i + 1,
    value: halves ? ratio(1, 2) : whole(factor),
    valueMax: null,
    ratio: halves ? { numerator: 1, denominator: 2 } : undefined,
    unit: halves ? 'fraction' : 'times',
    unitFrom: undefined,
    currencyAssumed: false,
    family: halves ? 'fraction' : 'times',
    rule: 'multiple',
    smallWord: true,
    number: i,
  };
}

function isFactor(s: Sentence, i: number): boolean {
  if (TWICE_FOLLOWERS.has(s.word(i + 1))) return true;
  // `summed up twice a year`
  if (/^(?:a|an|every|each)$/.test(s.word(i + 1))) return false;
  for (let at = i - 1; at >= i - CHANGE_LOOKBACK_TOKENS; at -= 1)
    if (s.is(at, RISE | FALL) && s.word(at) !== 'more' && s.word(at) !== 'less') return true;
  return false;
}

function isVerb(s: Sentence, i: number): boolean {
  const governed = MODALS.has(s.word(i - 1)) || DOUBLE_LEADERS.has(s.word(i - 1));
  return governed || DOUBLE_FOLLOWERS.has(s.word(i + 1));
}
