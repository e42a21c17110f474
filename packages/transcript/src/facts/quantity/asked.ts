import { singular } from '../lexicon/nouns.ts';
import { AUXILIARY, DETERMINER, PREPOSITION } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { WORD } from '../text/tokens.ts';
import { isPlural } from './count.ts';

const NOUN_TOKENS = 6;
const COUNTS: ReadonlySet<string> = new Set('number flow inflow influx'.split(' '));

/** What a sentence asks or tells the number of: `How many people work here?`, `the number of mines`; else ''. */
export function askedNoun(s: Sentence): string {
  for (let i = s.from; i < s.to; i += 1) {
    const word = s.word(i);
    const at = word === 'many' && s.word(i - 1) === 'how' ? i + 1 : isCountOf(s, i) ? i + 2 : 0;
    const noun = at === 0 ? '' : pluralAfter(s, at, s.to);
    if (noun !== '') return noun;
  }
  return '';
}

/** `number of` */
export function isCountOf(s: Sentence, i: number): boolean {
  return COUNTS.has(s.word(i)) && s.word(i + 1) === 'of';
}

/** The first plural noun from `at` on, in the singular, or ''. */
export function pluralAfter(s: Sentence, at: number, limit: number): string {
  for (let i = at; i < limit && i < at + NOUN_TOKENS; i += 1) {
    // `the number of this kind of mines`
    if (s.word(i) === 'of' && /^(?:kind|type|category)$/.test(s.word(i - 1))) continue;
    if (s.kind(i) !== WORD || s.is(i, (PREPOSITION | AUXILIARY) & ~DETERMINER)) return '';
    if (isPlural(s, i)) return singular(s.word(i));
  }
  return '';
}
