import {
  ACT,
  ADVERB,
  AUXILIARY,
  CONJUNCTION,
  DETERMINER,
  DOCUMENT,
  FUNCTION_WORD,
  MONTH,
  NUMERAL,
  PREPOSITION,
  PRONOUN,
  VERB,
} from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, DASH, HYPHEN, NUMBER, POSSESSIVE, PUNCTUATION, WORD } from '../text/tokens.ts';

const LONGEST_TITLE_TOKENS = 60;
const LONGEST_FRONT_TOKENS = 12;

/** Walks left over adjectives, nouns and their lists: `interstate, intergovernmental and commercial documents`. */
export function frontOf(s: Sentence, head: number, after: number): number {
  let from = head;
  const limit = Math.max(after, s.from, head - LONGEST_FRONT_TOKENS);
  while (from - 1 >= limit) {
    const i = from - 1;
    const kind = s.kind(i);
    if (kind === WORD && (!s.is(i, FUNCTION_WORD | ADVERB | ACT) || isInName(s, i)) && !isVerbForm(s, i)) from = i;
    else if (kind === HYPHEN || kind === NUMBER || (kind === DASH && s.kind(i - 1) === NUMBER)) from = i;
    else if (kind === POSSESSIVE && s.marked(i - 1, CAPITAL)) from = i;
    else if (s.kind(from) === HYPHEN && kind === WORD) from = i;
    else if (listsAdjectives(s, i)) from = i;
    else break;
  }
  from = countBefore(s, from, head, limit);
  if (s.marked(head, CAPITAL)) while (from < head && isLooseWord(s, from)) from += 1;
  while (
    from < head &&
    (s.is(from, CONJUNCTION) || s.kind(from) === HYPHEN || s.kind(from) === POSSESSIVE || isVague(s, from))
  )
    from += 1;
  return from;
}

/** `draft`, and the month of `the May 2012 Executive Orders`. */
function isInName(s: Sentence, i: number): boolean {
  return s.word(i) === 'draft' || (s.is(i, MONTH) && s.marked(i, CAPITAL) && s.kind(i + 1) === NUMBER);
}

/** `50 economic, investment, cultural and other agreements`: from the number on. */
function countBefore(s: Sentence, from: number, head: number, limit: number): number {
  if (from === head || !/s$/.test(s.word(head))) return from;
  for (let i = from - 1; i >= limit - 8 && i >= s.from; i -= 1) {
    if (s.kind(i) === NUMBER) return s.kind(i - 1) === PUNCTUATION ? from : i;
    if (s.word(i) !== ',' && s.word(i) !== 'and' && s.kind(i) !== HYPHEN && !isModifier(s, i)) return from;
  }
  return from;
}

function isModifier(s: Sentence, i: number): boolean {
  return s.kind(i) === WORD && !s.is(i, FUNCTION_WORD | ADVERB | ACT | MONTH) && !/s$/.test(s.word(i));
}

/** `directly concern Federal Law`: a word in small letters before a name that is no adjective. */
function isLooseWord(s: Sentence, i: number): boolean {
  return (
    s.kind(i) === WORD &&
    !s.marked(i, CAPITAL) &&
    s.lexeme(i) === null &&
    !isAdjective(s.word(i)) &&
    !/(?:ed|al)$/.test(s.word(i))
  );
}

/** `large`, not `large-scale`. */
function isVague(s: Sentence, i: number): boolean {
  return VAGUE.has(s.word(i)) && s.kind(i + 1) !== HYPHEN;
}

const VAGUE: ReadonlySet<string> = new Set(
  'number several many few important substantial solid impressive whole new such entire breakthrough major large relevant of respective certain good big'.split(
    ' ',
  ),
);

function listsAdjectives(s: Sentence, i: number): boolean {
  const isLink = s.word(i) === ',' || s.word(i) === 'and';
  return isLink && isAdjective(s.word(i - 1)) && (isAdjective(s.word(i + 1)) || s.word(i + 1) === 'and');
}

function isAdjective(word: string): boolean {
  return /(?:al|ic|ive|ary|ate|ional|cy|ous|onal|state)$/.test(word);
}

