import type { AgreementStatus } from '@rapporteur/contracts/facts';
import { ADVERB, DETERMINER, PRONOUN } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { agentsOf } from './actors.ts';
import { clause, isDoubtful } from './clause.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { agreedBetween, instructed } from './setting-parties.ts';

const BEFORE_TOKENS = 9;
const AFTER_TOKENS = 5;

/** What the verb before an initiative says of it. */
const STATUS_BY_VERB: ReadonlyMap<string, AgreementStatus> = new Map([
  ['supported', 'agreed'],
  ['support', 'agreed'],
  ['endorsed', 'agreed'],
  ['approved', 'agreed'],
  ['accepted', 'agreed'],
  ['welcomed', 'agreed'],
  ['implement', 'in-force'],
  ['implementing', 'in-force'],
  ['implementation', 'in-force'],
  ['realising', 'in-force'],
  ['forward', 'proposed'],
  ['proposed', 'proposed'],
  ['suggested', 'proposed'],
  ['voiced', 'proposed'],
  ['advanced', 'proposed'],
  ['unveiled', 'proposed'],
  ['tabled', 'proposed'],
  ['welcome', 'agreed'],
]);

/** `supported the idea of …ing`, `put forward an initiative to …`, `efforts to implement the initiative to …` */
export function readInitiative(s: Sentence, i: number, context: AgreementContext): Mention | null {
  const at = s.word(i + 1) === 'by' ? byEnd(s, i + 2) : i + 1;
  const link = s.word(at);
  const isTo = link === 'to' && !s.is(at + 1, DETERMINER | PRONOUN);
  const isDoing = /^(?:of|on|for)$/.test(link) && /ing$/.test(s.word(at + 1));
  if ((!isTo && !isDoing) || isDoubtful(s, i) || s.word(i - 1) === 'business') return null;
  const verb = verbOf(s, i);
  if (verb === null) return null;
  const parties = agentsOf(s, verb.at, context) ?? supporters(s, verb.at, context) ?? agreedBetween(context);
  const { status } = verb;
  return clause(s, at + 1, {
    // Backed at talks it binds those at the table; backed by who decides it is decided.
    kind: status !== 'agreed' ? 'other' : context.isJoint ? 'commitment' : 'decision',
    status,
    at: verb.at,
    parties,
    rule: 'initiative',
  });
}

const AUTHOR_TOKENS = 10;

/** The link behind `by the President of Chile`. */
function byEnd(s: Sentence, from: number): number {
  for (let i = from; i < from + AUTHOR_TOKENS; i += 1) if (/^(?:to|on|for)$/.test(s.word(i))) return i;
  return from;
}

/** `you supported our initiative`: the leader and who reports to him. */
function supporters(s: Sentence, at: number, context: AgreementContext): readonly string[] | null {
  const subject = s.is(at - 1, ADVERB) ? at - 2 : at - 1;
  if (context.isJoint) return null;
  // `The President supported the idea`: in the words of who reports it.
  if (context.isEditorial && s.word(subject) === 'president' && context.leader !== null) return [context.leader];
  return s.word(subject) === 'you' ? instructed(null, context).parties : null;
}

/** The verb before the noun, or behind it: `the proposal to … was supported`. */
function verbOf(s: Sentence, i: number): { readonly at: number; readonly status: AgreementStatus } | null {
  for (let at = i - 1; at >= i - BEFORE_TOKENS && at >= s.from; at -= 1) {
    if (s.word(at) === ';' || s.word(at) === ':') break;
    const status = STATUS_BY_VERB.get(s.word(at));
    if (status !== undefined)
      return isReal(s, at) ? { at, status: status === 'proposed' && isSupported(s, i) ? 'agreed' : status } : null;
  }
  for (let at = s.to - 1; at > i + AFTER_TOKENS && at > s.to - AFTER_TOKENS * 2; at -= 1)
    if (s.word(at) === 'supported' && /^(?:was|were|been)$/.test(s.word(at - 1))) return { at, status: 'agreed' };
  return null;
}

const SENTENCE_TOKENS = 60;

/** `…, and all our colleagues supported it` */
function isSupported(s: Sentence, i: number): boolean {
  for (let at = i; at < i + SENTENCE_TOKENS && at < s.to; at += 1) if (s.word(at) === 'supported') return true;
  return false;
}

/** `support` follows a subject: `we support`; not `to support`, `will support`. */
function isReal(s: Sentence, at: number): boolean {
  if (s.word(at) !== 'support') return true;
  return /^(?:we|they|countries|sides|parties|also|fully|states)$/.test(s.word(at - 1));
}
