import { ADVERB, AUXILIARY, DETERMINER, PRONOUN } from '../lexicon/word-class.ts';
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
    const isDone = !context.isJoint && !context.isLeader && !context.isEditorial && s.word(i - 1) === 'you';
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
  'brief report tell say comment note give take take begin start join continue be speak share describe inform present look remember forgive excuse pay accept convey treat go sit have focus keep bear see let explain listen think stay welcome express respond answer honour do proceed pass raise rise stand help understand'.split(
    ' ',
  ),
);

const ASKED_TOKENS = 14;

/** The leader's `I ask the Government to …`, `I urge you to …`, `I would like to request that …`. */
export function readAsked(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (!context.isLeader || context.isJoint || !isFirstPerson(s, i) || s.word(s.to - 1) === '?') return null;
  for (let at = i + 1; at < i + ASKED_TOKENS; at += 1) {
    if (s.word(at) === '.' || s.word(at) === ';') return null;
    if (s.word(at) !== 'to' || s.word(at - 1) === 'like') continue;
    const verb = s.is(at + 1, ADVERB) || /ly$/.test(s.word(at + 1)) ? at + 2 : at + 1;
    const told = addressees(s, i + 1, at, context);
    if (SAYINGS.has(s.word(verb)) && s.word(i + 1) === 'you') return null;
    if (/^(?:tell|say|comment|begin|brief)$/.test(s.word(verb)) || /^(?:first|next)$/.test(s.word(verb + 1)))
      return null;
    const who = instructed(told, context);
    return clause(s, at + 1, { kind: 'instruction', status: 'agreed', at: i, rule: 'asked', ...who });
  }
  return null;
}

export function isFirstPerson(s: Sentence, i: number): boolean {
  for (let at = i - 1; at >= i - 6 && at >= s.from; at -= 1) {
    const word = s.word(at);
    if (word === 'i') return true;
    if (/^(?:did|not|had|have)$/.test(word)) return false;
    if (!s.is(at, AUXILIARY | ADVERB) && !/^(?:like|want|to|therefore)$/.test(word)) return false;
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
  if (i > s.from && s.word(i - 1) !== ',' && s.word(i - 1) !== 'and') return null;
  const first = s.word(i + 1) === ',' ? i + 2 : i + 1;
  if (s.kind(first) !== WORD) return null;
  const verb = s.is(first, ADVERB) ? first + 1 : first;
  const isSeeTo = s.word(verb) === 'see' && s.word(verb + 1) === 'to';
  if ((SAYINGS.has(s.word(verb)) && !isSeeTo) || s.is(verb, PRONOUN | DETERMINER | AUXILIARY)) return null;
  if (clauseEnd(s, verb) - verb < 4) return null;
  const who = instructed(null, context);
  return clause(s, verb, { kind: 'instruction', status: 'agreed', at: i, rule: 'please', ...who });
}

/** The leader's `You must …` to the official he meets. */
export function readMust(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (!context.isLeader || context.isJoint || context.counterpart === null || s.word(i - 1) !== 'you') return null;
  if (isDoubtful(s, i) || i - 1 > s.from + 3) return null;
  const from = /^(?:also|certainly|therefore)$/.test(s.word(i + 1)) ? i + 2 : i + 1;
  if (/^(?:have|be|know|not|never|admit|agree|understand|remember)$/.test(s.word(from))) return null;
  const who = instructed(null, context);
  return clause(s, from, { kind: 'instruction', status: 'agreed', at: i, rule: 'you-must', ...who });
}
