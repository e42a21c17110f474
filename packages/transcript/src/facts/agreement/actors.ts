import {
  ACT,
  ADVERB,
  AUXILIARY,
  DETERMINER,
  DOCUMENT,
  PREPOSITION,
  PRONOUN,
  TIME,
  VERB,
} from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, HYPHEN, PUNCTUATION, WORD } from '../text/tokens.ts';
import type { AgreementContext } from './mention.ts';
import { partiesNamed } from './names.ts';

const SUBJECT_TOKENS = 18;
const VERB_GROUP_TOKENS = 10;

/**
 * The parties named by the subject of the verb at token `at`: `The Energy Ministry has drafted` → Energy Ministry;
 * null for `we`, `it` and others that only the setting tells.
 */
export function actorsOf(s: Sentence, at: number, context: AgreementContext): readonly string[] | null {
  const start = verbGroupStart(s, at);
  const end = /^(?:which|who)$/.test(s.word(start - 1)) && s.word(start - 2) === ',' ? start - 2 : start;
  const last = s.word(end - 1);
  if (last === 'you') return context.isLeader || context.leader === null ? null : [context.leader];
  if (last === 'i' && s.word(end - 2) === 'and') return withSpeaker(s, end - 2, context);
  if (last === '' || last === 'and' || (s.is(end - 1, PRONOUN) && !s.is(end - 1, DETERMINER))) return null;
  const from = subjectStart(s, end);
  // `we worked with Orex to draft`: not the one who acts.
  return from >= end || s.word(from - 1) === 'with' ? null : partiesNamed(s, from, end, context);
}

/** `The Prime Minister and I agreed`: who is named, and the leader or the body of who speaks. */
function withSpeaker(s: Sentence, end: number, context: AgreementContext): readonly string[] | null {
  const own = context.isLeader ? context.leader : context.body;
  if (context.isJoint || own === null) return null;
  const from = subjectStart(s, end);
  const named = from >= end ? null : partiesNamed(s, from, end, context);
  return named === null ? null : [...new Set([own, ...named])];
}

/** Left over auxiliaries, adverbs and verbs that share the subject: `has drafted and is implementing`. */
function verbGroupStart(s: Sentence, at: number): number {
  let i = at - 1;
  for (let steps = 0; steps < VERB_GROUP_TOKENS && i >= s.from; steps += 1, i -= 1) {
    const word = s.word(i);
    const isGroup =
      s.is(i, AUXILIARY | ADVERB) ||
      (s.is(i, ACT) && !s.marked(i, CAPITAL)) ||
      LINKS.has(word) ||
      (word === 'and' && s.is(i - 1, ACT | AUXILIARY));
    if (!isGroup) break;
  }
  return i + 1;
}

const LINKS: ReadonlySet<string> = new Set(
  'to continue continues continued began begun started plan plans planning ready going kindly jointly both all'.split(
    ' ',
  ),
);

function subjectStart(s: Sentence, end: number): number {
  let i = end - 1;
  for (let steps = 0; steps < SUBJECT_TOKENS && i >= s.from; steps += 1, i -= 1) {
    const word = s.word(i);
    if (word === 'that' || word === 'which' || word === 'who' || word === 'when' || word === 'if') break;
    if (s.marked(i, CAPITAL) && i > s.from) continue;
    if (word === 'of' || word === 'the' || word === 'and' || word === 'for') continue;
    if (s.kind(i) === PUNCTUATION && !(word === ',' && s.marked(i + 1, CAPITAL) && s.marked(i - 1, CAPITAL))) break;
    if (s.is(i, VERB | AUXILIARY | PREPOSITION | DOCUMENT) && !s.marked(i, CAPITAL)) break;
    if (s.is(i, PRONOUN) && !s.is(i, DETERMINER)) break;
  }
  return i + 1;
}

const AGENT_TOKENS = 14;

/** The parties of `approved by the Energy Ministry`, read behind the act. */
export function agentsOf(s: Sentence, at: number, context: AgreementContext): readonly string[] | null {
  const by = byAfter(s, at);
  if (by < 0 || s.is(by + 1, TIME)) return null;
  let to = by + 1;
  while (to < by + AGENT_TOKENS && !endsAgent(s, to)) to += 1;
  return partiesNamed(s, by + 1, to, context);
}

const BY_TOKENS = 10;

/** The `by` right behind the act, or behind when and where it was done: `signed on December 6 in Lima by`. */
function byAfter(s: Sentence, at: number): number {
  if (s.word(at + 1) === 'by') return at + 1;
  if (s.word(at + 1) !== 'on' && s.word(at + 1) !== 'in') return -1;
  for (let i = at + 2; i < at + BY_TOKENS; i += 1) {
    if (s.word(i) === 'by') return i;
    if (s.is(i, VERB | AUXILIARY | ACT)) return -1;
  }
  return -1;
}

function endsAgent(s: Sentence, i: number): boolean {
  if (s.kind(i) === WORD) return s.is(i, VERB | AUXILIARY | ACT) || /^(?:in|on|at|to|with|which|who)$/.test(s.word(i));
  return s.kind(i) !== HYPHEN && !(s.word(i) === ',' && s.marked(i + 1, CAPITAL));
}
