import { INSTITUTIONS, NAME_PARTICLES, OFFICE_JOINERS, OFFICES } from './words.ts';

/** Words of a label, as printed; questions about one word or a list of them. */

export function lowered(word: string): string {
  if (isBasicLetter(word.charCodeAt(0)) && isBasicLetter(word.charCodeAt(word.length - 1))) return word.toLowerCase();
  return word.replace(/^[([“"‘«]+|[)\],”"’»]+$/g, '').toLowerCase();
}

function isBasicLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

/** Starts with a capital letter, after an opening bracket or quotation mark at most. */
export function isCapitalised(word: string): boolean {
  const first = word.charCodeAt(0);
  if (isBasicLetter(first)) return first < 0x61;
  return /^[([“"‘«]*\p{Lu}/u.test(word);
}

/** Could stand in a person's name: a capitalised word, an initial, a particle, `al-Rashid`, `II`. */
export function isNameToken(word: string): boolean {
  if (isCapitalised(word)) return !/[,;]$/.test(word) && !endsName(word);
  return NAME_PARTICLES.has(word) || isPrefixedName(word);
}

/** `al-Rashid`, `d’Arbel` */
export function isPrefixedName(word: string): boolean {
  return /^(?:[ae]l|bin|ibn|d|o)[-'’]\p{Lu}/u.test(word);
}

export function isParticle(word: string): boolean {
  return NAME_PARTICLES.has(word);
}

export function isRomanNumeral(word: string): boolean {
  return /^[IVX]{1,5}$/.test(word);
}

/** `Minister`, `Prosecutor-General`, `Major-General`: a noun of office, also as a part of a compound. */
export function isOfficeWord(word: string): boolean {
  const bare = lowered(word);
  return OFFICES.has(bare) || (bare.includes('-') && bare.split('-').some((part) => OFFICES.has(part)));
}

/** A name goes no further back than this word: an office, an institution, `Of`, `The`. */
function endsName(word: string): boolean {
  const bare = lowered(word);
  if (isOfficeWord(word) || INSTITUTIONS.has(bare)) return true;
  return OFFICE_JOINERS.has(bare) && !NAME_PARTICLES.has(bare);
}

export function hasOffice(words: string[]): boolean {
  return words.some(isOfficeWord);
}
