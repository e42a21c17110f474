import { createHash } from 'node:crypto';

const MAX_LENGTH = 100;
const HASH_LENGTH = 8;

/** Letters that are one letter to Unicode but a letter with a sign to readers. */
const FOLDED: Record<string, string> = {
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
 * The readable id of a speaker: the name in lower case without accents, dots and other signs, words joined by hyphens.
 * `V. Ostrøm-Lind` → `v-ostrom-lind`. An id gives itself, so that a filter can take an id or a name.
 * `null` where nothing is left of the name. Letters of other scripts stay.
 */
export function speakerIdOf(name: string): string | null {
  const id = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[øđðłħŧıßæœþ]/g, (letter) => FOLDED[letter] ?? letter)
    .replace(/['’ʼ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  if (id === '') return null;
  if (id.length <= MAX_LENGTH) return id;
  const hash = createHash('sha256').update(id).digest('hex').slice(0, HASH_LENGTH);
  const cut = id
    .slice(0, MAX_LENGTH - HASH_LENGTH - 1)
    .replace(/\p{Surrogate}$/u, '')
    .replace(/-$/, '');
  return `${cut}-${hash}`;
}
