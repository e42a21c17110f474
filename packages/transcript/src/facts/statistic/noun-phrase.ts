import {
  ADVERB,
  AUXILIARY,
  CONJUNCTION,
  DETERMINER,
  FALL,
  FUNCTION_WORD,
  PREPOSITION,
  PRONOUN,
  RISE,
  VERB,
} from '../lexicon/word-class.ts';
import type { Range } from '../text/range.ts';
import type { Sentence } from '../text/sentence.ts';
import { HYPHEN, NUMBER, POSSESSIVE, PUNCTUATION, WORD } from '../text/tokens.ts';

const LONGEST_TOKENS = 14;
const SUBJECT_PRONOUNS: ReadonlySet<string> = new Set('i we you he she it they'.split(' '));
const PER_TIME: ReadonlySet<string> = new Set('daily monthly annually yearly'.split(' '));
const SUBORDINATORS: ReadonlySet<string> = new Set(
  'that which who when where if while as because although than'.split(' '),
);

/** The noun phrase that begins at `at`, `of` phrases within it, without leading article; null where there is none. */
export function nounPhraseAt(s: Sentence, at: number, limit: number): Range | null {
  let to = at;
  const end = Math.min(limit, at + LONGEST_TOKENS);
  while (to < end && continuesRight(s, to, at)) to += 1;
  while (to > at && s.is(to - 1, PREPOSITION | DETERMINER | CONJUNCTION | ADVERB)) to -= 1;
  return trimmed(s, at, to);
}

function continuesRight(s: Sentence, i: number, from: number): boolean {
  const kind = s.kind(i);
  if (kind === HYPHEN || kind === POSSESSIVE) return i > from;
  if (kind !== WORD || SUBORDINATORS.has(s.word(i)) || PER_TIME.has(s.word(i))) return false;
  if (s.word(i) === 'of') return i > from;
  if (s.is(i, PREPOSITION | CONJUNCTION | AUXILIARY)) return false;
  if (s.is(i, PRONOUN) && !s.is(i, DETERMINER)) return false;
  if (s.is(i, ADVERB) && i === from) return false;
  if (s.kind(i - 1) === HYPHEN) return true;
  return s.word(i).endsWith('ed') ? isModifier(s, i) : !s.is(i, VERB);
}

/** A participle with a noun behind it: `registered companies`; else it is the verb. */
function isModifier(s: Sentence, i: number): boolean {
  return s.kind(i + 1) === WORD && !s.is(i + 1, FUNCTION_WORD | ADVERB);
}

/** The noun phrase that ends before `end`, prepositional phrases within it. */
export function nounPhraseBefore(s: Sentence, end: number, from: number): Range | null {
  let start = end;
  const limit = Math.max(from, end - LONGEST_TOKENS);
  while (start > limit && continuesLeft(s, start - 1)) start -= 1;
  if (start > from && start === limit && continuesLeft(s, start - 1)) return null;
  // `we export ore`: what follows a subject pronoun is the verb.
  if (SUBJECT_PRONOUNS.has(s.word(start - 1))) start += 1;
  if (s.is(start, PREPOSITION) && !s.is(start, DETERMINER)) return null;
  let to = end;
  while (to > start && s.is(to - 1, ADVERB | PREPOSITION | CONJUNCTION)) to -= 1;
  return trimmed(s, start, to);
}

function continuesLeft(s: Sentence, i: number): boolean {
  const kind = s.kind(i);
  if (kind === HYPHEN || kind === POSSESSIVE) return true;
  if (kind !== WORD || SUBORDINATORS.has(s.word(i))) return false;
  if (s.word(i) === 'to' && s.is(i + 1, RISE | FALL | VERB | AUXILIARY)) return false;
  if (s.is(i, AUXILIARY | CONJUNCTION)) return s.word(i) === 'and' && !s.is(i + 1, DETERMINER | PRONOUN);
  if (s.is(i, PRONOUN) && !s.is(i, DETERMINER)) return false;
  return !s.is(i, VERB) || isNoun(s, i) || s.word(i).endsWith('ed') || s.kind(i + 1) === HYPHEN;
}

/** `the total loss`, `our needs`: behind an article it is no verb. */
function isNoun(s: Sentence, i: number): boolean {
  if (s.word(i) === 'total') return s.kind(i + 1) === WORD && !s.is(i + 1, FUNCTION_WORD);
  return /^(?:the|a|an|our|its|their|your|his|her|my)$/.test(s.word(i - 1));
}

/** Without articles and adverbs at its head; null without a noun or with a number in it. */
function trimmed(s: Sentence, start: number, to: number): Range | null {
  let from = start;
  while (from < to && (s.is(from, ADVERB | CONJUNCTION) || (s.is(from, DETERMINER) && s.kind(from) === WORD)))
    from += 1;
  let nouns = 0;
  for (let i = from; i < to; i += 1) {
    if (s.kind(i) === NUMBER || s.kind(i) === PUNCTUATION) return null;
    if (s.kind(i) === WORD && !s.is(i, PREPOSITION | PRONOUN | AUXILIARY | CONJUNCTION)) nouns += 1;
  }
  return nouns === 0 ? null : { from, to };
}
