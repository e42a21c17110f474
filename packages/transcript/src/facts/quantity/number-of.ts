import { singular } from '../lexicon/nouns.ts';
import { ADVERB, AUXILIARY, DETERMINER, FALL, PREPOSITION, RISE, VERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { WORD } from '../text/tokens.ts';
import { isPlural } from './count.ts';

const SUBJECT_TOKENS = 30;
const NOUN_TOKENS = 6;
const QUALIFIERS: ReadonlySet<string> = new Set('mere record current present previous'.split(' '));
const LEVEL_LINKS: ReadonlySet<string> = new Set('to from at by with than of against'.split(' '));

/**
 * What is counted where the subject says it: `the number of foreign students reached 12,500`. '' where the number at
 * `left`, its comparing words included, is not said of such a subject.
 */
export function nounOfNumber(s: Sentence, left: number): string {
  let link = left - 1;
  while (s.is(link, ADVERB | DETERMINER) || QUALIFIERS.has(s.word(link))) link -= 1;
  if (!s.is(link, VERB | AUXILIARY | RISE | FALL) && !LEVEL_LINKS.has(s.word(link))) return '';
  for (let i = link; i > s.from && i > link - SUBJECT_TOKENS; i -= 1) {
    if (s.word(i) === ';') return '';
    if (s.word(i) === 'of' && s.word(i - 1) === 'number') return pluralAfter(s, i + 1, link);
  }
  return '';
}

function pluralAfter(s: Sentence, at: number, limit: number): string {
  for (let i = at; i < limit && i < at + NOUN_TOKENS; i += 1) {
    if (s.kind(i) !== WORD || s.is(i, (PREPOSITION | AUXILIARY) & ~DETERMINER)) return '';
    if (isPlural(s, i)) return singular(s.word(i));
  }
  return '';
}
