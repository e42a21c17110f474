import { ADVERB, AUXILIARY, DETERMINER, DOCUMENT, PREPOSITION, PRONOUN, TIME } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, WORD } from '../text/tokens.ts';
import { actorsOf } from './actors.ts';
import { clause, isDoubtful } from './clause.ts';
import { namesDocument } from './decision.ts';
import { readInstructed } from './instructed.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { partiesNamed } from './names.ts';
import { readInstruction } from './reported-instruction.ts';
import { agreedBetween, partiesBySetting } from './setting-parties.ts';

const VAGUE_OBJECT = /^(?:everything|nothing|all|this|that|these|those|it|many|much|some|to|what|how|principle)$/;

/** `we agreed to …`, `agreed on …`, `agreed that …`; not `as agreed`, `I agreed with him`. */
export function readAgreed(s: Sentence, i: number, context: AgreementContext): Mention | null {
  const recalled = readAsAgreed(s, i, context) ?? readAgreedBehind(s, i, context);
  if (recalled !== null) return recalled;
  const hasPartner = s.word(i + 1) === 'with' && s.marked(i + 2, CAPITAL);
  if (isDoubtful(s, i) || (isOpinion(s, i) && !hasPartner)) return null;
  const to = afterPartner(s, i + 1);
  const link = s.word(to);
  const said = { kind: 'commitment', status: 'agreed', at: i, parties: agreedParties(s, i, context) } as const;
  if (link === 'to') {
    if (/^(?:instruct|task|commission)$/.test(s.word(to + 1))) return readInstructed(s, to + 1, context);
    if (s.word(to + 1) === 'give')
      for (let at = to + 2; at < to + 5; at += 1)
        if (/^instructions?$/.test(s.word(at))) return readInstruction(s, at, context);
    // `agreed to by all departments`, `not everyone agreed to`
    if (s.word(to + 1) === 'by' || s.word(i - 1) === 'everyone') return null;
    return s.is(to + 1, DETERMINER | PRONOUN) ? null : clause(s, to + 1, { ...said, rule: 'agreed-to' });
  }
  if (link === 'on' || link === 'upon' || link === 'about') {
    if (VAGUE_OBJECT.test(s.word(to + 1)) || s.kind(to + 1) !== WORD) return null;
    if (s.is(to + 1, PREPOSITION) || (s.word(i - 1) === 'been' && hasDocument(s, i - 6, i))) return null;
    if (s.is(to + 1, PRONOUN) && !s.is(to + 1, DETERMINER)) return null;
    // `agreed on a road map`: the document is what there is.
    if (namesDocument(s, to + 1)) return null;
    return clause(s, skipArticle(s, to + 1), { ...said, rule: 'agreed-on' });
  }
  if (link === 'that' && saysWhatIs(s, to + 1)) return null;
  if (link === 'that') return clause(s, to + 1, { ...said, rule: 'agreed-that' });
  return null;
}

const SUBJECT_TOKENS = 14;

/** `agreed that our dialogue has been fruitful`: a view, not an undertaking. */
function saysWhatIs(s: Sentence, from: number): boolean {
  for (let i = from; i < from + SUBJECT_TOKENS; i += 1) {
    if (/^(?:is|are|was|were|has|have|had)$/.test(s.word(i))) return !/^(?:to|necessary|needed)$/.test(s.word(i + 1));
    if (s.is(i, AUXILIARY)) return false;
  }
  return false;
}

/** `a plan has been agreed upon`: the document reader's. */
function hasDocument(s: Sentence, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (s.is(i, DOCUMENT)) return true;
  return false;
}

/** `as we agreed, we will …`: what was agreed before is said again. */
function readAsAgreed(s: Sentence, i: number, context: AgreementContext): Mention | null {
  const opens = s.word(i - 1) === 'as' || s.word(i - 2) === 'as' || s.word(i - 3) === 'as';
  const at = s.word(i + 1) === 'earlier' || s.word(i + 1) === 'before' ? i + 2 : i + 1;
  const from = s.word(at) === ',' ? at + 1 : at;
  if (!opens || i - s.from > AS_AGREED_TOKENS || s.word(from) !== 'we' || s.word(from + 1) !== 'will') return null;
  if (/^(?:discuss|talk|speak|hear|begin)$/.test(s.word(from + 2))) return null;
  const parties = agreedBetween(context);
  return clause(s, from + 2, { kind: 'commitment', status: 'agreed', at: i, parties, rule: 'as-agreed' });
}

/** `we will exchange experts, as we agreed with them`: what is agreed stands before. */
function readAgreedBehind(s: Sentence, i: number, context: AgreementContext): Mention | null {
  let as = i - 1;
  while (as > i - 4 && s.word(as) !== 'as') as -= 1;
  if (s.word(as) !== 'as' || s.word(as - 1) !== ',') return null;
  let will = as - 2;
  while (will > as - WILL_TOKENS && s.word(will) !== 'will' && s.word(will) !== ',') will -= 1;
  if (s.word(will) !== 'will' || as - will < 4 || s.word(s.to - 1) === '?') return null;
  const from = will + 1;
  const parties = agreedBetween(context);
  return {
    from,
    to: as - 1,
    kind: 'commitment',
    status: 'agreed',
    at: i,
    parties,
    count: null,
    date: null,
    rule: 'as-agreed',
  };
}

const WILL_TOKENS = 30;
const AS_AGREED_TOKENS = 6;

/** `I agree`, `I agreed`: one person's view; `Mr Kest and I agreed` is not. */
export function isOpinion(s: Sentence, i: number): boolean {
  for (let at = i - 1; at >= i - 4 && at >= s.from; at -= 1) {
    if (s.word(at) === 'i') return s.word(at - 1) !== 'and';
    if (!s.is(at, AUXILIARY | ADVERB)) return false;
  }
  return false;
}

