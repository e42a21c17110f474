import { ACT, AUXILIARY, DETERMINER, DOCUMENT, PREPOSITION, PRONOUN, ROLE, VERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, POSSESSIVE, WORD } from '../text/tokens.ts';
import { actorsOf } from './actors.ts';
import { bodyAt } from './body-name.ts';
import { clause, clauseEnd, isDoubtful } from './clause.ts';
import { readFollowed } from './followed-decision.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { decidedBy, partiesBySetting } from './setting-parties.ts';
import { stateAt } from './state-name.ts';
import { endOf } from './title-extent.ts';

const MADE = /^(?:made|taken|took|adopted|reached|passed|approved)$/;
const MADE_TOKENS = 5;

/** `a decision was taken to …`, `Chile’s decision to …`, `decisions on …`, `the decisions made in 2012`. */
export function readDecision(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (s.word(s.to - 1) === '?' || isDoubtful(s, i)) return null;
  if (/^(?:this|that|these|those|any|no|such|what|which)$/.test(s.word(i - 1))) return null;
  return (
    taken(s, i, context) ??
    decisionTo(s, i, context) ??
    decisionOn(s, i, context) ??
    decisionMade(s, i, context) ??
    readFollowed(s, i, context)
  );
}

/** `a decision has just been made to expedite …` */
function taken(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (!s.is(i + 1, AUXILIARY)) return null;
  for (let at = i + 2; at < i + 2 + MADE_TOKENS; at += 1) {
    if (s.word(at) === 'not') return null;
    if (!MADE.test(s.word(at))) continue;
    if (/^(?:should|must|will|would|could|can|may)$/.test(s.word(i + 1))) return null;
    const to = infinitiveAfter(s, at);
    if (to >= 0) return said(s, to + 1, i, context, 'decision-taken');
    const end = clauseEnd(s, at + 1);
    if (!ABOUT.test(s.word(at + 1)) || end - at < 4 || s.is(at + 2, PRONOUN)) return null;
    return { ...told(s, i, context), from: i, to: end, rule: 'decision-taken' };
  }
  return null;
}

const ABOUT = /^(?:on|about|regarding|concerning)$/;
const AGENT_TOKENS = 9;

/** The `to` or `that` of `was made and approved by the Ministry to …`. */
function infinitiveAfter(s: Sentence, at: number): number {
  if (s.word(at + 1) === 'to' || s.word(at + 1) === 'that') return at + 1;
  if (s.word(at + 1) === 'on' && /ing$/.test(s.word(at + 2))) return at + 1;
  if (!/^(?:by|and|in|at|today|yesterday|recently|last|earlier)$/.test(s.word(at + 1))) return -1;
  for (let i = at + 2; i < at + AGENT_TOKENS; i += 1) {
    if (s.word(i) === '.' || s.word(i) === ',') return -1;
    if (s.word(i) === 'to') return i;
  }
  return -1;
}

/** `the decision to open …`; what only might be decided is none. */
function decisionTo(s: Sentence, i: number, context: AgreementContext): Mention | null {
  const isThat = s.word(i + 1) === 'that' && MADE.test(verbBefore(s, i)) && !MADE.test(s.word(i + 2));
  if (isThat && !s.is(i + 2, AUXILIARY | VERB)) return said(s, i + 2, i, context, 'decision-that');
  if (s.word(i + 1) !== 'to' || s.kind(i + 2) !== WORD || s.is(i + 2, DETERMINER | PRONOUN)) return null;
  if (/^an?$/.test(s.word(i - 1)) && verbBefore(s, i) === '') return null;
  if (isWanted(s, i) || (s.is(i + 2, ACT) && namesDocument(s, i + 3))) return null;
  const mention = said(s, i, i, context, 'decision-to');
  if (mention === null) return null;
  const isCarriedOut = /^(?:adopted|approved|implemented|implementing)$/.test(verbBefore(s, i));
  return isCarriedOut ? { ...mention, status: 'in-force' } : mention;
}

/** `the decision to adopt a programme`: the programme is what there is. */
export function namesDocument(s: Sentence, from: number): boolean {
  for (let i = from; i < from + 6; i += 1) {
    if (s.is(i, DOCUMENT)) return true;
    if (s.is(i, PREPOSITION)) return false;
  }
  return false;
}

function verbBefore(s: Sentence, i: number): string {
  for (let at = i - 1; at >= i - 4 && at >= s.from; at -= 1)
    if (MADE.test(s.word(at)) || s.word(at) === 'implementing') return s.word(at);
  return '';
}

