import type { Comparator } from '@rapporteur/contracts/facts';
import { NUMERAL, PREPOSITION, VERB } from '../lexicon/word-class.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Range } from '../text/range.ts';
import type { Sentence } from '../text/sentence.ts';
import { HYPHEN, NUMBER, PUNCTUATION, WORD } from '../text/tokens.ts';

/** How the words compare the world with the quantity, and the first token of what says so. */
export interface ComparingWords {
  readonly comparator: Comparator;
  /** First token of the comparing words, the quantity's own first where there are none. */
  readonly from: number;
  /** The words themselves; `null` where the quantity is plain. */
  readonly words: Range | null;
}

const PHRASES: readonly (readonly [comparator: Comparator, phrases: string])[] = [
  [
    'gt',
    'more than|over|above|exceeding|exceed|exceeds|exceeded|in excess of|greater than|higher than|larger than|upwards of|surpassed|surpassing|surpass|surpasses|topped|topping|upward of|over and above|beyond|better than|longer than',
  ],
  [
    'gte',
    'at least|not less than|no less than|no fewer than|not fewer than|minimum of|minimum|no lower than|not lower than',
  ],
  ['lt', 'less than|under|below|fewer than|lower than|short of|smaller than'],
  [
    'lte',
    'up to|at most|no more than|not more than|maximum of|maximum|not exceeding|no higher than|no greater than|not over|not exceed',
  ],
  [
    'approx',
    'about|around|nearly|almost|some|approximately|roughly|close to|in the region of|in the order of|on the order of|an estimated|estimated at|estimated|nearing|approaching|virtually|practically|approx|circa|approaches|neared|something like|more or less|in the neighbourhood of|in the range of',
  ],
];

/** Phrases by their last word, the longest first. */
const BY_LAST_WORD: ReadonlyMap<string, readonly { words: readonly string[]; comparator: Comparator }[]> = index();

function index(): Map<string, { words: readonly string[]; comparator: Comparator }[]> {
  const map = new Map<string, { words: readonly string[]; comparator: Comparator }[]>();
  for (const [comparator, phrases] of PHRASES)
    for (const phrase of phrases.split('|')) {
      const words = phrase.split(' ');
      const last = words[words.length - 1] ?? '';
      map.set(
        last,
        [...(map.get(last) ?? []), { words, comparator }].sort((a, b) => b.words.length - a.words.length),
      );
    }
  return map;
}

const GO_UP: ReadonlySet<string> = new Set(
  'went go goes gone going bring brings brought bringing raise raises raised raising push pushed take took taken'.split(
    ' ',
  ),
);
const OBJECT_TOKENS = 5;
/** `produced under 350 contracts`: in their framework, not fewer. */
const FRAMES: ReadonlySet<string> = new Set('project programme program contract agreement plan'.split(' '));

export function compare(s: Sentence, q: Quantity): ComparingWords {
  const after = compareAfter(s, q);
  const before = compareBefore(s, q);
  if (after !== null) return { ...after, from: before?.from ?? q.from };
  if (before !== null) return q.valueMax === null ? before : { ...before, comparator: 'between' };
  const from = betweenFrom(s, q);
  const words = from < q.from ? { from, to: q.from } : null;
  return { comparator: q.valueMax === null ? 'eq' : 'between', from, words };
}

function compareBefore(s: Sentence, q: Quantity): ComparingWords | null {
  if (q.family === 'duration' && s.word(q.from - 1) === 'within') return within(q.from);
  const near = phraseBefore(s, q.from, q);
  if (near !== null) return near;
  // `grew almost by a third`: `by` stays what leads to the quantity.
  if (s.word(q.from - 1) === 'by' && HEDGES_OF_BY.has(s.word(q.from - 2)))
    return { comparator: 'approx', from: q.from, words: { from: q.from - 2, to: q.from - 1 } };
  // `more than a 10 percent share`: an article may stand between; `under the 5-billion contract` compares nothing.
  if (s.word(q.from - 1) === 'a' || s.word(q.from - 1) === 'an') {
    const far = phraseBefore(s, q.from - 1, q);
    // `over a five-year period`: during it.
    const isDuring = q.family === 'duration' && s.word(q.from - 2) === 'over';
    // `told us about a 96-year-old sailor`
    if (s.word(q.from - 2) === 'about' && s.kind(q.to) === HYPHEN) return null;
    if (far !== null && far.comparator !== 'lte' && !isDuring) return far;
  }
  return exceededNoun(s, q);
}

const HEDGES_OF_BY: ReadonlySet<string> = new Set('almost nearly approximately roughly practically'.split(' '));

/** `within 10 days` */
function within(end: number): ComparingWords {
  // It stays the preposition of the span too, so that comparing begins with the quantity.
  return { comparator: 'lte', from: end, words: { from: end - 1, to: end } };
}

