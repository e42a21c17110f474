import { ADVERB, AUXILIARY, DETERMINER, FRACTION, NUMERAL, PREPOSITION, PRONOUN, VERB } from '../lexicon/word-class.ts';
import { isLess, whole } from '../quantity/decimal.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Range } from '../text/range.ts';
import type { Sentence } from '../text/sentence.ts';
import { HYPHEN, PUNCTUATION, WORD } from '../text/tokens.ts';
import type { Reason } from './not-a-statistic.ts';

/** Words before a span that make it the time of something else: `over the past five years`, `these ten days`. */
const WINDOWS: ReadonlySet<string> = new Set(
  'over during after every last past next first since previous coming following recent through throughout the these those preceding until before of early late'.split(
    ' ',
  ),
);
const SET_BESIDE: ReadonlySet<string> = new Set('ahead old earlier late'.split(' '));
const AFTER_DURATION: ReadonlySet<string> = new Set('ago before back of from later'.split(' '));
const MEASURING: ReadonlySet<string> = new Set(
  'is was to by reached takes took take taken lasted lasts last exceed from span spans spanned cover covers spend spends spent spending need needs needed require requires required save saves saved saving wait waited mark marks marked marking celebrate celebrates celebrated gained back lose lost serve serves served worked lived totals totalled average averages averaged only'.split(
    ' ',
  ),
);
/** `a matter of 12 months`, `a term of up to seven years` */
const MEASURES: ReadonlySet<string> = new Set(
  'matter term period total average maximum minimum duration deadline lifespan time delay record'.split(' '),
);

/**
 * A span of time is mostly the time of something else; it is a claim where it is itself measured, said to last, or the
 * term of a thing (`a two-year grant`). `comparing` is the first token of its comparing words.
 */