/** `holding`, `made`: an unknown -ed or -ing word in front is more often a verb than a modifier. */
function isVerbForm(s: Sentence, i: number): boolean {
  if (
    s.lexeme(i) === null &&
    /ed$/.test(s.word(i)) &&
    (s.is(i + 1, NUMERAL) || s.kind(i + 1) === NUMBER || s.is(i - 1, AUXILIARY | PRONOUN))
  )
    return true;
  return (
    s.lexeme(i) === null &&
    s.kind(i) === WORD &&
    !s.marked(i, CAPITAL) &&
    /ing$/.test(s.word(i)) &&
    s.kind(i + 1) === WORD &&
    s.is(i + 1, DETERMINER)
  );
}

/** The token after the title that begins before `i`: over `on`, `of`, `between`, `for`, gerunds and capitals. */
export function endOf(s: Sentence, i: number): number {
  let to = i;
  let inBetween = false;
  const limit = Math.min(s.to, i + LONGEST_TITLE_TOKENS);
  if (!opensTail(s, i) || tellsAct(s, i)) return i;
  while (to < limit) {
    if (s.word(to) === 'between') inBetween = true;
    if (stops(s, to, inBetween, to === i)) break;
    if (s.word(to) === 'and') inBetween = false;
    to += 1;
  }
  while (to > i && (s.word(to - 1) === ',' || s.is(to - 1, PREPOSITION | DETERMINER | CONJUNCTION | ADVERB))) to -= 1;
  return to;
}

const ACT_TOKENS = 7;

/** `the law that was adopted`: what was done to it, not what it is about. */
function tellsAct(s: Sentence, i: number): boolean {
  if (s.word(i) !== 'that') return false;
  for (let at = i + 1; at < i + ACT_TOKENS; at += 1) {
    if (/^(?:will|would|should|must|can|could|may)$/.test(s.word(at))) return false;
    if (s.is(at, ACT)) return s.lexeme(at)?.form !== 'noun' && at > i + 1;
    const isGroup = s.is(at, AUXILIARY | ADVERB | PRONOUN) || (s.kind(at) === WORD && s.lexeme(at) === null);
    if (!isGroup) return false;
  }
  return false;
}

export const TAIL_OPENERS: ReadonlySet<string> = new Set(
  'of on for to between in with by concerning regarding against about among from that under marking amending supplementing regulating defining establishing providing governing aimed opening creating within'.split(
    ' ',
  ),
);

function opensTail(s: Sentence, i: number): boolean {
  if (opensAdverbial(s, i)) return false;
  return TAIL_OPENERS.has(s.word(i)) || (s.kind(i) === WORD && s.marked(i, CAPITAL) && !s.is(i, ACT));
}

const ADVERBIALS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [
    'in accordance line keeping full order view regard connection addition particular general turn fact question advance time future practice compliance',
    'on basis',
    'with assistance participation help view',
    'at time beginning end',
    'within framework',
    'under framework',
  ].map((line) => {
    const [preposition = '', ...nouns] = line.split(' ');
    return [preposition, new Set(nouns)] as const;
  }),
);

/** `on the basis of`, `in accordance with`, `in full`: how or when, not what about. */
function opensAdverbial(s: Sentence, i: number): boolean {
  const noun = s.is(i + 1, DETERMINER) ? i + 2 : i + 1;
  return ADVERBIALS.get(s.word(i))?.has(s.word(noun)) === true && !s.marked(noun, CAPITAL);
}

function stops(s: Sentence, i: number, inBetween: boolean, isFirst: boolean): boolean {
  const word = s.word(i);
  const kind = s.kind(i);
  if (kind === PUNCTUATION) {
    if (word === '(' || word === ')' || '“”"‘’\''.includes(word)) return word === '(' && !s.marked(i + 1, CAPITAL);
    return word !== ',' || !goesOnAfterComma(s, i, inBetween);
  }
  if (!isFirst && opensAdverbial(s, i)) return true;
  if (kind === DASH) return s.kind(i + 1) !== NUMBER;
  if (word === 'that') return !isFirst;
  if ((word === 'in' || word === 'on' || word === 'by') && isTime(s, i + 1)) return true;
  if ((word === 'by' || word === 'before') && s.word(i + 1) === 'the' && s.word(i + 2) === 'end') return true;
  if ((word === 'last' || word === 'this') && (s.word(i + 1) === 'year' || s.word(i + 1) === 'month')) return true;
  if (word === 'which' || word === 'who' || word === 'whom') return true;
  if (word === 'and' && inBetween) return false;
  if (word === 'and' || word === 'as') return startsOther(s, i);
  const relativeThat = s.word(i - 1) === 'that' || s.word(i - 1) === 'to' || s.is(i - 1, AUXILIARY);
  if (s.is(i, AUXILIARY)) return !relativeThat;
  if (s.is(i, PRONOUN) && !s.is(i, DETERMINER)) return word !== 'us' && word !== 'it' && word !== 'them';
  if (s.is(i, ACT)) return s.lexeme(i)?.form === 'past' && !isName(s, i) && !relativeThat;
  return s.is(i, VERB) && !relativeThat && !isName(s, i) && s.is(i, VERB) && finite(word) && !isNounUse(s, i);
}

