import { AUXILIARY, DETERMINER, PRONOUN, VERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';

const SUBJECT_TOKENS = 8;
export const CONTRASTS: ReadonlySet<string> = new Set('while whereas but although because'.split(' '));

/** A new clause with a verb of its own begins after `from` and before `to`: `… 5 mines and two ports will open in May`. */
export function newClauseBetween(s: Sentence, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const word = s.word(i);
    if (word === ';' || CONTRASTS.has(word)) return true;
    if (word === 'and' && opensClause(s, i + 1, to)) return true;
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
