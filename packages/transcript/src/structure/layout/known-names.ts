import { isCapitalised, isNameToken } from '../label/tokens.ts';
import type { FlatLabel } from './flat-labels.ts';
import { isVerb } from './flat-title.ts';
import { startsSentence } from './sentence-start.ts';
import type { Words } from './words.ts';

/** What the text itself shows to be names, by which fields that run into each other are told apart. */
export interface KnownNames {
  /** The last words of sure labels, two and more of them, and pairs of capitalised words with a verb behind. */
  people: ReadonlySet<string>;
  /** Pairs of capitalised words behind `in`, `at`, `to` or `from`. */
  places: ReadonlySet<string>;
}

const MAX_NAME_WORDS = 4;

export function knownNames(words: Words, labels: readonly FlatLabel[]): KnownNames {
  const people = new Set<string>();
  const places = new Set<string>();
  for (const { label } of labels) {
    if (label.form !== 'full') continue;
    const parts = label.attribution.split(' ');
    for (let length = 2; length <= MAX_NAME_WORDS; length += 1) people.add(parts.slice(-length).join(' '));
  }
  for (let i = 1; i < words.count; i += 1) {
    const [word, next] = [words.at(i), words.at(i + 1)];
    if (!isCapitalised(word) || !isCapitalised(next)) continue;
    if (/^(?:in|at|to|from)$/.test(words.at(i - 1))) places.add(`${word} ${next.replace(/(?:['’]s)?[,.;]?$/, '')}`);
    if (isVerb(words.at(i + 2)) && startsSentence(words, i) && isNameToken(word) && isNameToken(next))
      people.add(`${word} ${next}`);
  }
  return { people, places };
}
