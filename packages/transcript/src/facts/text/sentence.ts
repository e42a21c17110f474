import { ENGLISH } from '../lexicon/english.ts';
import type { Lexeme } from '../lexicon/lexicon.ts';
import { CAPITAL, NONE, NUMBER, PUNCTUATION, SPACED, type Tokens, WORD } from './tokens.ts';

/** Longer runs without an end are cut, so that a look-around within a sentence stays bounded. */
const LONGEST_SENTENCE_TOKENS = 400;
/** Stops, quotes and brackets looked over behind a stop. */
const MOST_CLOSERS = 12;

/** A view of one sentence's tokens. Reads outside it give nothing, so grammar rules need no bounds of their own. */
export class Sentence {
  constructor(
    readonly tokens: Tokens,
    readonly from: number,
    readonly to: number,
    /** All classes of all its words. */
    readonly classes: number,
    readonly kinds: number,
  ) {}

  kind(i: number): number {
    return i >= this.from && i < this.to ? (this.tokens.kind[i] ?? NONE) : NONE;
  }

  is(i: number, classes: number): boolean {
    return i >= this.from && i < this.to && ((this.tokens.classes[i] ?? 0) & classes) !== 0;
  }

  lexeme(i: number): Lexeme | null {
    return i >= this.from && i < this.to ? (ENGLISH.lexemes[this.tokens.lexeme[i] ?? 0] ?? null) : null;
  }

  /** Whether it is one of these to names, see `name-words.ts`. */
  named(i: number, senses: number): boolean {
    return i >= this.from && i < this.to && ((ENGLISH.names[this.tokens.lexeme[i] ?? 0] ?? 0) & senses) !== 0;
  }

  /** The word in lower case, a mark as it stands, '' outside. */
  word(i: number): string {
    return i >= this.from && i < this.to ? this.tokens.word(i) : '';
  }

  /** The word if the lexicon has it, else ''. Costs no string. */
  known(i: number): string {
    return this.lexeme(i)?.word ?? '';
  }

  start(i: number): number {
    return this.tokens.start[i] ?? 0;
  }

  end(i: number): number {
    return this.tokens.end[i] ?? 0;
  }

  /** No blank between this token and the one before. */
  glued(i: number): boolean {
    return i > this.from && i < this.to && ((this.tokens.marks[i] ?? 0) & SPACED) === 0;
  }

  marked(i: number, marks: number): boolean {
    return i >= this.from && i < this.to && ((this.tokens.marks[i] ?? 0) & marks) !== 0;
  }

  /** A word with a capital that the beginning of the sentence does not explain. */
  isName(i: number): boolean {
    return this.kind(i) === WORD && this.marked(i, CAPITAL) && i > this.from;
  }

  slice(from: number, to: number): string {
    return this.tokens.source.slice(this.start(from), this.end(to - 1));
  }
}

/** The first token after the sentence that begins at `from`, in a passage that ends at `to`. */
export function sentenceEnd(tokens: Tokens, from: number, to: number): number {
  const limit = Math.min(to, from + LONGEST_SENTENCE_TOKENS);
  for (let i = from; i < limit; i += 1) {
    if (tokens.kind[i] !== PUNCTUATION) continue;
    const unit = tokens.source.charCodeAt(tokens.start[i] ?? 0);
    if (isStop(unit) && endsSentence(tokens, i, to, unit)) return closing(tokens, i + 1, limit);
  }
  return limit;
}

function isStop(unit: number): boolean {
  return unit === 46 || unit === 33 || unit === 63 || unit === 0x2026;
}

function endsSentence(tokens: Tokens, i: number, to: number, unit: number): boolean {
  if (i + 1 >= to) return true;
  let next = i + 1;
  const limit = Math.min(to, next + MOST_CLOSERS);
  while (next < limit && isCloser(tokens, next)) next += 1;
  if (next >= limit) return true;
  if (((tokens.marks[next] ?? 0) & SPACED) === 0) return false;
  if (tokens.kind[next] === WORD && ((tokens.marks[next] ?? 0) & CAPITAL) === 0) return false;
  return unit !== 46 || !isAbbreviation(tokens, i - 1, next);
}

const ABBREVIATIONS: ReadonlySet<string> = new Set(
  'mr mrs ms dr st prof gen col sen rep gov jr sr vs no approx art fig vol messrs lt capt ave'.split(' '),
);

function isAbbreviation(tokens: Tokens, i: number, next: number): boolean {
  if (i < 0 || tokens.kind[i] !== WORD || ((tokens.marks[i + 1] ?? 0) & SPACED) !== 0) return false;
  const word = tokens.word(i);
  if (word === 'no') return tokens.kind[next] === NUMBER;
  if (word.length === 1 && word !== 'i') return ((tokens.marks[i] ?? 0) & CAPITAL) !== 0;
  return ABBREVIATIONS.has(word);
}

/** Quotes and brackets right after a stop belong to its sentence. */
function closing(tokens: Tokens, from: number, limit: number): number {
  let to = from;
  while (to < limit && isCloser(tokens, to)) to += 1;
  return to;
}

const CLOSERS = '”’"\'»)].!?…';

function isCloser(tokens: Tokens, i: number): boolean {
  if (tokens.kind[i] !== PUNCTUATION || ((tokens.marks[i] ?? 0) & SPACED) !== 0) return false;
  return CLOSERS.includes(tokens.source[tokens.start[i] ?? 0] ?? ' ');
}

/** The tokens `from` to `to` as one sentence, however long: for passages, labels and titles too. */
export function sentenceOver(tokens: Tokens, from: number, to: number): Sentence {
  let classes = 0;
  let kinds = 0;
  for (let i = from; i < to; i += 1) {
    classes |= tokens.classes[i] ?? 0;
    kinds |= 1 << (tokens.kind[i] ?? 0);
  }
  return new Sentence(tokens, from, to, classes, kinds);
}
