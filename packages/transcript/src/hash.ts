/**
 * A 64-bit fingerprint of words, as 10 characters of Crockford's base 32 (50 of the 64 bits).
 * FNV-1a over UTF-16 code units in two lanes with different offsets; not cryptographic.
 * Source: Fowler, Noll, Vo, "FNV hash", parameters for 32 bits.
 */
export function fingerprint(words: string): string {
  return fingerprintOf([{ text: words, start: 0, end: words.length }], keepAll);
}

/** A range of a text, which need not be cut out of it. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The same over several pieces as one, without the code units that `isSkipped` names. */
export function fingerprintOf(pieces: readonly Piece[], isSkipped: (unit: number) => boolean): string {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  let at = 0;
  for (const { text, start, end } of pieces) {
    for (let i = start; i < end; i += 1) {
      const unit = text.charCodeAt(i);
      if (isSkipped(unit)) continue;
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ (unit + at), 0x01000193);
      high ^= low >>> 15;
      at += 1;
    }
  }
  return base32(low >>> 0, 5) + base32(high >>> 0, 5);
}

function keepAll(): boolean {
  return false;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function base32(value: number, length: number): string {
  let out = '';
  for (let rest = value, i = 0; i < length; i += 1, rest >>>= 5) out = (ALPHABET[rest & 31] ?? '') + out;
  return out;
}
