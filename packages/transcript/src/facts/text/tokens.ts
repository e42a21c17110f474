import { ENGLISH } from '../lexicon/english.ts';
import { WORDS } from './words.ts';

export const NONE = 0;
export const WORD = 1;
export const NUMBER = 2;
/** `20th` */
export const ORDINAL_NUMBER = 3;
/** `1990s` */
export const DECADE = 4;
/** Letters and digits in one: `G20`, `14:10`, `2/3`, a number too long to be one. */
export const CODE = 5;
export const PUNCTUATION = 6;
/** `$`, `€`, `%` */
export const SYMBOL = 7;
/** A hyphen with no blank on either side. */
export const HYPHEN = 8;
export const DASH = 9;
/** `’s` after a word. */
export const POSSESSIVE = 10;

/** Of a word that the lexicon does not have. */
export const NO_LEXEME = 0;

/** Set in `marks` where a blank stands before the token. */
export const SPACED = 1;
export const CAPITAL = 2;
/** All letters upper case, two at least. */
export const ALL_CAPITALS = 4;

/**
 * Tokens in parallel arrays, so that one costs no object. Offsets are into the source. Law: within a passage `start` and
 * `end` rise, tokens do not overlap, and everything between two tokens is blank or invisible.
 */
export class Tokens {
  count = 0;
  source = '';
  kind: Uint8Array;
  marks: Uint8Array;
  /** Number of what the lexicon has the word as. */
  lexeme: Uint16Array;
  classes: Int32Array;
  start: Int32Array;
  end: Int32Array;
  /** The word of each token that was asked for one. */
  readonly #words: string[] = [];

  /** Grows where `capacity` was too small. */
  constructor(capacity: number) {
    const size = Math.max(capacity, 16);
    this.kind = new Uint8Array(size);
    this.marks = new Uint8Array(size);
    this.lexeme = new Uint16Array(size);
    this.classes = new Int32Array(size);
    this.start = new Int32Array(size);
    this.end = new Int32Array(size);
    while (this.#words.length < size) this.#words.push(UNASKED);
  }

  reset(source: string): void {
    this.#words.fill(UNASKED, 0, this.count);
    this.count = 0;
    this.source = source;
  }

  /** The word in lower case, a mark as it stands. */
  word(i: number): string {
    const known = this.#words[i] ?? UNASKED;
    if (known !== UNASKED) return known;
    if (i >= this.count) return '';
    const lexeme = this.lexeme[i] ?? 0;
    const word =
      lexeme === NO_LEXEME
        ? WORDS.of(this.source, this.start[i] ?? 0, this.end[i] ?? 0)
        : (ENGLISH.words[lexeme] ?? '');
    this.#words[i] = word;
    return word;
  }

  push(kind: number, start: number, end: number, marks: number, lexeme: number): void {
    if (this.count === this.kind.length) this.#grow();
    const at = this.count;
    this.kind[at] = kind;
    this.marks[at] = marks;
    this.start[at] = start;
    this.end[at] = end;
    this.classes[at] = ENGLISH.classes[lexeme] ?? 0;
    this.lexeme[at] = lexeme;
    this.count = at + 1;
  }

  #grow(): void {
    const size = this.kind.length * 2;
    this.kind = widen(this.kind, new Uint8Array(size));
    this.marks = widen(this.marks, new Uint8Array(size));
    this.lexeme = widen(this.lexeme, new Uint16Array(size));
    this.classes = widen(this.classes, new Int32Array(size));
    this.start = widen(this.start, new Int32Array(size));
    this.end = widen(this.end, new Int32Array(size));
    while (this.#words.length < size) this.#words.push(UNASKED);
  }
}

/** No token is without letters. */
const UNASKED = '';

function widen<T extends Uint8Array | Uint16Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