/** `we agreed with the Energy Ministry to …`, said by a leader at home. */
function partnerOf(s: Sentence, i: number, context: AgreementContext): readonly string[] | null {
  if (context.isJoint || !context.isLeader || s.word(i + 1) !== 'with' || context.leader === null) return null;
  const named = partiesNamed(s, i + 2, afterPartner(s, i + 1), context);
  return named === null ? null : [...new Set([context.leader, ...named])];
}

const PARTNER_TOKENS = 9;

/** `agreed with Mr X to …`, `agreed today on …`, `agreed, for example, that …` */
export function afterPartner(s: Sentence, at: number): number {
  if (LINKS.test(s.word(at))) return at;
  const opens = /^(?:with|during|at|in|earlier|among|last|,)$/.test(s.word(at)) || s.is(at, TIME | ADVERB);
  if (!opens) return at;
  for (let i = at; i < at + PARTNER_TOKENS; i += 1) if (LINKS.test(s.word(i))) return i;
  return at;
}

const LINKS = /^(?:to|on|that|upon|about)$/;

function agreedParties(s: Sentence, i: number, context: AgreementContext): readonly string[] {
  const partner = partnerOf(s, i, context);
  if (partner !== null) return partner;
  const actors = actorsOf(s, i, context);
  if (actors === null || (context.isJoint && actors.length === 1 && context.states.includes(actors[0] ?? '')))
    return agreedBetween(context);
  if (actors.length > 1 || context.isJoint || context.body === null) return actors;
  return [...new Set([...actors, context.body])];
}

function skipArticle(s: Sentence, i: number): number {
  return /^(?:the|a|an)$/.test(s.word(i)) ? i + 1 : i;
}

/** `pledged to …`, `have committed ourselves to …`, `promised to …` */
export function readPledged(s: Sentence, i: number, context: AgreementContext): Mention | null {
  const to = /^(?:ourselves|itself|themselves)$/.test(s.word(i + 1)) ? i + 2 : i + 1;
  if (s.word(to) !== 'to' || isDoubtful(s, i) || s.is(to + 1, DETERMINER | PRONOUN)) return null;
  if (s.word(i) !== 'pledged' && /^(?:was|were|is|are|been)$/.test(s.word(i - 1)) && s.word(i) !== 'committed')
    return null;
  if (s.word(i) === 'committed' && to === i + 1 && !/^(?:have|has)$/.test(s.word(i - 1))) return null;
  if (s.word(i) === 'committed' && /ing$/.test(s.word(to + 1)) && to === i + 1) return null;
  const parties = actorsOf(s, i, context) ?? ownParties(context);
  return clause(s, to + 1, { kind: 'commitment', status: 'agreed', at: i, parties, rule: 'pledged-to' });
}

function ownParties(context: AgreementContext): readonly string[] {
  if (context.isJoint) return context.states;
  return partiesBySetting('commitment', 'agreed', context);
}

/** `came to an agreement that …`, `reached an agreement to …` */
export function readReached(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (s.word(i - 1) !== 'an' || isDoubtful(s, i)) return null;
  const isReached = /^(?:reached|reach)$/.test(s.word(i - 2)) || /^(?:came|come)$/.test(s.word(i - 3));
  if (!isReached || (s.word(i - 2) === 'reach' && !s.is(i - 3, AUXILIARY))) return null;
  const to = s.word(i + 1) === 'with' ? afterPartner(s, i + 1) : i + 1;
  if (s.word(to) !== 'that' && s.word(to) !== 'to') return null;
  if (s.is(to + 1, DETERMINER) && s.word(to) === 'to') return null;
  const parties = agreedBetween(context);
  return clause(s, to + 1, { kind: 'commitment', status: 'agreed', at: i, parties, rule: 'reached-agreement' });
}

/** `have set the goal of …ing`, `set a target to …` */
export function readGoal(s: Sentence, i: number, context: AgreementContext): Mention | null {
  const set = setBehind(s, i);
  if (set > 0) return goal(s, set + 1, i, context);
  const link = s.word(i + 1);
  if ((link !== 'to' && link !== 'of') || !isSet(s, i) || isDoubtful(s, i)) return null;
  if (link === 'of' && !/ing$/.test(s.word(i + 2))) return null;
  return goal(s, i + 2, i, context);
}

function goal(s: Sentence, from: number, at: number, context: AgreementContext): Mention | null {
  const parties = ownParties(context);
  return clause(s, from, { kind: 'commitment', status: 'agreed', at, parties, rule: 'goal-set' });
}

const SET_TOKENS = 14;

/** The `to` of `the goal we set with our partners to …`; -1 where none is set so. */
function setBehind(s: Sentence, i: number): number {
  const we = s.word(i + 1) === 'that' || s.word(i + 1) === 'which' ? i + 2 : i + 1;
  if (s.word(we) !== 'we' || (s.word(we + 1) !== 'set' && s.word(we + 2) !== 'set')) return -1;
  for (let at = we + 2; at < we + SET_TOKENS; at += 1) {
    if (s.word(at) === 'to' && s.kind(at + 1) === WORD && !s.is(at + 1, DETERMINER | PRONOUN)) return at;
    if (s.word(at) === ',' || s.word(at) === '.') return -1;
  }
  return -1;
}

function isSet(s: Sentence, i: number): boolean {
  for (let at = i - 1; at >= i - 5 && at >= s.from; at -= 1) if (s.word(at) === 'set') return true;
  return false;
}
