/** What one UTF-16 code unit is to the tokenizer. */
export const BLANK = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const OTHER = 3;
/** Soft hyphens, zero-width characters, byte-order marks: inside a word they are not there. */
export const INVISIBLE = 4;

const TABLE = new Uint8Array(0x180).fill(OTHER);
for (let unit = 0; unit < TABLE.length; unit += 1) {
  const character = String.fromCharCode(unit);
  if (/\s/.test(character)) TABLE[unit] = BLANK;
  else if (/\p{L}/u.test(character)) TABLE[unit] = LETTER;
  else if (unit >= 48 && unit <= 57) TABLE[unit] = DIGIT;
}
TABLE[0xad] = INVISIBLE;

export function characterClass(unit: number): number {
  if (unit < 0x180) return TABLE[unit] ?? OTHER;
  if (unit >= 0x2000 && unit <= 0x200a) return BLANK;
  if (unit >= 0x200b && unit <= 0x200f) return INVISIBLE;
  if (unit === 0x2060 || unit === 0xfeff) return INVISIBLE;
  if (unit >= 0x2010 && unit <= 0x206f) return unit === 0x2028 || unit === 0x2029 || unit === 0x202f ? BLANK : OTHER;
  if (unit === 0x3000) return BLANK;
  return LETTER_BEYOND.test(String.fromCharCode(unit)) ? LETTER : OTHER;
}

const LETTER_BEYOND = /^[\p{L}\p{M}]$/u;

/** Cyrillic letters that typists leave inside Latin words, by their Latin look-alikes. */
const LOOK_ALIKES: ReadonlyMap<number, number> = new Map(
  [...'аaеeоoрpсcхxуyіiАaЕeОoРpСcХxКkМmНhТtВbІi'].reduce<[number, number][]>((pairs, letter, i, all) => {
    if (i % 2 === 0) pairs.push([letter.charCodeAt(0), (all[i + 1] ?? '').charCodeAt(0)]);
    return pairs;
  }, []),
);

/** Lower case for hashing: ASCII and Latin letters, look-alikes as Latin, any apostrophe as `'`. */
export function fold(unit: number): number {
  if (unit >= 65 && unit <= 90) return unit + 32;
  if (unit < 0x80) return unit;
  if (unit === 0x2019 || unit === 0x2018 || unit === 0x2bc) return 39;
  if (unit >= 0xc0 && unit <= 0xde) return unit + 32;
  return LOOK_ALIKES.get(unit) ?? unit;
}

export function isUpper(unit: number): boolean {
  if (unit >= 65 && unit <= 90) return true;
  return unit >= 0xc0 && String.fromCharCode(unit) !== String.fromCharCode(unit).toLowerCase();
}

export function isApostrophe(unit: number): boolean {
  return unit === 39 || unit === 0x2019 || unit === 0x2bc;
}
