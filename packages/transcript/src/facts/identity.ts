import { fingerprint } from '../hash.ts';

/**
 * Gives facts ids that hang on speaker and words, not on place: the same words get the same id in every rendering and
 * revision, and a repeat in one transcript gets `-2`, `-3`.
 */
export class Identities {
  readonly #seen = new Map<string, number>();

  next(prefix: string, speaker: string | null, ...words: readonly string[]): string {
    const base = `${prefix}-${fingerprint([speaker ?? '', ...words.map(normalWords)].join('\n'))}`;
    const count = (this.#seen.get(base) ?? 0) + 1;
    this.#seen.set(base, count);
    return count === 1 ? base : `${base}-${count}`;
  }
}

const UNCLEAN = /[\u00ad\u200b-\u200f\u2060\ufeff\t\n\r\v\f\u00a0\u2000-\u200a\u2028\u2029\u202f\u3000]|^ | $| {2}/;

/** Words as read: runs of blanks as one, nothing invisible. */
export function cleanWords(text: string): string {
  if (!UNCLEAN.test(text)) return text;
  return text
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

/** Clean words without regard to case, for comparing. */
export function normalWords(text: string): string {
  return cleanWords(text).toLowerCase();
}