export function durationReason(s: Sentence, q: Quantity, comparing: number): Reason | null {
  // `a 96-year-old sailor`
  if (s.kind(q.to) === HYPHEN) return s.word(q.to + 1) === 'old' && q.unit === 'year' ? null : 'time-window';
  if (isTerm(s, q)) return termReason(s, q);
  const after = s.word(q.to);
  if (SET_BESIDE.has(after)) return null;
  // `children up to three years of age`
  if (after === 'of' && s.word(q.to + 1) === 'age') return null;
  if (s.word(comparing - 1) === 'of' && MEASURES.has(s.word(comparing - 2))) return null;
  // `over 500 years ago`: only what is weighed is told for its own sake.
  if (after === 'ago' && q.unit === 'year' && !isLess(q.value, LONG_AGO) && isWeighed(s, q.from)) return null;
  if (/^[’']/.test(after) && s.word(q.to + 1) === 'time') return null;
  if ((q.unit === 'hour' || q.unit === 'minute') && !isLess(q.value, whole(100))) return null;
  if (RECORD_OPENERS.has(s.word(comparing - 1)) && isRecord(s, comparing - 1)) return null;
  if (SPANNING.test(s.word(comparing - 1))) return null;
  if (lasts(s, comparing) && after === 'before') return null;
  if (AFTER_DURATION.has(after) || isWindow(s, comparing - 1)) return 'time-window';
  if (isTimeOfOthers(s, q, comparing)) return 'time-window';
  const isOne = q.value.coefficient === 1n && q.smallWord;
  if (isOne && comparing === q.from) return 'pronoun-one';
  if (hasPassed(s, q) || lasts(s, comparing) || after === 'after' || isAhead(s, q, comparing)) return null;
  if (s.kind(q.from - 1) === PUNCTUATION && comparing === q.from && q.value.exponent >= 0) return 'time-window';
  const before = s.word(q.from - 1);
  // `it took us two years`
  const isObject = s.is(q.from - 1, PRONOUN) && MEASURING.has(s.word(q.from - 2));
  // `as high as 62 years`
  if (before === 'as' && s.word(q.from - 3) === 'as') return null;
  const isMeasured = comparing < q.from || q.value.exponent < 0 || MEASURING.has(before) || isObject;
  return isMeasured ? null : 'time-window';
}

/** `marks 120 years of ties`, `spans over 100 years` */
const SPANNING = /^(?:marks?|marked|marking|spans?|spanned|spanning|celebrat(?:e|es|ed|ing))$/;

/** `last` is a verb too: `to last from four to seven years`. */
function isWindow(s: Sentence, at: number): boolean {
  return WINDOWS.has(s.word(at)) && !(s.word(at) === 'last' && /^(?:to|will|would|may|can)$/.test(s.word(at - 1)));
}

/** `a seven-year programme`, `3–5 year grant`: the unit in the singular before a noun. */
function isTerm(s: Sentence, q: Quantity): boolean {
  if (s.kind(q.to - 2) === HYPHEN) return true;
  return q.valueMax !== null && s.word(q.to - 1) === q.unit && s.kind(q.to) === WORD;
}

const TERMED: ReadonlySet<string> = new Set(
  'period term grant moratorium programme program contract loan interval deadline delay course sentence transition ban tour flight mission ceasefire truce lease warranty break campaign visa stay visit journey trip mandate history suspension postponement deferral extension pause session sessions celebrations festival holiday vacation drive walk ride wait shift quarantine career drop record'.split(
    ' ',
  ),
);
const TERM_NOUN_TOKENS = 3;

function termReason(s: Sentence, q: Quantity): Reason | null {
  for (let i = q.to; i < q.to + TERM_NOUN_TOKENS; i += 1) {
    if (TERMED.has(s.word(i))) return null;
    if (s.kind(i) !== WORD || s.is(i, PREPOSITION | AUXILIARY | VERB)) return 'time-window';
  }
  return 'time-window';
}

const LONG_AGO = whole(20);
const WEIGHING: ReadonlySet<string> = new Set('over almost nearly'.split(' '));

/** `over`, `more than`; not the `than` of a comparison with that time. */
function isWeighed(s: Sentence, from: number): boolean {
  if (WEIGHING.has(s.word(from - 1))) return true;
  return s.word(from - 1) === 'than' && /^(?:more|less)$/.test(s.word(from - 2));
}

/** `over 500 years ago` */
export function isWeighedAgo(s: Sentence, { from, to }: Range): boolean {
  return s.word(to - 1) === 'ago' && (isWeighed(s, from) || isWeighed(s, from + 1));
}

const SUPERLATIVE_TOKENS = 8;
const RECORD_OPENERS: ReadonlySet<string> = new Set('in over past last for'.split(' '));

/** `the best figure over the past 17 years`, `for the first time in 20 years`: the span is what makes it a record. */
export function isRecord(s: Sentence, before: number): boolean {
  for (let i = before; i > before - SUPERLATIVE_TOKENS && i >= s.from; i -= 1) {
    const word = s.word(i);
    if (word === 'never' || word === 'record') return true;
    if (s.kind(i) !== WORD) return false;
    if (word === 'best' || word === 'worst') return true;
    if (word === 'time' && s.word(i - 1) === 'first') return true;
    if (word.length > 5 && word.endsWith('est') && s.is(i - 1, DETERMINER)) return true;
  }
  return false;
}

/** `In less than nine months, 5,000 came`; `was spent on roads over four years`, where `over` is no more than `during`. */
function isTimeOfOthers(s: Sentence, q: Quantity, comparing: number): boolean {
  const before = s.word(comparing - 1);
  const isFronted = comparing - 1 === s.from;
  if ((before === 'in' || before === 'within') && s.word(q.to) === ',' && isFronted) return true;
  if (comparing === q.from) return false;
  const isPreposition = s.word(comparing) === 'over' && comparing === q.from - 1;
  return (
    isPreposition && s.kind(comparing - 1) === WORD && !s.is(comparing - 1, PREPOSITION | AUXILIARY | VERB | ADVERB)
  );
}

/** `Four months have passed since then` */
function hasPassed(s: Sentence, q: Quantity): boolean {
  const at = s.is(q.to, AUXILIARY) ? q.to + 1 : q.to;
  return /^(?:passed|elapsed|remain|remains|left)$/.test(s.word(at));
}

/** `designed for three years`, `for over 20 years`: how long something goes on. */
function lasts(s: Sentence, comparing: number): boolean {
  const word = s.word(comparing - 1);
  return word === 'for' && !s.is(comparing, DETERMINER | FRACTION) && !s.is(comparing - 2, NUMERAL);
}

/** `will meet in four months`, `2,500 km in two days` */
function isAhead(s: Sentence, q: Quantity, comparing: number): boolean {
  const word = s.word(comparing - 1);
  if (word !== 'in' && word !== 'within') return false;
  // `get there in 25 minutes on a fast train`
  return !s.is(q.to, PREPOSITION) || q.unit === 'minute' || (q.unit === 'hour' && s.word(q.to) !== 'of');
}