const WANTED: ReadonlySet<string> = new Set(
  'make take making taking adopt need should must could may would propose suggest if wait await whether'.split(' '),
);

function isWanted(s: Sentence, i: number): boolean {
  for (let at = i - 1; at >= i - 5 && at >= s.from; at -= 1) {
    if (s.word(at) === ',') return false;
    if (WANTED.has(s.word(at))) return true;
  }
  return false;
}

/** `decisions on establishing …`, `the decision on the new port` */
function decisionOn(s: Sentence, i: number, context: AgreementContext): Mention | null {
  const link = s.word(i + 1);
  if (!/^(?:on|introducing|concerning|regarding)$/.test(link) || isWanted(s, i)) return null;
  if (
    /^(?:this|that|these|it|them|whether|how|what|january|february|march|april|may|june|july|monday|tuesday|wednesday|thursday|friday)$/.test(
      s.word(i + 2),
    )
  )
    return null;
  const to = endOf(s, i + 1);
  return to - i < 4 ? null : { ...told(s, i, context), from: i, to, rule: 'decision-on' };
}

/** `decisions that were adopted today`, `the decision made in 2012`, `decisions we took at the meeting` */
function decisionMade(s: Sentence, i: number, context: AgreementContext): Mention | null {
  let at = i + 1;
  while (at < i + MADE_TOKENS && (s.is(at, AUXILIARY) || /^(?:that|which|we|you|have|just)$/.test(s.word(at)))) at += 1;
  if (!MADE.test(s.word(at)) || (at > i + 1 && s.is(i + 1, AUXILIARY))) return null;
  if (
    !/^(?:in|at|today|during|by|earlier|last|yesterday|following|here|there|on|regarding|concerning)$/.test(
      s.word(at + 1),
    )
  )
    return null;
  // `all that was decided in recent years`: no decision told from another.
  if (/^(?:recent|previous|past)$/.test(s.word(at + 2))) return null;
  const to = Math.min(clauseEnd(s, at), at + 6);
  // What was made before and is spoken of now stands.
  return { ...told(s, i, context), status: 'in-force', from: i, to, rule: 'decision-made' };
}

function said(s: Sentence, from: number, at: number, context: AgreementContext, rule: string): Mention | null {
  const { kind, status, parties } = told(s, at, context);
  return clause(s, from, { kind, status, parties, at, rule });
}

function told(
  s: Sentence,
  i: number,
  context: AgreementContext,
): Omit<Mention, 'from' | 'to' | 'rule'> & { readonly at: number } {
  return { kind: 'decision', status: 'agreed', parties: deciders(s, i, context), count: null, date: null, at: i };
}

/** `Smith’s decision`, at talks: of somebody who is not at the table. */
function isOfOther(s: Sentence, i: number, context: AgreementContext): boolean {
  if (!context.isJoint || s.kind(i - 1) !== POSSESSIVE || !s.marked(i - 2, CAPITAL) || s.is(i - 2, ROLE)) return false;
  return stateAt(s, i - 2) === null && !context.people.has(s.word(i - 2));
}

/** `Chile’s decision`, `the Government’s decision`, `your decision` */
function deciders(s: Sentence, i: number, context: AgreementContext): readonly string[] {
  for (let at = i - 5; at < i - 1; at += 1) {
    const body = bodyAt(s, at);
    if (body !== null && s.kind(body.to) === POSSESSIVE) return [body.name];
  }
  if (isOfOther(s, i, context)) return [];
  for (let at = i - 3; at < i; at += 1) {
    const state = stateAt(s, at);
    if (state !== null) return [state.name];
  }
  if (s.word(i - 1) === 'our' || s.word(i + 1) === 'we') return decidedBy(context);
  if (s.word(i - 1) === 'his' && context.isEditorial && !context.isJoint && context.leader !== null)
    return [context.leader];
  if (s.word(i - 1) === 'my' && context.ownState !== null) return [context.ownState];
  if (s.word(i - 1) === 'your' && !context.isLeader && context.leader !== null && context.body !== null)
    return [context.leader, context.body];
  for (let at = i - 1; at >= i - 3 && at >= s.from; at -= 1)
    if (MADE.test(s.word(at)))
      return (
        (s.word(at - 1) === 'you' ? null : actorsOf(s, at, context)) ?? partiesBySetting('decision', 'agreed', context)
      );
  return partiesBySetting('decision', 'agreed', context);
}
