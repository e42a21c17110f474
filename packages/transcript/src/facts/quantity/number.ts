import { DURATIONS } from '../lexicon/units.ts';
import { CURRENCY, MAGNITUDE, NUMERAL, UNIT } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { HYPHEN, NUMBER } from '../text/tokens.ts';
import { add, type Decimal, decimal, isLess, multiply, shift, whole } from './decimal.ts';

/** A number in digits or words over the tokens `from`..`to`. */
export interface NumberPhrase {
  readonly from: number;
  readonly to: number;
  readonly value: Decimal;
  /** The value before its magnitude word: 5 of `5 million`. */
  readonly mantissa: Decimal;
  /** Power of ten of its magnitude words, 0 if none. */
  readonly magnitude: number;
  readonly inWords: boolean;
  /** Four digits without a comma that can be a year. */
  readonly yearLike: boolean;
}

const DOZEN = whole(12);

/**
 * Reads a number that begins at token `i`: `10.8 billion`, `twenty-five thousand`, `two and a half million`,
 * `a dozen`, `half a million`, `3 million 200 thousand`.
 */
export function readNumber(s: Sentence, i: number): NumberPhrase | null {
  const first = readPart(s, i);
  if (first === null || first.magnitude < 3) return first;
  const second = s.kind(first.to) === NUMBER ? readPart(s, first.to) : null;
  if (second === null || second.magnitude === 0 || second.magnitude >= first.magnitude) return first;
  return { ...first, to: second.to, value: add(first.value, second.value), magnitude: second.magnitude };
}

function readPart(s: Sentence, i: number): NumberPhrase | null {
  if (s.kind(i) === NUMBER) {
    const mantissa = digitsValue(s.word(i));
    if (mantissa === null) return null;
    return withMagnitudes(s, i, i + 1, mantissa, false, isYear(s.word(i)));
  }
  if (s.is(i, NUMERAL)) return readWords(s, i);
  const word = s.word(i);
  if ((word === 'a' || word === 'an') && s.is(i + 1, MAGNITUDE) && s.word(i + 1).length > 4) {
    const phrase = withMagnitudes(s, i, i + 1, whole(1), true, false);
    return addHalf(s, phrase);
  }
  return word === 'half' ? readHalfOf(s, i) : null;
}

/** `half a million`, `half-a-billion`, `half a degree`; spans of time are told so without being measured. */
function readHalfOf(s: Sentence, i: number): NumberPhrase | null {
  const article = joined(s, i + 1);
  if (s.word(article) !== 'a' && s.word(article) !== 'an') return null;
  const at = joined(s, article + 1);
  const isUnit = s.is(at, CURRENCY) || (s.is(at, UNIT) && !DURATIONS.has(s.lexeme(at)?.unit ?? ''));
  return s.is(at, MAGNITUDE) || isUnit ? withMagnitudes(s, i, at, decimal('0.5'), true, false) : null;
}

/** `twenty-five`, `one hundred and six`, then `and a half`, then magnitudes. */
function readWords(s: Sentence, i: number): NumberPhrase {
  let { value, to } = readBelowHundred(s, i);
  if (s.word(to) === 'hundred') {
    value *= 100;
    to += 1;
    const rest = s.word(to) === 'and' ? to + 1 : to;
    if (s.is(rest, NUMERAL)) {
      const tail = readBelowHundred(s, rest);
      value += tail.value;
      to = tail.to;
    }
  }
  let mantissa = whole(value);
  if (s.word(to) === 'and' && s.word(to + 1) === 'a' && s.word(to + 2) === 'half') {
    mantissa = add(mantissa, decimal('0.5'));
    to += 3;
  }
  return addHalf(s, withMagnitudes(s, i, to, mantissa, true, false));
}

function readBelowHundred(s: Sentence, i: number): { value: number; to: number } {
  const value = s.lexeme(i)?.value ?? 0;
  const units = joined(s, i + 1);
  const unit = s.is(units, NUMERAL) ? (s.lexeme(units)?.value ?? 10) : 10;
  return value >= 20 && unit < 10 && unit > 0 ? { value: value + unit, to: units + 1 } : { value, to: i + 1 };
}

/** `a million and a half` */
function addHalf(s: Sentence, phrase: NumberPhrase): NumberPhrase {
  if (phrase.magnitude === 0) return phrase;
  if (s.word(phrase.to) !== 'and' || s.word(phrase.to + 1) !== 'a' || s.word(phrase.to + 2) !== 'half') return phrase;
  return { ...phrase, to: phrase.to + 3, value: add(phrase.value, shift(decimal('0.5'), phrase.magnitude)) };
}

function withMagnitudes(
  s: Sentence,
  from: number,
  after: number,
  mantissa: Decimal,
  inWords: boolean,
  yearLike: boolean,
): NumberPhrase {
  let to = after;
  let value = mantissa;
  let magnitude = 0;
  for (let steps = 0; steps < 3; steps += 1) {
    // `20 [million]`: the editor's addition.
    const isInserted =
      s.word(to) === '[' && s.is(to + 1, MAGNITUDE) && (s.word(to + 2) === ']' || s.is(to + 2, CURRENCY));
    const at = isInserted ? to + 1 : joined(s, to);
    if (!s.is(at, MAGNITUDE)) break;
    const power = s.lexeme(at)?.value ?? 0;
    if (power < 0) value = multiply(value, DOZEN);
    else value = shift(value, power);
    magnitude += Math.max(power, 0);
    to = isInserted && s.word(at + 1) === ']' ? at + 2 : at + 1;
  }
  return { from, to, value, mantissa, magnitude, inWords, yearLike: yearLike && magnitude === 0 };
}

/** The token after an inner hyphen, or the token itself: `5-billion`, `5 billion`. */
export function joined(s: Sentence, at: number): number {
  return s.kind(at) === HYPHEN ? at + 1 : at;
}

const FARTHEST = whole(20);

/** Scales the lower end of `20 and 50 million` like the upper one, unless that takes it far beyond: `500 to 1 thousand`. */
export function scaleAlike(low: NumberPhrase, high: NumberPhrase): Decimal {
  if (low.magnitude > 0 || high.magnitude === 0) return low.value;
  const scaled = shift(low.mantissa, high.magnitude);
  return isLess(multiply(high.value, FARTHEST), scaled) ? low.value : scaled;
}

/** `10.8`, `1,225`, `15 000`, `2,5`, `1.200.000`; null for `10.5.2018`. */
export function digitsValue(text: string): Decimal | null {
  const digits =
    text.includes(' ') || text.includes('\u00a0') || text.includes('\u202f') ? text.replace(/\s/g, '') : text;
  if (/^\d+$/.test(digits)) return decimal(digits);
  if (/^\d{1,3}(?:,\d\d\d)+(?:\.\d+)?$/.test(digits)) return decimal(digits.replaceAll(',', ''));
  if (/^\d+\.\d+$/.test(digits)) return decimal(digits);
  if (/^\d{1,3}(?:\.\d\d\d){2,}$/.test(digits)) return decimal(digits.replaceAll('.', ''));
  if (/^\d+,\d{1,2}$/.test(digits)) return decimal(digits.replace(',', '.'));
  return null;
}

/** A plain integer that reads as a year of our time. */
export function isYear(text: string): boolean {
  return /^(?:1[5-9]|20)\d\d$/.test(text);
}
