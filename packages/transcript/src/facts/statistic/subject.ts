import { CHANGE_NOUNS, COMPARATIVES } from '../lexicon/changes.ts';
import { ADVERB, AUXILIARY, DETERMINER, FALL, PREPOSITION, RISE, STATE, VERB } from '../lexicon/word-class.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Range } from '../text/range.ts';
import type { Sentence } from '../text/sentence.ts';
import { DASH, HYPHEN, WORD } from '../text/tokens.ts';
import type { TimeExpression } from '../time/expression.ts';
import { nounPhraseAt, nounPhraseBefore } from './noun-phrase.ts';

export interface SubjectContext {
  readonly clause: Range;
  /** First token of the words that compare. */
  readonly comparing: number;
  readonly times: readonly TimeExpression[];
}

/**
 * What is counted or measured: the counted noun with what it is of, the noun after `of`, the noun that the number
 * modifies, the noun before a measuring verb. Null where none of these places tells.
 */
export function subjectOf(s: Sentence, q: Quantity, context: SubjectContext): Range | null {
  if (q.family === 'count' && q.unit !== 'time') return countedPhrase(s, q, context);
  if (q.family === 'duration') return null;
  // `5 percent of GDP`: the whole that shares are told of is not what is measured.
  if (s.word(q.to) === 'of' && WHOLES.test(s.word(q.to + 1) === 'the' ? s.word(q.to + 2) : s.word(q.to + 1)))
    return leftSubject(s, q, context);
  return ofPhrase(s, q, context) ?? changedAfter(s, q, context) ?? leftSubject(s, q, context);
}

const WHOLES = /^(?:gdp|total|level|figure|whole|average|norm)$/;

/** `cooperation agreements`, `vessels of the fleet` */
function countedPhrase(s: Sentence, q: Quantity, { clause, times }: SubjectContext): Range | null {
  let from = q.number;
  while (from < q.to && (s.kind(from) !== WORD || NUMBER_WORDS.test(s.word(from)))) from += 1;
  const bare = from >= q.to;
  if (bare) return null;
  const of = s.word(q.to) === 'of' ? nounPhraseAt(s, q.to + 1, beforeTime(q.to, clause.to, times)) : null;
  return { from, to: of === null ? q.to : of.to };
}

