import { STATE_NAMES } from '../facts/lexicon/states.ts';

const SMALL_WORDS: ReadonlySet<string> = new Set(
  'of the and for republic federation kingdom state people’s islamic arab'.split(' '),
);

/**
 * An office for comparing: `President of the Republic of Veldoria`, `Veldoria’s President`; of a state that the lexicon
 * knows also `Chilean President`, `President of Chile`.
 */
export function roleKey(role: string): string {
  const words = role
    .toLowerCase()
    .replace(/['’]s?(?![\p{L}])/gu, '')
    .split(/[\s,]+/)
    .filter((word) => word !== '' && !SMALL_WORDS.has(word));
  return words
    .map((word) => STATE_NAMES.get(word)?.toLowerCase() ?? word)
    .sort()
    .join(' ');
}
