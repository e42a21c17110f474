import { ADVERB, AUXILIARY, CONJUNCTION, FALL, NUMERAL, PEOPLE, PREPOSITION, RISE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { DASH, NUMBER, PUNCTUATION, WORD } from '../text/tokens.ts';
import { isLess } from './decimal.ts';
import type { Quantity } from './quantity.ts';
import type { LeftOf, UnitSource } from './unit-source.ts';

const LEADERS: ReadonlySet<string> = new Set('remaining another including'.split(' '));
/** An age, or a factor in a formula. */
const NO_QUANTITY: ReadonlySet<string> = new Set('age aged ages multiplied divided'.split(' '));
const CHANGE_LOOKBACK_TOKENS = 8;

/** A small number stands for a quantity only where its place says so; else it is a code, an age, a page. */
export function isLicensed(s: Sentence, q: Quantity, source: UnitSource, isNear: boolean, leftOf: LeftOf): boolean {
  if (s.is(q.from - 1, PEOPLE) || s.is(q.from - 2, PEOPLE)) return false;
  for (let i = q.from - 1; i > q.from - 4; i -= 1) if (NO_QUANTITY.has(s.word(i))) return false;
  const before = s.word(q.from - 1);
  const after = s.word(q.to);
  if (after === '/' || (s.kind(q.to) === PUNCTUATION && s.glued(q.to + 1))) return false;
  if (q.value.exponent < 0 && source.family === 'count') return false;
  if (isNear && isListed(s, q, source)) return true;
  if (isAnswer(s, q) || isLevelOfIt(s, q, leftOf) || isTold(s, q)) return true;
  if (before === 'by' && isReached(s, q.from - 1)) return true;
  if (q.value.exponent < 0) return true;
  if (hasPartitive(s, q)) return true;
  // `four halls – two for dancers`
  if (s.kind(q.from - 1) === DASH && q.smallWord) return source.family === 'count';
  if (s.word(q.to - 1) === 'more') return source.family === 'count';
  if (before === 'of' && s.word(q.from - 2) === 'out') return true;
  if (LEADERS.has(before)) return true;
  // `20,000 more than last year`
  if (/^(?:more|less|fewer)$/.test(after) && s.word(q.to + 1) === 'than') return true;
  if (source.family !== 'count') return false;
  if (isDone(s, q)) return true;
  // `the regions have 500,000`: grouped digits are no code.
  if (s.word(q.number).includes(',')) return true;
  if (/^(?:who|that|which|remain|remains)$/.test(after) || s.word(q.to + 1) === 'remain') return true;
  if (s.is(q.to, AUXILIARY) && (before === 'and' || before === ',')) return true;
  if (leftOf(q) < q.from) return s.kind(q.to) !== PUNCTUATION || s.word(q.to) !== '%';
  // `down to 89 from 165`
  if (before === 'from' && s.kind(q.from - 2) === NUMBER && s.word(q.from - 3) === 'to') return true;
  return (before === 'to' || before === 'from') && isReached(s, q.from - 1);
}

/** `opened 32 schools, 20 in towns and 12 in villages`: parts of what was told, each with its place. */
function isListed(s: Sentence, q: Quantity, source: UnitSource): boolean {
  const before = s.word(q.from - 1);
  // `Of 600 letters, we forwarded 234 to the court`
  const isActedOn = s.kind(q.number) === NUMBER && before.length > 4 && before.endsWith('ed');
  if (!isActedOn && before !== ',' && before !== 'and' && before !== ';' && s.kind(q.from - 1) !== DASH) return false;
  if (!s.is(q.to, PREPOSITION) || /^(?:of|than|per|as)$/.test(s.word(q.to))) return false;
  if (s.word(q.to) === 'to' && !isActedOn) return false;
  if (source.family === 'money') return s.word(q.number).includes(',');
  return source.family === 'count' && isLess(q.value, source.value);
}

/** `We have finished 76, as of today` */
function isDone(s: Sentence, q: Quantity): boolean {
  if (s.kind(q.number) !== NUMBER || s.kind(q.to) !== PUNCTUATION || s.glued(q.to + 1)) return false;
  return /(?:ed|built|made|bought|sold|sent)$/.test(s.word(q.from - 1)) && s.is(q.from - 2, AUXILIARY | ADVERB);
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
  return s.kind(next) !== WORD || /(?:ed|ing)$/.test(s.word(next)) || s.is(next, PREPOSITION);
}

/** `reduce them to 16`: a level that something is brought to. */
function isReached(s: Sentence, to: number): boolean {
  for (let i = to - 1; i >= s.from && i > to - CHANGE_LOOKBACK_TOKENS; i -= 1) {
    if (s.is(i, RISE | FALL) || s.word(i) === 'bring') return true;
    if (s.is(i, AUXILIARY | NUMERAL) || s.kind(i) === NUMBER || s.kind(i) === PUNCTUATION) return false;
  }
  return false;
}

/** The sentence is no more than the number. */
export function isAnswer(s: Sentence, q: Quantity): boolean {
  // `Nearly 500, is it?`
  const isAsked = s.word(q.to) === ',' && s.is(q.to + 1, AUXILIARY) && s.to - q.to <= 5;
  if (isAsked) return q.from - s.from <= 1;
  return q.from - s.from <= 2 && s.to - q.to <= 2 && (q.to >= s.to || s.kind(q.to) === PUNCTUATION);
}

/** `21 million of them` */
export function hasPartitive(s: Sentence, q: Quantity): boolean {
  return s.word(q.to) === 'of' && /^(?:them|these|those|which|whom)$/.test(s.word(q.to + 1));
}
