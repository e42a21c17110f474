import type { Lexeme } from '../lexicon/lexicon.ts';
import { characterClass, fold, INVISIBLE } from './characters.ts';

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
  classes: Int32Array;
  start: Int32Array;
  end: Int32Array;
  readonly lexeme: (Lexeme | null)[];
  /** Words that the lexicon doesn't have, folded when they were first asked for. */
  readonly #folded: (string | undefined)[];

  /** Grows where `capacity` was too small. */
  constructor(capacity: number) {
    const size = Math.max(capacity, 16);
    this.kind = new Uint8Array(size);
    this.marks = new Uint8Array(size);
    this.classes = new Int32Array(size);
    this.start = new Int32Array(size);
    this.end = new Int32Array(size);
    this.lexeme = new Array<Lexeme | null>(size);
    this.#folded = new Array<string | undefined>(size);
  }

  reset(source: string): void {
    this.#folded.fill(undefined, 0, this.count);
    this.count = 0;
    this.source = source;
  }

  /** The word in lower case, a mark as it stands. */
  word(i: number): string {
    const lexeme = this.lexeme[i];
    if (lexeme) return lexeme.word;
    const known = this.#folded[i];
    if (known !== undefined) return known;
    const word = folded(this.source, this.start[i] ?? 0, this.end[i] ?? 0);
    this.#folded[i] = word;
    return word;
  }

  push(kind: number, start: number, end: number, marks: number, lexeme: Lexeme | null): void {
    if (this.count === this.kind.length) this.#grow();
    const at = this.count;
    this.kind[at] = kind;
    this.marks[at] = marks;
    this.start[at] = start;
    this.end[at] = end;
    this.classes[at] = lexeme === null ? 0 : lexeme.classes;
    this.lexeme[at] = lexeme;
    this.count = at + 1;
  }

  #grow(): void {
    const size = this.kind.length * 2;
    this.kind = widen(this.kind, new Uint8Array(size));
    this.marks = widen(this.marks, new Uint8Array(size));
    this.classes = widen(this.classes, new Int32Array(size));
    this.start = widen(this.start, new Int32Array(size));
    this.end = widen(this.end, new Int32Array(size));
    while (this.lexeme.length < size) this.lexeme.push(null);
    while (this.#folded.length < size) this.#folded.push(undefined);
  }
}

function widen<T extends Uint8Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

/** The folded letters of a range of the source: lower case, straight apostrophes, nothing invisible. */
export function folded(source: string, start: number, end: number): string {
  let at = start;
  while (at < end && source.charCodeAt(at) < 128) at += 1;
  if (at === end) return source.slice(start, end).toLowerCase();
  let out = '';
  for (at = start; at < end; at += 1) {
    const unit = source.charCodeAt(at);
    if (characterClass(unit) !== INVISIBLE) out += String.fromCharCode(fold(unit));
  }
  return out;
}
