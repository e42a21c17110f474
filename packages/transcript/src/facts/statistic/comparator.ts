import type { Comparator } from '@rapporteur/contracts/facts';
import { PREPOSITION, VERB } from '../lexicon/word-class.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Sentence } from '../text/sentence.ts';
import { PUNCTUATION, WORD } from '../text/tokens.ts';

/** How the words compare the world with the quantity, and the first token of what says so. */
export interface Comparison {
  readonly comparator: Comparator;
  /** First token of the comparing words, the quantity's own first where there are none. */
  readonly from: number;
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
    'about|around|nearly|almost|some|approximately|roughly|close to|in the region of|in the order of|on the order of|an estimated|estimated at|estimated|nearing|approaching|virtually|practically|approx|circa|approaches|neared|something like',
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

const GO_UP: ReadonlySet<string> = new Set('went go goes gone going'.split(' '));
/** `produced under 350 contracts`: in their framework, not fewer. */
const FRAMES: ReadonlySet<string> = new Set('project programme program contract agreement plan'.split(' '));

export function compare(s: Sentence, q: Quantity): Comparison {
  const after = compareAfter(s, q);
  const before = compareBefore(s, q);
  if (after !== null) return { comparator: after, from: before?.from ?? q.from };
  if (before !== null) return q.valueMax === null ? before : { comparator: 'between', from: before.from };
  return { comparator: q.valueMax === null ? 'eq' : 'between', from: betweenFrom(s, q) };
}

function compareBefore(s: Sentence, q: Quantity): Comparison | null {
  const near = phraseBefore(s, q.from, q);
  if (near !== null) return near;
  // `more than a 10 percent share`: an article may stand between; `under the 5-billion contract` compares nothing.
  if (s.word(q.from - 1) === 'a' || s.word(q.from - 1) === 'an') {
    const far = phraseBefore(s, q.from - 1, q);
    if (far !== null && far.comparator !== 'lte') return far;
  }
  return exceededNoun(s, q.from - 1);
}

function phraseBefore(s: Sentence, end: number, q: Quantity): Comparison | null {
  const candidates = BY_LAST_WORD.get(s.word(end - 1));
  if (candidates === undefined) return null;
  for (const { words, comparator } of candidates) {
    const from = end - words.length;
    if (!words.every((word, k) => s.word(from + k) === word)) continue;
    if (words[0] === 'up' && GO_UP.has(s.word(from - 1))) return null;
    if (words[0] === 'under' && FRAMES.has(q.unit)) return null;
    return { comparator, from };
  }
  return null;
}

const NOUN_LOOKBACK_TOKENS = 6;

/** `exceeding our goal of $100 billion`, `surpassed the 3 million mark` */
function exceededNoun(s: Sentence, end: number): Comparison | null {
  for (let i = end; i >= s.from && i > end - NOUN_LOOKBACK_TOKENS; i -= 1) {
    const word = s.word(i);
    if (word.startsWith('exceed') || word.startsWith('surpass')) {
      const negated = s.word(i - 1) === 'not';
      return { comparator: negated ? 'lte' : 'gt', from: negated ? i - 1 : i };
    }
    const isPlain = s.kind(i) === WORD && !s.is(i, VERB) && (!s.is(i, PREPOSITION) || word === 'of');
    if (!isPlain) return null;
  }
  return null;
}

function compareAfter(s: Sentence, q: Quantity): Comparator | null {
  const word = s.word(q.to);
  const next = s.word(q.to + 1);
  if (word === 'or' || word === 'and') {
    if (next === 'more' || (next === 'above' && word === 'and') || (next === 'over' && word === 'and')) return 'gte';
    if (next === 'so') return 'approx';
    if (next === 'less' || next === 'fewer') return 'lte';
  }
  return s.kind(q.to) === PUNCTUATION && word === '+' ? 'gt' : null;
}

/** `from` and `between` belong to a range. */
function betweenFrom(s: Sentence, q: Quantity): number {
  if (q.valueMax === null) return q.from;
  const word = s.word(q.from - 1);
  return word === 'from' || word === 'between' ? q.from - 1 : q.from;
}
