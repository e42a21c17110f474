import { MAX_SOURCE_LENGTH } from '../limits.ts';

/**
 * Which rare sorts of characters a text holds, told in one pass, so that what looks for them closely looks only where
 * they are. One bit a sort.
 */

/** C0 controls but tab and the line breaks; U+0000 among them cannot be stored by Postgres. DEL too. */
export const CONTROL = 1;
export const SURROGATE = 2;
/** Line breaks other than a line feed. */
export const OTHER_BREAK = 4;
export const CYRILLIC = 8;
/** Letters and marks that composition (NFC) may change; Latin text with typographic punctuation has none. */
export const COMPOSABLE = 16;

const LOW = new Uint8Array(0x300);
LOW.fill(CONTROL, 0, 0x20);
LOW.fill(0, 0x09, 0x0b);
LOW.fill(OTHER_BREAK, 0x0b, 0x0e);
LOW[0x7f] = CONTROL;
LOW[0x85] = OTHER_BREAK;

export function rareCharacters(source: string): number {
  const length = Math.min(source.length, MAX_SOURCE_LENGTH);
  let found = 0;
  for (let i = 0; i < length; i += 1) {
    const unit = source.charCodeAt(i);
    found |= unit < 0x300 ? (LOW[unit] ?? 0) : beyond(unit);
  }
  return found;
}

function beyond(unit: number): number {
  if (unit >= 0x2000 && unit < 0x2070) return unit === 0x2028 || unit === 0x2029 ? OTHER_BREAK : 0;
  if (unit >= 0xd800 && unit < 0xe000) return SURROGATE;
  if (unit >= 0x400 && unit < 0x500) return CYRILLIC | COMPOSABLE;
  return unit < 0xd800 || (unit >= 0xf900 && unit < 0xfeff) ? COMPOSABLE : 0;
}
