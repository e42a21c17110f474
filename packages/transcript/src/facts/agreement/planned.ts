import { ACT, ADVERB, AUXILIARY, DETERMINER, PRONOUN } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { actorsOf } from './actors.ts';
import { clause, clauseEnd, isDoubtful } from './clause.ts';
import { namesDocument } from './decision.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { partiesNamed } from './names.ts';
import { partiesBySetting } from './setting-parties.ts';
import { stateAt } from './state-name.ts';

/** `there are plans to …`, `our joint plans to …`, `the plans by A and B to …` */
export function readPlans(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (s.word(s.to - 1) === '?' || /^(?:no|your|any|my)$/.test(s.word(i - 1))) return null;
  if (!isNoun(s, i)) return readPlanning(s, i, context);
  const to = infinitive(s, i);
  if (to < 0 || clauseEnd(s, to + 1) - to < 4) return null;
  const parties =
    (s.word(i + 1) === 'by' ? partiesNamed(s, i + 2, to, context) : null) ??
    owner(s, i, context) ??
    (s.is(i - 2, ACT) ? actorsOf(s, i - 2, context) : null) ??
    partiesBySetting('plan', 'prepared', context);
  return clause(s, to + 1, { kind: 'plan', status: 'prepared', at: i, parties, rule: 'plans-to' });
}

function isNoun(s: Sentence, i: number): boolean {
  const word = s.word(i);
  if (word !== 'plans' && word !== 'plan') return false;
  if (s.is(i - 1, DETERMINER) || /^(?:are|were|is|was|have|joint|existing|new)$/.test(s.word(i - 1))) return true;
  const opens = s.word(i - 1) === '' || s.word(i - 1) === ',';
  return opens && word === 'plans' && (s.word(i - 1) === '' || s.is(i + 1, AUXILIARY));
}

const BY_TOKENS = 24;

/** The `to` of `plans to`, `plans are in place to`, `plans by A, B and their partners to`. */
function infinitive(s: Sentence, i: number): number {
  if (s.word(i + 1) === 'to') return i + 1;
  if (s.word(i + 1) !== 'by' && !s.is(i + 1, AUXILIARY)) return -1;
  const limit = s.word(i + 1) === 'by' ? BY_TOKENS : 5;
  for (let at = i + 2; at < i + limit; at += 1) {
    if (s.word(at) === '.' || s.word(at) === ';') return -1;
    if (s.word(at) === 'to') return at;
  }
  return -1;
}

/** `Chile’s plans`, `the Peruvian President’s plans` */
function owner(s: Sentence, i: number, context: AgreementContext): readonly string[] | null {
  for (let at = i - 4; at < i; at += 1) {
    const state = stateAt(s, at);
    if (state !== null) return context.isJoint ? null : [state.name];
  }
  return null;
}

/** In a joint event `we plan to hold …`, `Chile and Peru are planning to …`: definite plans of those at the table. */
function readPlanning(s: Sentence, i: number, context: AgreementContext): Mention | null {
  const word = s.word(i);
  if (s.word(i + 1) !== 'to' || isDoubtful(s, i)) return null;
  if (word === 'planned' && !(context.isJoint && /^(?:is|are|also|have)$/.test(s.word(i - 1)))) return null;
  // `we plan to sign an agreement`: the agreement is what there is.
  if (INDEFINITE.has(s.word(i + 2)) || (isMaking(s, i + 2) && namesDocument(s, i + 3))) return null;
  const subject = s.is(i - 1, AUXILIARY | ADVERB) ? (s.is(i - 2, AUXILIARY) ? i - 3 : i - 2) : i - 1;
  if (/^(?:that|which|what|how)$/.test(s.word(subject - 1))) return null;
  if (!context.isJoint) return ownPlan(s, i, subject, context);
  // At a union's meeting `they` are its members; elsewhere anybody.
  if (s.is(subject, PRONOUN) && !(context.union === null ? /^(?:we|it)$/ : /^(?:we|they|it)$/).test(s.word(subject)))
    return null;
  const parties = actorsOf(s, i, context) ?? context.states;
  const all = parties.length === 1 && context.states.includes(parties[0] ?? '') ? context.states : parties;
  return clause(s, i + 2, { kind: 'plan', status: 'prepared', at: i, parties: all, rule: 'plan-to' });
}

/** Verbs that begin something that was not there before. */
const BEGINNINGS: ReadonlySet<string> = new Set('launch hold open start introduce begin build turn'.split(' '));

/** Elsewhere than at talks `we plan to launch …`: only where something new would begin. */
function ownPlan(s: Sentence, i: number, subject: number, context: AgreementContext): Mention | null {
  if (context.isEditorial || s.word(subject) !== 'we' || !BEGINNINGS.has(s.word(i + 2))) return null;
  // A leader's `we` is the state.
  const own = context.isLeader && context.ownState !== null ? [context.ownState] : null;
  const parties = own ?? partiesBySetting('plan', 'prepared', context);
  return clause(s, i + 2, { kind: 'plan', status: 'prepared', at: i, parties, rule: 'own-plan' });
}

/** The document would be made by it, not used. */
function isMaking(s: Sentence, i: number): boolean {
  const act = s.lexeme(i)?.act;
  return act === 'sign' || act === 'conclude' || act === 'adopt' || act === 'approve' || act === 'ratify';
}

const INDEFINITE: ReadonlySet<string> = new Set(
  'continue discuss talk visit go attend speak meet take have do be strengthen increase boost say'.split(' '),
);
