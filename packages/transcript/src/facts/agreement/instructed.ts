import { ADVERB, AUXILIARY, CONJUNCTION, DETERMINER, PREPOSITION, PRONOUN, ROLE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, WORD } from '../text/tokens.ts';
import { actorsOf } from './actors.ts';
import { clause, clauseEnd, isDoubtful } from './clause.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { partiesNamed } from './names.ts';
import { type Instructed, instructed } from './setting-parties.ts';

const INSTRUCTED_TOKENS = 24;

/** `instructed the governments of our countries to …`, `the Agency has been instructed to …` */
export function readInstructed(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (/^(?:not|be|ask)$/.test(s.word(i - 1)) || s.word(s.to - 1) === '?') return null;
  for (let at = i + 1; at < i + INSTRUCTED_TOKENS; at += 1) {
    if (s.word(at) === '.' || s.word(at) === ';') return null;
    const isGerund = s.word(at) === 'with' && at === i + 1 && /ing$/.test(s.word(at + 1));
    if (s.word(at) !== 'to' && !isGerund) continue;
    // `the territories entrusted to you`
    if (at === i + 1 && (s.is(at + 1, DETERMINER | PRONOUN) || s.marked(at + 1, CAPITAL))) return null;
    const isPassive = s.word(i - 1) === 'been' || /^(?:is|are|was|were)$/.test(s.word(i - 1));
    const told = isPassive ? actorsOf(s, i, context) : addressees(s, i + 1, at, context);
    // Told by who carries it out.
    const isMine = s.word(i - 1) === 'you' || s.word(i + 1) === 'us';
    const isDone = !context.isJoint && !context.isLeader && !context.isEditorial && isMine;
    const who = instructed(told, context);
    const parties = isPassive && told !== null && !context.isJoint ? told : given(s, i, isPassive, who, context);
    return clause(s, at + 1, {
      kind: 'instruction',
      status: isDone ? 'in-force' : 'agreed',
      at: i,
      rule: 'instructed',
      parties,
      addressees: who.addressees,
    });
  }
  return null;
}

/** `The Energy Ministry instructed us to …`: whoever else instructs than the leader. */
function given(
  s: Sentence,
  i: number,
  isPassive: boolean,
  who: Instructed,
  context: AgreementContext,
): readonly string[] {
  const giver = isPassive || context.isJoint ? null : actorsOf(s, i, context);
  if (giver === null || giver.includes(context.leader ?? '')) return who.parties;
  return [...new Set([...giver, ...who.addressees])];
}

function addressees(s: Sentence, from: number, to: number, context: AgreementContext): readonly string[] | null {
  if (to <= from || (s.is(from, PRONOUN) && !s.is(from, DETERMINER))) return null;
  return partiesNamed(s, from, to, context);
}

/** What a leader asks for at a meeting without wanting anything done: `I ask you to brief us`. */
const SAYINGS: ReadonlySet<string> = new Set(
  'brief report tell say comment note give take begin start join continue be speak share describe inform present look remember forgive excuse pay accept convey treat go sit have focus keep bear see let explain listen think stay welcome express respond answer honour do proceed pass raise rise stand help understand act operate participate devote contact'.split(
    ' ',
  ),
);
/** A stance or a word, whoever is asked for it. */
const STANCES: ReadonlySet<string> = new Set(
  'be know remember understand express dwell bear tell say comment begin brief'.split(' '),
);

const ASKED_TOKENS = 14;
/** Where several are named, or something is put between commas. */
const LONG_ASKED_TOKENS = 30;

/** The leader's `I ask the Government to …`, `I urge you to …`, `I would like to request that …`. */
export function readAsked(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (!context.isLeader || context.isJoint || !isFirstPerson(s, i) || s.word(s.to - 1) === '?') return null;
  const limit = i + (s.word(i + 1) === 'all' || s.word(i + 2) === ',' ? LONG_ASKED_TOKENS : ASKED_TOKENS);
  for (let at = i + 1; at < limit; at += 1) {
    if (s.word(at) === '.' || s.word(at) === ';') return null;
    if (s.word(at) !== 'to' || s.word(at - 1) === 'like') continue;
    // `I ask you, taking account of what was said, to …`
    if (s.word(i + 2) === ',' && s.word(at - 1) !== ',') continue;
    const told = addressees(s, i + 1, at, context);
    if (isTalk(s, afterAdverbs(s, at + 1), s.word(i + 1) === 'you')) return null;
    return asked(s, at + 1, i, told, context);
  }
  return null;
}

/** The leader's `I ask that the Government remove …`. */
export function readAskedThat(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (!context.isLeader || context.isJoint || !isFirstPerson(s, i) || s.word(i + 1) !== 'that') return null;
  if (s.is(i + 2, PRONOUN) && !s.is(i + 2, DETERMINER)) return null;
  for (let at = i + 3; at < i + ASKED_TOKENS; at += 1) {
    if (/^(?:[.,;]|is|are)$/.test(s.word(at))) return null;
    if (!BODY.test(s.word(at)) || s.is(at + 1, CONJUNCTION | PREPOSITION) || s.marked(at + 1, CAPITAL)) continue;
    return asked(s, at + 1, i, partiesNamed(s, i + 2, at + 1, context), context);
  }
  return null;
}

