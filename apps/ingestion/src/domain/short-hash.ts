import { createHash } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 8;
const BITS = 5;

/** The first 40 bits of the SHA-256 of a text, as 8 characters of Crockford's base 32 in lower case. */
export function shortHash(text: string): string {
  const bytes = createHash('sha256').update(text, 'utf8').digest();
  let bits = BigInt(`0x${bytes.subarray(0, (LENGTH * BITS) / 8).toString('hex')}`);
  let hash = '';
  for (let i = 0; i < LENGTH; i += 1) {
    hash = (ALPHABET[Number(bits & 31n)] ?? '') + hash;
    bits >>= BigInt(BITS);
  }
  return hash;
}
