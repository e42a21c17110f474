import { isCapitalised, isOfficeWord, isRomanNumeral } from './tokens.ts';

/** `King Otto II of Veldoria`, `Archbishop Pavel of Lower Veldoria`: a title, one name, a realm. */
export function royal(words: string[]): { name: string; role: string } | null {
  const of = words.indexOf('of');
  if (of < 2 || of > 5) return null;
  const before = words.slice(0, of);
  const office = before.findLastIndex(isOfficeWord);
  const own = before.slice(office + 1);
  if (office < 0 || own.length === 0 || own.length > 2 || !own.every(isCapitalised)) return null;
  if (own.length === 2 && !isRomanNumeral(own[1] ?? '')) return null;
  return { name: own.join(' '), role: [...before.slice(0, office + 1), ...words.slice(of)].join(' ') };
}
