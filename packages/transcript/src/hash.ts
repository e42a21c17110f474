import { isBlank } from './structure/text.ts';

/**
 * A 64-bit fingerprint of words, as 10 characters of Crockford's base 32 (50 of the 64 bits).
 * FNV-1a over UTF-16 code units in two lanes with different offsets; not cryptographic.
 * Source: Fowler, Noll, Vo, "FNV hash", parameters for 32 bits.
 */
export function fingerprint(words: string): string {
  let low = LOW_SEED;
  let high = HIGH_SEED;
  for (let i = 0; i < words.length; i += 1) {
    const unit = words.charCodeAt(i);
    low = Math.imul(low ^ unit, FNV_PRIME);
    high = Math.imul(high ^ (unit + i), FNV_PRIME) ^ (low >>> 15);
  }
  return base32(low >>> 0, 5) + base32(high >>> 0, 5);
}

const LOW_SEED = 0x811c9dc5 | 0;
const HIGH_SEED = 0xcbf29ce4 | 0;
const FNV_PRIME = 0x01000193;

/** A range of a text, which need not be cut out of it. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The same over several pieces as one, without blanks and invisible characters. */
export function fingerprintOf(pieces: readonly Piece[]): string {
  let low = LOW_SEED;
  let high = HIGH_SEED;
  let at = 0;
  for (const { text, start, end } of pieces) {
    for (let i = start; i < end; i += 1) {
      const unit = text.charCodeAt(i);
      if (isBlank(unit)) continue;
      low = Math.imul(low ^ unit, FNV_PRIME);
      high = Math.imul(high ^ (unit + at), FNV_PRIME) ^ (low >>> 15);
      at += 1;
    }
  }
  return base32(low >>> 0, 5) + base32(high >>> 0, 5);
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function base32(value: number, length: number): string {
  let out = '';
  for (let rest = value, i = 0; i < length; i += 1, rest >>>= 5) out = (ALPHABET[rest & 31] ?? '') + out;
  return out;
}