function phraseBefore(s: Sentence, end: number, q: Quantity): ComparingWords | null {
  const candidates = BY_LAST_WORD.get(s.word(end - 1));
  if (candidates === undefined) return null;
  for (const { words, comparator } of candidates) {
    const from = end - words.length;
    if (!words.every((word, k) => s.word(from + k) === word)) continue;
    if (words[0] === 'up' && isParticle(s, from)) return null;
    if (words[0] === 'under' && FRAMES.has(q.unit)) return null;
    return { comparator, from, words: { from, to: end } };
  }
  return null;
}

/** `went up to`, `brought its capacity up to`: the level reached, not a limit. */
function isParticle(s: Sentence, up: number): boolean {
  for (let i = up - 1; i >= s.from && i >= up - OBJECT_TOKENS; i -= 1) {
    if (GO_UP.has(s.word(i))) return true;
    if (s.is(i, PREPOSITION) && s.word(i) !== 'of') return false;
  }
  return false;
}

const NOUN_LOOKBACK_TOKENS = 6;
const CROSSING: ReadonlySet<string> = new Set(
  'cross crosses crossed crossing pass passes passed passing hit reached reach break broke broken'.split(' '),
);
const MARKS: ReadonlySet<string> = new Set('mark threshold barrier milestone bar'.split(' '));

/** `exceeding our goal of $100 billion`, `surpassed the 3 million mark` */
function exceededNoun(s: Sentence, q: Quantity): ComparingWords | null {
  const end = q.from - 1;
  for (let i = end; i >= s.from && i > end - NOUN_LOOKBACK_TOKENS; i -= 1) {
    const word = s.word(i);
    if (word.startsWith('exceed') || word.startsWith('surpass')) {
      const negated = s.word(i - 1) === 'not';
      const from = negated ? i - 1 : i;
      return { comparator: negated ? 'lte' : 'gt', from, words: { from, to: i + 1 } };
    }
    if (CROSSING.has(word)) return crossedMark(s, i, q);
    const isPlain = s.kind(i) === WORD && !s.is(i, VERB) && (!s.is(i, PREPOSITION) || word === 'of');
    if (!isPlain) return null;
  }
  return null;
}

/** `crossed the mark of 5 million`, `passed the 5 million mark`; hitting or reaching it is no more than the mark. */
function crossedMark(s: Sentence, verb: number, q: Quantity): ComparingWords | null {
  if (/^(?:hit|reach)/.test(s.word(verb))) return null;
  const isMark = MARKS.has(s.word(q.to)) || (s.word(q.from - 1) === 'of' && MARKS.has(s.word(q.from - 2)));
  return isMark ? { comparator: 'gt', from: verb, words: { from: verb, to: verb + 1 } } : null;
}

function compareAfter(s: Sentence, q: Quantity): Omit<ComparingWords, 'from'> | null {
  const within = hedgeWithin(s, q);
  if (within !== null) return within;
  const word = s.word(q.to);
  // `$5 and above`; not `20 and over 30 mines`.
  const isOpen = s.word(q.to + 2) !== 'than' && s.kind(q.to + 2) !== NUMBER && !s.is(q.to + 2, NUMERAL);
  if (word === 'and' && isOpen && (s.word(q.to + 1) === 'above' || s.word(q.to + 1) === 'over'))
    return behind(q.to, 'gte');
  if (word === 'or' || (word === 'and' && isOpen)) return behind(q.to, alternative(s.word(q.to + 1)));
  const isPlus = s.kind(q.to) === PUNCTUATION && word === '+';
  return isPlus ? { comparator: 'gt', words: { from: q.to, to: q.to + 1 } } : null;
}

/** Two words such as `or more`. */
function behind(from: number, comparator: Comparator | null): Omit<ComparingWords, 'from'> | null {
  return comparator === null ? null : { comparator, words: { from, to: from + 2 } };
}

/** `from` and `between` belong to a range. */
function betweenFrom(s: Sentence, q: Quantity): number {
  if (q.valueMax === null) return q.from;
  const word = s.word(q.from - 1);
  return word === 'from' || word === 'between' ? q.from - 1 : q.from;
}

function alternative(word: string): Comparator | null {
  if (word === 'more' || word === 'higher' || word === 'above' || word === 'over') return 'gte';
  if (word === 'so') return 'approx';
  return word === 'less' || word === 'fewer' || word === 'lower' ? 'lte' : null;
}

/** `300-odd schools`, `a million or more residents` */
function hedgeWithin(s: Sentence, q: Quantity): Omit<ComparingWords, 'from'> | null {
  for (let i = q.number + 1; i < q.to; i += 1) {
    if (s.word(i) === 'odd') return { comparator: 'approx', words: { from: i, to: i + 1 } };
    if (s.word(i) === 'or' && s.word(i + 1) !== 'other') return behind(i, alternative(s.word(i + 1)));
  }
  return null;
}
