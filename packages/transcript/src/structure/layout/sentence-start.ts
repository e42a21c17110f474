import type { Words } from './words.ts';

const CLOSES = /[.!?…>*][)\]”"’»]*$|[)\]”"»]$/;
const ABBREVIATION =
  /^[([“"]*(?:\p{Lu}\.(?:\p{Lu}\.)*|Mr\.|Mrs\.|Ms\.|Dr\.|Prof\.|St\.|Gen\.|Col\.|No\.|Nos\.|vs\.|Lt\.|Sen\.|Rep\.|Gov\.|Jr\.|Sr\.)$/u;

/** Whether a sentence may begin with the word: the one before it ends one, or a mark or bracket stands there. */
export function startsSentence(words: Words, i: number): boolean {
  if (i <= 0) return true;
  const before = words.at(i - 1);
  return CLOSES.test(before) && !ABBREVIATION.test(before);
}

/** The word at which the sentence that holds word `i` begins; looks at most `limit` words back. `null` beyond that. */
export function sentenceStart(words: Words, i: number, limit: number): number | null {
  for (let k = i; k >= 0 && k >= i - limit; k -= 1) if (startsSentence(words, k)) return k;
  return null;
}
