import type { Words } from './words.ts';

const CLOSES = /[.!?…>*][)\]”"’»]*$/;
const ABBREVIATION =
  /^[([“"]*(?:\p{Lu}\.(?:\p{Lu}\.)*|Mr\.|Mrs\.|Ms\.|Dr\.|Prof\.|St\.|Gen\.|Col\.|Nos\.|vs\.|Lt\.|Sen\.|Rep\.|Gov\.|Jr\.|Sr\.)$/u;
const MAX_BRACKET_WORDS = 40;

/** Whether a sentence may begin with the word: the one before it ends one, or a bracket that stands as one. */
export function startsSentence(words: Words, i: number): boolean {
  if (i <= 0) return true;
  const known = words.opensSentence[i] ?? 0;
  if (known > 0) return known === 2;
  const before = words.at(i - 1);
  const closes = CLOSES.test(before);
  const starts = before.endsWith(')') && !closes ? closesAside(words, i - 1) : closes && !ABBREVIATION.test(before);
  if (i < words.count) words.opensSentence[i] = starts ? 2 : 1;
  return starts;
}

/** `… is done. (Applause) Ana Brell:` but not `… of the Harbour Union (HU) President Ana Brell:`. */
function closesAside(words: Words, last: number): boolean {
  for (let k = last; k >= 0 && k > last - MAX_BRACKET_WORDS; k -= 1)
    if (words.at(k).startsWith('(')) return k === 0 || CLOSES.test(words.at(k - 1));
  return false;
}

/** The word at which the sentence that holds word `i` begins; looks at most `limit` words back. `null` beyond that. */
export function sentenceStart(words: Words, i: number, limit: number): number | null {
  for (let k = i; k >= 0 && k >= i - limit; k -= 1) if (startsSentence(words, k)) return k;
  return null;
}
