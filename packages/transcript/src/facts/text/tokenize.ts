import { ENGLISH } from '../lexicon/english.ts';
import { HASH_SEED, mix } from '../lexicon/lexicon.ts';
import { CURRENCY_SYMBOLS } from '../lexicon/units.ts';
import { BLANK, characterClass, DIGIT, fold, INVISIBLE, isApostrophe, isUpper, LETTER } from './characters.ts';
import { scanNumber } from './scan-number.ts';
import {
  ALL_CAPITALS,
  CAPITAL,
  DASH,
  HYPHEN,
  NO_LEXEME,
  POSSESSIVE,
  PUNCTUATION,
  SPACED,
  SYMBOL,
  type Tokens,
  WORD,
} from './tokens.ts';

/** Cuts `source` from `start` to `end` into tokens, appended to `tokens`. One pass, constant work per character. */
export function tokenize(tokens: Tokens, source: string, start: number, end: number): void {
  let at = start;
  let spaced = SPACED;
  while (at < end) {
    const unit = source.charCodeAt(at);
    const kind = characterClass(unit);
    if (kind === BLANK) {
      spaced = SPACED;
      at += 1;
    } else if (kind === INVISIBLE) {
      at += 1;
    } else {
      if (kind === LETTER) at = scanWord(tokens, source, at, end, spaced);
      else if (kind === DIGIT) at = scanNumber(tokens, source, at, end, spaced);
      else at = scanMark(tokens, source, at, end, spaced);
      spaced = 0;
    }
  }
}

/** The lower-case code of an ASCII letter, 0 for anything else. */
const ASCII_LETTERS = Uint8Array.from({ length: 128 }, (_, unit) => (characterClass(unit) === LETTER ? fold(unit) : 0));

/** Nearly every word is a run of basic letters that a blank or a plain mark ends; any other is read with care. */
function scanWord(tokens: Tokens, source: string, start: number, end: number, spaced: number): number {
  let at = start;
  let hash = HASH_SEED;
  let unit = 0;
  for (; at < end; at += 1) {
    unit = source.charCodeAt(at);
    const letter = unit < 128 ? (ASCII_LETTERS[unit] ?? 0) : 0;
    if (letter === 0) break;
    hash = mix(hash, letter);
  }
  if (at < end && (unit >= 128 || unit === 39 || unit === 46))
    return scanRareWord(tokens, source, start, at, end, hash, spaced);
  tokens.push(WORD, start, at, spaced | capitalMarks(source, start, at), ENGLISH.findBasic(hash, source, start, at));
  return at;
}

function capitalMarks(source: string, start: number, end: number): number {
  if (!isBasicCapital(source.charCodeAt(start))) return 0;
  let at = start + 1;
  while (at < end && isBasicCapital(source.charCodeAt(at))) at += 1;
  return at === end && end > start + 1 ? CAPITAL | ALL_CAPITALS : CAPITAL;
}

function isBasicCapital(unit: number): boolean {
  return unit >= 65 && unit <= 90;
}

/** A word with other letters, apostrophes, dots or invisible characters; `read` basic letters of it make up `hash`. */
function scanRareWord(
  tokens: Tokens,
  source: string,
  start: number,
  read: number,
  end: number,
  basicHash: number,
  spaced: number,
): number {
  let at = read;
  let hash = basicHash;
  let letters = read - start;
  let capitals = 0;
  for (let i = start; i < read; i += 1) if (isBasicCapital(source.charCodeAt(i))) capitals += 1;
  let last = read;
  while (at < end) {
    const unit = source.charCodeAt(at);
    const kind = characterClass(unit);
    if (kind === INVISIBLE) {
      at += 1;
      continue;
    }
    if (kind === LETTER) {
      hash = mix(hash, fold(unit));
      letters += 1;
      if (isUpper(unit)) capitals += 1;
    } else if (isApostrophe(unit) && joinsContraction(source, at, end)) {
      hash = mix(hash, 39);
    } else if (unit === 46 && joinsAbbreviation(source, last, letters, at, end)) {
      hash = mix(hash, 46);
    } else break;
    at += 1;
    last = at;
  }
  let marks = spaced;
  if (isUpper(source.charCodeAt(start))) marks |= CAPITAL;
  if (letters > 1 && capitals === letters) marks |= ALL_CAPITALS;
  tokens.push(WORD, start, last, marks, ENGLISH.find(hash, source, start, last));
  if (at < end && isApostrophe(source.charCodeAt(at))) return scanPossessive(tokens, source, at, end);
  return at;
}

/** `don’t`, `O’Brien`; not the possessive `’s` nor a closing quote. */
function joinsContraction(source: string, at: number, end: number): boolean {
  if (at + 1 >= end || characterClass(source.charCodeAt(at + 1)) !== LETTER) return false;
  const isS = fold(source.charCodeAt(at + 1)) === 115;
  return !isS || (at + 2 < end && characterClass(source.charCodeAt(at + 2)) === LETTER);
}

/** The dots of `U.S`, `S.p.A`: a letter or two on the left, a letter at once on the right. */
function joinsAbbreviation(source: string, last: number, letters: number, at: number, end: number): boolean {
  return last === at && letters <= 3 && at + 1 < end && characterClass(source.charCodeAt(at + 1)) === LETTER;
}

function scanPossessive(tokens: Tokens, source: string, at: number, end: number): number {
  const afterS = at > 0 && fold(source.charCodeAt(at - 1)) === 115;
  if (at + 1 < end && fold(source.charCodeAt(at + 1)) === 115) {
    tokens.push(POSSESSIVE, at, at + 2, 0, NO_LEXEME);
    return at + 2;
  }
  tokens.push(afterS ? POSSESSIVE : PUNCTUATION, at, at + 1, 0, NO_LEXEME);
  return at + 1;
}

const SYMBOL_UNITS: ReadonlySet<number> = new Set(
  ['%', ...Object.keys(CURRENCY_SYMBOLS)].map((mark) => mark.charCodeAt(0)),
);

const BASIC_SYMBOLS = Uint8Array.from({ length: 128 }, (_, unit) => (SYMBOL_UNITS.has(unit) ? 1 : 0));

function scanMark(tokens: Tokens, source: string, at: number, end: number, spaced: number): number {
  const unit = source.charCodeAt(at);
  if (unit < 128 ? BASIC_SYMBOLS[unit] === 1 : SYMBOL_UNITS.has(unit)) {
    tokens.push(SYMBOL, at, at + 1, spaced, NO_LEXEME);
  } else if (isDash(unit)) {
    const next = at + 1 < end ? characterClass(source.charCodeAt(at + 1)) : BLANK;
    tokens.push(spaced === 0 && next !== BLANK ? HYPHEN : DASH, at, at + 1, spaced, NO_LEXEME);
  } else {
    tokens.push(PUNCTUATION, at, at + 1, spaced, NO_LEXEME);
  }
  return at + 1;
}

/** Hyphen-minus, the hyphens and dashes U+2010–2015, the minus sign. */
export function isDash(unit: number): boolean {
  return unit === 45 || (unit >= 0x2010 && unit <= 0x2015) || unit === 0x2212;
}