const BODY =
  /^(?:governments?|ministry|ministries|agency|agencies|authorities|service|services|regions|governors|colleagues|office|bank|commission)$/;

function asked(
  s: Sentence,
  from: number,
  at: number,
  told: readonly string[] | null,
  context: AgreementContext,
): Mention | null {
  return clause(s, from, { kind: 'instruction', status: 'agreed', at, rule: 'asked', ...instructed(told, context) });
}

/** What is asked for is part of the talk, or says how to stand to something, not what to do. */
function isTalk(s: Sentence, verb: number, isYou: boolean): boolean {
  const word = s.word(verb);
  if (STANCES.has(word) || /^(?:first|next)$/.test(s.word(verb + 1))) return true;
  if (word === 'keep' && s.word(verb + 2) === 'in' && s.word(verb + 3) === 'mind') return true;
  if (word === 'do' && s.word(verb + 2) === 'following') return true;
  if (word === 'speak' && s.word(verb + 1) === 'about') return true;
  if (!isYou || !SAYINGS.has(word)) return false;
  const next = s.word(verb + 1);
  if (word === 'do') return next !== 'this' && next !== 'everything';
  if (word === 'join') return next !== 'in' && !s.is(verb + 1, DETERMINER);
  return word !== 'report' && !(word === 'look' && next === 'into');
}

function afterAdverbs(s: Sentence, from: number): number {
  let at = from;
  while (at < from + 3 && (s.is(at, ADVERB) || /^(?:more|most)$/.test(s.word(at)) || /ly$/.test(s.word(at)))) at += 1;
  return at;
}

export function isFirstPerson(s: Sentence, i: number): boolean {
  for (let at = i - 1; at >= i - 6 && at >= s.from; at -= 1) {
    const word = s.word(at);
    if (word === 'i') return true;
    if (/^(?:did|not|had|have)$/.test(word)) return false;
    if (!s.is(at, AUXILIARY | ADVERB) && !/^(?:like|want|to|therefore|and|suggest|propose)$/.test(word)) return false;
  }
  return false;
}

/** The leader's `I want you to examine …`, `I would like you to study …`. */
export function readWanted(s: Sentence, i: number, context: AgreementContext): Mention | null {
  return s.word(i + 1) === 'you' && s.word(i + 2) === 'to' ? readAsked(s, i, context) : null;
}

/** The leader's `Please resolve …`, at the head of a sentence or of a clause. */
export function readPlease(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (!context.isLeader || context.isJoint || s.word(s.to - 1) === '?') return null;
  if (i > s.from && !/^(?:,|and|–|but|:)$/.test(s.word(i - 1))) return null;
  const first = s.word(i + 1) === ',' ? i + 2 : i + 1;
  // `Mr Kest, please, General Director of Orex.`: who is given the floor.
  if (s.kind(first) !== WORD || (first > i + 1 && isOffice(s, first))) return null;
  const verb = s.is(first, ADVERB) ? first + 1 : first;
  if ((SAYINGS.has(s.word(verb)) && !isDue(s, verb)) || s.is(verb, PRONOUN | DETERMINER | AUXILIARY)) return null;
  if (clauseEnd(s, verb) - verb < 4) return null;
  const who = instructed(null, context);
  return clause(s, verb, { kind: 'instruction', status: 'agreed', at: i, rule: 'please', ...who });
}

function isOffice(s: Sentence, at: number): boolean {
  return s.marked(at, CAPITAL) || s.is(at, ROLE) || /^(?:director|chairman|head|manager)$/.test(s.word(at + 1));
}

const REPORTED_TOKENS = 10;

/** `see to it that …`; `report to me daily`, `report today on …`: a report that is due, not the floor given. */
function isDue(s: Sentence, verb: number): boolean {
  if (s.word(verb) === 'see') return s.word(verb + 1) === 'to';
  if (s.word(verb) !== 'report') return false;
  if (s.word(verb + 1) === 'to' && s.word(verb + 2) === 'me') return true;
  if (s.word(verb + 1) === 'today' || s.word(verb + 1) === 'tomorrow') return true;
  for (let at = verb + 1; at < verb + REPORTED_TOKENS; at += 1) if (DUE.test(s.word(at))) return true;
  return false;
}

const DUE = /^(?:daily|weekly|monthly|regularly|every|within|by)$/;

/** The leader's `You must …` to the official he meets. */
export function readMust(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (!context.isLeader || context.isJoint || context.counterpart === null || s.word(i - 1) !== 'you') return null;
  if (isDoubtful(s, i) || i - 1 > s.from + 3) return null;
  const from = /^(?:also|certainly|therefore)$/.test(s.word(i + 1)) ? i + 2 : i + 1;
  if (/^(?:have|be|know|not|never|admit|agree|understand|remember)$/.test(s.word(from))) return null;
  const who = instructed(null, context);
  return clause(s, from, { kind: 'instruction', status: 'agreed', at: i, rule: 'you-must', ...who });
}
