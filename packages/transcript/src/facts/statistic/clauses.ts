import { AUXILIARY, CONJUNCTION, DETERMINER, PREPOSITION, PRONOUN, VERB } from '../lexicon/word-class.ts';
import { isPlural } from '../quantity/count.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Range } from '../text/range.ts';
import type { Sentence } from '../text/sentence.ts';
import { PUNCTUATION } from '../text/tokens.ts';

const SUBJECT_TOKENS = 8;
export const CONTRASTS: ReadonlySet<string> = new Set('while whereas but although because'.split(' '));

/** A new clause with a verb of its own begins after `from` and before `to`: `… 5 mines and two ports will open in May`. */
export function newClauseBetween(s: Sentence, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const word = s.word(i);
    if (word === ';' || CONTRASTS.has(word)) return true;
    // `500 planes and helicopters were sent in May`: what is counted goes on.
    const isCounted = i === from && isPlural(s, i + 1);
    if (word === 'and' && !isCounted && opensClause(s, i + 1, to)) return true;
  }
  return false;
}

/** After `and`: a verb, a pronoun, or a subject with its verb before `to`. */
function opensClause(s: Sentence, at: number, to: number): boolean {
  if (s.is(at, AUXILIARY) || (s.is(at, PRONOUN) && !s.is(at, DETERMINER))) return true;
  if (at === to) return s.is(to, PRONOUN);
  for (let i = at; i < to && i < at + SUBJECT_TOKENS; i += 1) {
    if (s.word(i) === ',' || s.word(i) === 'and') return false;
    if (s.is(i, AUXILIARY)) return true;
    if (s.is(i, VERB) && i > at && !s.word(i).endsWith('ed')) return true;
  }
  return false;
}

const BREAKS: ReadonlySet<string> = new Set([';', ':', 'while', 'whereas', 'but', 'although', 'because']);

/** The clause that holds a quantity: up to a semicolon, a contrast, or `and` with a subject and verb of its own. */
export function clauseOf(s: Sentence, q: Quantity): Range {
  let from = q.from;
  while (from > s.from && !breaksAt(s, from - 1)) from -= 1;
  let to = q.to;
  while (to < s.to && !breaksAt(s, to)) to += 1;
  return { from, to };
}

function breaksAt(s: Sentence, i: number): boolean {
  if (s.kind(i) !== PUNCTUATION && !s.is(i, PREPOSITION | CONJUNCTION)) return false;
  const word = s.word(i);
  if (BREAKS.has(word)) return true;
  if (word !== 'and') return false;
  if (s.is(i + 1, PRONOUN) && !s.is(i + 1, DETERMINER)) return true;
  for (let k = i + 2; k < i + 2 + SUBJECT_TOKENS && k < s.to; k += 1) {
    if (s.word(k) === ',' || s.word(k) === 'and') return false;
    if (s.is(k, AUXILIARY)) return true;
  }
  return false;
}