/** `signed on April 1`, `in 2012`: when it was done, not what it is called. */
function isTime(s: Sentence, i: number): boolean {
  if (s.is(i, MONTH) && s.marked(i, CAPITAL)) return true;
  return (
    s.kind(i) === NUMBER &&
    /^(?:19|20)\d\d$/.test(s.word(i)) &&
    s.kind(i + 1) !== DASH &&
    s.kind(i + 1) !== HYPHEN &&
    s.word(i + 1) !== 'and'
  );
}

function finite(word: string): boolean {
  return !/(?:ed|ing|en)$/.test(word) || /^(?:included|remained|envisaged|began|entered|seemed|meant)$/.test(word);
}

/** `to visit`, `the work`, `of supply`: words that are nouns as often as verbs. */
function isNounUse(s: Sentence, i: number): boolean {
  return (
    s.is(i - 1, PREPOSITION | DETERMINER | CONJUNCTION) ||
    s.word(i - 1) === ',' ||
    s.word(i + 1) === 'of' ||
    s.word(i + 1) === 'and'
  );
}

function isName(s: Sentence, i: number): boolean {
  return s.marked(i, CAPITAL);
}

const AFTER_COMMA_TOKENS = 14;

/** A comma goes on inside `between A, B and C` and inside lists that reach an `and` without a verb. */
function goesOnAfterComma(s: Sentence, comma: number, inBetween: boolean): boolean {
  if (s.is(comma + 1, PRONOUN) && !s.is(comma + 1, DETERMINER)) return false;
  const next = s.word(comma + 1);
  if (next === 'including' || next === 'notably' || next === 'among' || next === 'but' || next === 'so') return false;
  if (next === 'and' && s.is(comma + 2, VERB | ADVERB | PRONOUN | AUXILIARY) && !s.is(comma + 2, DETERMINER))
    return false;
  if (next === 'and' && /^(?:continue|work|plan|need|hope|want|use|help|open|call|start)$/.test(s.word(comma + 2)))
    return false;
  if (s.kind(comma + 1) === NUMBER) return true;
  if (inBetween) return !startsOther(s, comma);
  for (let i = comma + 1; i < comma + AFTER_COMMA_TOKENS; i += 1) {
    if (s.word(i) === 'and') return !startsOther(s, i);
    if (s.is(i, AUXILIARY | PRONOUN | DOCUMENT) || s.kind(i) === 0 || s.word(i) === ';') return false;
  }
  return false;
}

/** `and on the Declaration …`, `and the need to implement …` */
function startsOtherPhrase(s: Sentence, i: number): boolean {
  const noun = s.is(i + 1, PREPOSITION) ? i + 2 : i + 1;
  const at = s.is(noun, DETERMINER) ? noun + 1 : noun;
  if (/^(?:need|importance|necessity|readiness|desire|results|progress)$/.test(s.word(at))) return at > i + 1;
  return s.is(i + 1, PREPOSITION) && s.is(at, DOCUMENT) && s.marked(at, CAPITAL);
}

/** After `and` or a comma comes another document or another clause. */
function startsOther(s: Sentence, i: number): boolean {
  if (startsOtherPhrase(s, i)) return true;
  for (let at = i + 1; at <= i + 6; at += 1) {
    const word = s.word(at);
    if (s.kind(at) === 0) return false;
    if (s.is(at, DOCUMENT)) return at > i + 1 || s.marked(at, CAPITAL) === false;
    if (s.is(at, AUXILIARY) || (s.is(at, PRONOUN) && !s.is(at, DETERMINER))) return true;
    if (word === ',' || word === 'of' || word === 'on' || word === 'for' || word === 'to' || word === 'in')
      return false;
  }
  return false;
}
