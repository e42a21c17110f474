import { HONORIFIC, INSTITUTION, OFFICE, OFFICE_MODIFIER, PARTICLE } from '../facts/lexicon/name-words.ts';
import { FUNCTION_WORD, MONTH, ROLE, STATE } from '../facts/lexicon/word-class.ts';
import type { Sentence } from '../facts/text/sentence.ts';
import { CAPITAL, HYPHEN, PUNCTUATION, WORD } from '../facts/text/tokens.ts';

/** Runs of capitalised words over tokens. */

const LONGEST_NAME_TOKENS = 9;

/** A capitalised word that may stand in a person's name: no office, institution, month, function word. */
export function isNameWord(s: Sentence, i: number): boolean {
  if (s.kind(i) !== WORD || !s.marked(i, CAPITAL)) return false;
  if (s.is(i, FUNCTION_WORD | MONTH | ROLE)) return s.named(i, PARTICLE);
  return !s.named(i, OFFICE | INSTITUTION | HONORIFIC | OFFICE_MODIFIER);
}

/** The token after the person's name that begins at `from`; `from` itself where none does. */
export function nameEnd(s: Sentence, from: number): number {
  let to = from;
  const limit = Math.min(s.to, from + LONGEST_NAME_TOKENS);
  for (let i = from; i < limit; i += 1) {
    if (isNameWord(s, i)) to = i + 1;
    else if (!joinsName(s, i, from)) break;
  }
  return to;
}

/** `-` in `Jong-un`, `al` in `Bashar al-Lind`, the stop of an initial. */
function joinsName(s: Sentence, i: number, from: number): boolean {
  if (s.kind(i) === HYPHEN) return s.glued(i);
  if (s.kind(i) === PUNCTUATION) return i > from && s.word(i) === '.' && s.end(i - 1) - s.start(i - 1) === 1;
  if (s.kind(i) !== WORD) return false;
  return s.named(i, PARTICLE) || (i > from && s.kind(i - 1) === HYPHEN);
}

/** Words of a name, hyphens and initials' stops not counted. */
export function wordCount(s: Sentence, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i += 1) if (s.kind(i) === WORD) count += 1;
  return count;
}

/** The words of a range without line wraps and invisible characters. */
export function printed(source: string, start: number, end: number): string {
  return source
    .slice(start, end)
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

export function printedOver(s: Sentence, from: number, to: number): string {
  return printed(s.tokens.source, s.start(from), s.end(to - 1));
}

/** A capitalised word that names a state, a region or a body rather than a person. */
export function namesState(s: Sentence, i: number): boolean {
  return s.is(i, STATE) && s.marked(i, CAPITAL);
}