const NUMBER_WORDS =
  /^(?:hundred|thousand|million|billion|trillion|dozen|a|an|and|half|or|more|so|odd|of|the|our|these|those|their|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$/;

/** `20 percent of exports`, `$5 billion in additional revenue` */
function ofPhrase(s: Sentence, q: Quantity, { clause, times }: SubjectContext): Range | null {
  const word = s.word(q.to);
  const isPlain = word === 'of' || word === 'worth';
  const end = beforeTime(q.to, clause.to, times);
  if (isPlain) return nounPhraseAt(s, s.word(q.to + 1) === 'of' ? q.to + 2 : q.to + 1, end);
  const isMoney = q.family === 'money' && word === 'in' && !s.isName(q.to + 1);
  return isMoney && !s.is(q.to + 1, DETERMINER | STATE) ? nounPhraseAt(s, q.to + 1, end) : null;
}

/** `a 7 percent increase in exports`, `a 90-percent share`, `35-megawatt plant` */
function changedAfter(s: Sentence, q: Quantity, { clause, times }: SubjectContext): Range | null {
  const end = beforeTime(q.to, clause.to, times);
  const at = s.kind(q.to) === HYPHEN ? q.to + 1 : q.to;
  if (CHANGE_NOUNS.has(s.word(at)) && (s.word(at + 1) === 'in' || s.word(at + 1) === 'of'))
    return nounPhraseAt(s, at + 2, end);
  const modifies =
    s.kind(at) === WORD && !s.is(at, VERB | AUXILIARY | ADVERB | RISE | FALL) && !COMPARATIVES.has(s.word(at));
  const isAdjective = s.is(q.from - 1, DETERMINER) || s.kind(q.to) === HYPHEN;
  return modifies && isAdjective ? nounPhraseAt(s, at, end) : null;
}

function beforeTime(from: number, limit: number, times: readonly TimeExpression[]): number {
  for (const time of times) if (time.from >= from) return Math.min(limit, time.from);
  return limit;
}

const VERB_LOOKBACK_TOKENS = 16;
const MEASURING =
  /^(?:is|are|was|were|be|been|comes?|came|go|goes|went|gone|amount(?:s|ed|ing)?|total(?:s|led|ed|ling)?|reach(?:es|ed|ing)?|exceed(?:s|ed|ing)?|surpass(?:es|ed)?|stands?|stood|account(?:s|ed|ing)?|make|makes|made|constitutes?|constituted|averaged?|averages|remains?|remained|costs?|hit|estimated|valued|worth|equals?|equalled|represents?|represented|declined?|becomes?|became)$/;

/** `Russian investment comes to $4 billion`, `exports grew by 5 percent`, `cut the budget by 5 percent`. */
function leftSubject(s: Sentence, _q: Quantity, context: SubjectContext): Range | null {
  const { clause, comparing, times } = context;
  const measured = levelNoun(s, comparing, context);
  if (measured !== null) return measured;
  // `exceeded $40 billion`: the comparing word is the verb.
  if (s.is(comparing, VERB | RISE) && /^(?:exceed|surpass|top|outstrip)/.test(s.word(comparing)))
    return subjectOfVerb(s, comparing, context);
  const end = linkBefore(s, comparing);
  const verb = verbBefore(s, end, clause.from);
  if (verb < 0) return end < comparing ? phraseBefore(s, end, gapStart(s, end, clause.from), times) : null;
  const isChange = s.is(verb, RISE | FALL);
  if (isChange && verb + 1 < end) return nounPhraseAt(s, verb + 1, end) ?? null;
  if (!isChange && !MEASURING.test(s.word(verb))) return null;
  return subjectOfVerb(s, verb, context);
}

/** `a deficit of 5 percent`, `with an investment of $3 billion`; a change takes the subject of its sentence. */
function levelNoun(s: Sentence, comparing: number, { clause, times }: SubjectContext): Range | null {
  if (!/^(?:of|:|worth|totalling)$/.test(s.word(comparing - 1))) return null;
  const phrase = phraseBefore(s, comparing - 1, clause.from, times);
  if (phrase === null) return null;
  let from = phrase.from;
  for (let i = phrase.to - 1; i > phrase.from; i -= 1)
    if (s.is(i, PREPOSITION) && s.word(i) !== 'of' && s.word(i) !== 'in') {
      from = i + 1;
      break;
    }
  while (from < phrase.to && s.is(from, DETERMINER)) from += 1;
  if (from >= phrase.to || (phrase.to - from === 1 && CHANGE_NOUNS.has(s.word(from)))) return null;
  return { from, to: phrase.to };
}

/** The token where `by`, `to`, `at` before the quantity stands, else the quantity's. */
function linkBefore(s: Sentence, comparing: number): number {
  let at = comparing;
  while (s.is(at - 1, ADVERB) || s.word(at - 1) === 'a' || s.word(at - 1) === 'an') at -= 1;
  const word = s.word(at - 1);
  return word === 'by' || word === 'to' || word === 'at' || word === 'from' || word === 'for' ? at - 1 : at;
}

/** `pork by 20 percent, oil by five percent and sugar by four`: the member of the list that ends before `end`. */
function gapStart(s: Sentence, end: number, from: number): number {
  for (let i = end - 1; i >= from && i > end - VERB_LOOKBACK_TOKENS; i -= 1)
    if (s.word(i) === ',' || s.word(i) === 'and') return i + 1;
  return from;
}

/** The nearest verb before `end`, over its objects; a comma or a link to another clause ends the search. */
function verbBefore(s: Sentence, end: number, from: number): number {
  const limit = Math.max(from, end - VERB_LOOKBACK_TOKENS);
  for (let i = end - 1; i >= limit; i -= 1) {
    const word = s.word(i);
    if (word === ',' || word === 'and' || word === 'which' || word === 'that') return -1;
    if (isLooseComparative(word)) continue;
    if (s.is(i, AUXILIARY | VERB) || isChangeVerb(s, i, end)) return i;
  }
  return -1;
}

/** `rise`, `cut` are nouns too: a verb has its object or its measure right behind it. */
function isChangeVerb(s: Sentence, i: number, end: number): boolean {
  if (!s.is(i, RISE | FALL)) return false;
  return !CHANGE_NOUNS.has(s.word(i)) || s.is(i + 1, DETERMINER) || (i + 1 === end && !s.is(i - 1, DETERMINER));
}

function isLooseComparative(word: string): boolean {
  return COMPARATIVES.has(word) || word === 'additional' || word === 'up' || word === 'down';
}

/** The noun phrase before the verb group; before `which` the one that it stands for. */
function subjectOfVerb(s: Sentence, verb: number, { clause, times }: SubjectContext): Range | null {
  let at = verb;
  while (at > clause.from && s.kind(at - 1) === WORD && inVerbGroup(s, at - 1)) at -= 1;
  if (s.word(at - 1) !== 'which' && s.word(at - 1) !== 'that') return phraseBefore(s, at, clause.from, times);
  const antecedent = s.word(at - 2) === ',' ? at - 2 : at - 1;
  return phraseBefore(s, antecedent, clause.from, times);
}

/** `are expected to have grown`: auxiliaries, adverbs, and an infinitive with the verb that it hangs on. */
function inVerbGroup(s: Sentence, i: number): boolean {
  return s.is(i, AUXILIARY | ADVERB | VERB) || (s.word(i) === 'to' && s.is(i - 1, AUXILIARY | VERB));
}

/** Times stand aside: `exports in 2016 came to`, `last year exports came to`. */
function phraseBefore(s: Sentence, end: number, from: number, times: readonly TimeExpression[]): Range | null {
  let to = end;
  let start = from;
  for (let k = times.length - 1; k >= 0; k -= 1) {
    const time = times[k];
    if (time === undefined || time.to > end) continue;
    if (time.to >= to - 1 && time.from > from) to = time.from;
    else start = Math.max(start, time.to);
  }
  if (s.kind(to - 1) === DASH) to -= 1;
  return nounPhraseBefore(s, to, start);
}
