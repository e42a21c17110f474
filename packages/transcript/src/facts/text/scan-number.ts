import { characterClass, DIGIT, fold, LETTER } from './characters.ts';
import { CODE, DECADE, NO_LEXEME, NUMBER, ORDINAL_NUMBER, type Tokens } from './tokens.ts';

/** More digits than any statistic has. */
const LONGEST_NUMBER = 30;

const SUFFIX_UNITS: ReadonlySet<string> = new Set(
  'bn bln mn mln tn trln km kms kg cm mm ha mw kw gw kv million billion trillion percent rubles dollars euros'.split(
    ' ',
  ),
);

/** Reads one number with its separators and decides by what is glued to it whether it is a number at all. */
export function scanNumber(tokens: Tokens, source: string, start: number, end: number, spaced: number): number {
  const stop = scanDigits(source, start, end);
  if (stop - start > LONGEST_NUMBER) return pushCode(tokens, source, start, stop, end, spaced);
  const next = stop < end ? source.charCodeAt(stop) : 32;
  // `14:10`, `2/3`
  if ((next === 58 || next === 47) && digitAt(source, stop + 1, end))
    return pushCode(tokens, source, start, stop, end, spaced);
  if (characterClass(next) === LETTER) return scanSuffix(tokens, source, start, stop, end, spaced);
  const grouped = scanGroups(source, start, stop, end);
  tokens.push(NUMBER, start, grouped, spaced, NO_LEXEME);
  return grouped;
}

/** Digits with inner commas and dots: `10,800.5`. A comma or dot without a digit after it ends the number. */
function scanDigits(source: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const unit = source.charCodeAt(at);
    const isSeparator = unit === 44 || unit === 46;
    if (!(unit >= 48 && unit <= 57) && !(isSeparator && digitAt(source, at + 1, end))) break;
    at += 1;
  }
  return at;
}

/** `15 000`: groups of three after a blank, only behind one to three plain digits. */
function scanGroups(source: string, start: number, stop: number, end: number): number {
  if (stop - start > 3) return stop;
  let at = stop;
  while (at + 3 < end && at - start < LONGEST_NUMBER) {
    const blank = source.charCodeAt(at);
    if (blank !== 32 && blank !== 0xa0 && blank !== 0x202f) break;
    if (!digitAt(source, at + 1, end) || !digitAt(source, at + 2, end) || !digitAt(source, at + 3, end)) break;
    const after = at + 4 < end ? source.charCodeAt(at + 4) : 32;
    if (characterClass(after) === DIGIT || characterClass(after) === LETTER || after === 45) break;
    at += 4;
  }
  return at;
}

function scanSuffix(tokens: Tokens, source: string, start: number, stop: number, end: number, spaced: number): number {
  let at = stop;
  let suffix = '';
  while (at < end && suffix.length < 12 && characterClass(source.charCodeAt(at)) === LETTER) {
    suffix += String.fromCharCode(fold(source.charCodeAt(at)));
    at += 1;
  }
  if (suffix === 'st' || suffix === 'nd' || suffix === 'rd' || suffix === 'th') {
    tokens.push(ORDINAL_NUMBER, start, at, spaced, NO_LEXEME);
    return at;
  }
  if (suffix === 's') {
    tokens.push(DECADE, start, at, spaced, NO_LEXEME);
    return at;
  }
  if (SUFFIX_UNITS.has(suffix)) {
    tokens.push(NUMBER, start, stop, spaced, NO_LEXEME);
    return stop;
  }
  return pushCode(tokens, source, start, stop, end, spaced);
}

function pushCode(tokens: Tokens, source: string, start: number, stop: number, end: number, spaced: number): number {
  let at = stop;
  while (at < end) {
    const unit = source.charCodeAt(at);
    const kind = characterClass(unit);
    const joins = (unit === 58 || unit === 47 || unit === 46) && digitAt(source, at + 1, end);
    if (kind !== LETTER && kind !== DIGIT && !joins) break;
    at += 1;
  }
  tokens.push(CODE, start, at, spaced, NO_LEXEME);
  return at;
}

function digitAt(source: string, at: number, end: number): boolean {
  return at < end && characterClass(source.charCodeAt(at)) === DIGIT;
}
