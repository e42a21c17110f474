/**
 * A 64-bit fingerprint of words, as 10 characters of Crockford's base 32 (50 of the 64 bits).
 * FNV-1a over UTF-16 code units in two lanes with different offsets; not cryptographic.
 * Source: Fowler, Noll, Vo, "FNV hash", parameters for 32 bits.
 */
export function fingerprint(words: string): string {
  return digest([words], keepAll);
}

/** The same over several texts as one, without the code units that `isSkipped` names, and without copying the texts. */
export function fingerprintOf(texts: readonly string[], isSkipped: (unit: number) => boolean): string {
  return digest(texts, isSkipped);
}

function keepAll(): boolean {
  return false;
}

function digest(texts: readonly string[], isSkipped: (unit: number) => boolean): string {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  let at = 0;
  for (const text of texts) {
    for (let i = 0; i < text.length; i += 1) {
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

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function base32(value: number, length: number): string {
  let out = '';
  for (let rest = value, i = 0; i < length; i += 1, rest >>>= 5) out = (ALPHABET[rest & 31] ?? '') + out;
  return out;
}
