import { foldTransliteration } from './lib/transliteration.ts';

/** Of an id, in UTF-16 code units. */
const MAX_LENGTH = 100;
/** What is kept of a longer one; folding the rest once more cannot make it longer than the limit. */
const KEPT_LENGTH = 70;

/** Letters that are one letter to Unicode but a letter with a sign to readers. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/**
 * The readable id of a person: the name in lower case without accents, dots and other signs, words joined by hyphens,
 * and each word in one spelling where transliteration allows several.
 * `V. Ostrøm-Lind` → `v-ostrom-lind`; `Aleksey Lindyev`, `Alexei Lindiev` → `alexey-lindiev`.
 * An id gives itself, so that a filter can take an id or a name. `null` where nothing is left of the name. Letters of
 * other scripts stay.
 */
export function personIdOf(name: string): string | null {
  const slug = nameSlug(name);
  if (slug === null) return null;
  const id = foldWords(slug);
  if (id.length <= MAX_LENGTH) return id;
  const cut = id
    .slice(0, KEPT_LENGTH)
    .replace(/\p{Surrogate}$/u, '')
    .replace(/-$/, '');
  return foldWords(`${cut}-${checksum(id)}`);
}

/** The words of a name as they are spelled: lower case, without accents and signs, between hyphens. */
export function nameSlug(name: string): string | null {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[øđðłħŧıßæœþ]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    // the soft sign: `Vasil'ev`
    .replace(/['’ʼ](?=eva?(?!\p{L}))/gu, 'i')
    .replace(/['’ʼ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return slug === '' ? null : slug;
}

function foldWords(slug: string): string {
  const words = slug.split('-');
  return words.map((word, i) => foldTransliteration(word, i === words.length - 1)).join('-');
}

/**
 * Eight digits that keep long names with one beginning apart. FNV-1a over UTF-16 code units; not cryptographic.
 * Source: Fowler, Noll, Vo, "FNV hash", parameters for 32 bits.
 */
function checksum(words: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i += 1) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
