import { isCapitalised, lowered } from '../label/tokens.ts';
import { HONORIFICS, OPENERS } from '../label/words.ts';
import type { Edits } from './edits.ts';
import type { FlatLabel } from './flat-labels.ts';
import { startsSentence } from './sentence-start.ts';
import type { Words } from './words.ts';

const MAX_SALUTATION_WORDS = 20;
/** Sentences are begun with these after a salutation, but also within one: `Mr President, I …` on one line. */
const GOES_ON = new Set(['i']);

/**
 * A turn may begin with whom it speaks to, on a line that ends in a comma; the next line begins a sentence:
 *
 *     Ana Brell: Mr President, colleagues, The harvest was good.
 *                                          ^ a line begins here
 */
export function breakSalutations(words: Words, labels: readonly FlatLabel[], edits: Edits): void {
  for (const { to } of labels) {
    for (let i = to + 2; i < Math.min(to + MAX_SALUTATION_WORDS, words.count); i += 1) {
      if (startsSentence(words, i)) break;
      const word = lowered(words.at(i));
      if (!words.at(i - 1).endsWith(',') || !isCapitalised(words.at(i)) || HONORIFICS.has(word)) continue;
      if ((word !== 'the' && !OPENERS.has(word)) || GOES_ON.has(word)) continue;
      edits.breakBefore(words.source, words.start(i));
      break;
    }
  }
}
