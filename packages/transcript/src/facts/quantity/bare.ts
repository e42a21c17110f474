import { ADVERB, AUXILIARY, CONJUNCTION, DETERMINER, PREPOSITION, PRONOUN, VERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { DASH, HYPHEN, NUMBER, WORD } from '../text/tokens.ts';
import type { Amount } from './amount.ts';
import type { UnitReader } from './unit-phrase.ts';

/** `66 billion`, `around 40.` with the unit left out: the words before have to supply it. */
export const readBare: UnitReader = (s, at, amount) => {
  const last = amount.parts[amount.parts.length - 1];
  if (last === undefined || s.kind(amount.to) === HYPHEN) return null;
  // `eight more will follow`: the noun is left out.
  if (isMore(s, amount.to)) return { to: amount.to + 1, unit: '', family: 'bare', rule: 'ellipsis' };
  const isLarge = last.magnitude >= 6;
  if (!isLarge && !mayBeElliptic(s, at, amount)) return null;
  return { to: amount.to, unit: '', family: 'bare', rule: isLarge ? 'inherited-unit' : 'ellipsis' };
};

/** `more` with no noun and no comparison behind it. */
function isMore(s: Sentence, at: number): boolean {
  if (s.word(at) !== 'more') return false;
  const next = s.word(at + 1);
  return next !== 'than' && next !== 'or' && (s.kind(at + 1) !== WORD || s.is(at + 1, AUXILIARY | VERB));
}

/** `including nine that …`, `four are to be built`, `nine of them`: words that a number in words may stand before. */
function standsAlone(s: Sentence, at: number, from: number): boolean {
  if (s.word(at) === 'of') return /^(?:them|these|those|which|whom)$/.test(s.word(at + 1));
  // `three halls – two for dancers`, `another two on the coast`
  if (s.is(at, PREPOSITION) && (s.kind(from - 1) === DASH || s.word(from - 1) === 'another')) return true;
  if (s.word(from - 1) === 'including') return isRelative(s, at) || s.kind(at) !== WORD;
  return s.is(at, AUXILIARY) && !s.is(from - 1, DETERMINER | PRONOUN | PREPOSITION);
}

/** `we had 70 killed`: people are meant. */
export function isHarmed(s: Sentence, at: number): boolean {
  return /^(?:killed|injured|wounded|dead|hospitalised|hospitalized|detained)$/.test(s.word(at));
}

function isRelative(s: Sentence, i: number): boolean {
  return s.word(i) === 'who' || s.word(i) === 'that' || s.word(i) === 'which';
}

/** In digits, a thousand at least, or behind `out of`; and no noun follows. */
function mayBeElliptic(s: Sentence, at: number, amount: Amount): boolean {
  const first = amount.parts[0];
  if (first === undefined || s.kind(amount.from - 1) === HYPHEN) return false;
  const isOutOf = s.word(amount.from - 1) === 'of' && s.word(amount.from - 2) === 'out';
  const isInDigits = s.kind(first.from) === NUMBER;
  if (!isInDigits && first.magnitude < 3 && !isOutOf && !standsAlone(s, at, amount.from)) return false;
  if (first.yearLike && !MEASURED_BY.has(s.word(amount.from - 1))) return false;
  if (isOutOf || s.kind(at) !== WORD || s.is(at, AUXILIARY | CONJUNCTION | PREPOSITION)) return true;
  // `with 65 operating here`, `of which 800 work below`
  if (/^(?:with|which|whom)$/.test(s.word(hedgesBefore(s, amount.from)))) return true;
  if (/^(?:more|less|fewer)$/.test(s.word(at)) && s.word(at + 1) === 'than' && isInDigits) return true;
  if (isInDigits && isHarmed(s, at)) return true;
  if (isInDigits && s.is(at, ADVERB | DETERMINER | PRONOUN)) return true;
  // `12,500 who`, `from 61,000 five years ago`, `23 remain to be built`
  if (s.word(first.from).includes(',') && s.is(at, VERB)) return true;
  return isRelative(s, at) || s.word(at + 2) === 'ago' || /^(?:still|now|remain|remains)$/.test(s.word(at));
}

const HEDGES: ReadonlySet<string> = new Set('about around over some almost nearly than more'.split(' '));

/** The token before the comparing words. */
function hedgesBefore(s: Sentence, from: number): number {
  let i = from - 1;
  while (HEDGES.has(s.word(i))) i -= 1;
  return i;
}

/** No year stands behind these. */
const MEASURED_BY: ReadonlySet<string> = new Set('than almost nearly about approximately roughly'.split(' '));
