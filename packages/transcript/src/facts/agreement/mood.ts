import { AUXILIARY, DETERMINER, PRONOUN } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { PUNCTUATION } from '../text/tokens.ts';

type Mood = 'plain' | 'future' | 'wished' | 'negated';

const WISHES: ReadonlySet<string> = new Set(
  'should need needs must necessary could may might hope would want wants if important ready possible wish able'.split(
    ' ',
  ),
);
export const MOOD_TOKENS = 6;

/** Reads the auxiliaries to the left of a verb, over adverbs and a short subject. */
export function moodOf(s: Sentence, at: number): Mood {
  for (let i = at - 1; i >= at - MOOD_TOKENS && i >= s.from; i -= 1) {
    const word = s.word(i);
    if (word === 'not' || word === 'never' || word === 'no') return 'negated';
    if (word === 'will' || word === 'shall') return 'future';
    if (WISHES.has(word)) return 'wished';
    if (/^(?:plan|plans|planned|planning|intend|intends|going|due|scheduled|about|expected)$/.test(word))
      return 'future';
    if (s.kind(i) === PUNCTUATION || word === 'which' || word === 'that') return 'plain';
    if (s.is(i, AUXILIARY) && word !== 'be' && word !== 'been' && word !== 'being') {
      if (s.word(i + 1) === 'to' && word !== 'has') return 'future';
      return 'plain';
    }
    if (s.is(i, PRONOUN) && i < at - 1 && !s.is(i, DETERMINER)) return 'plain';
  }
  return 'plain';
}
