import { ADVERB, DETERMINER, PRONOUN, STATE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { WORD } from '../text/tokens.ts';
import { clause, clauseEnd, isDoubtful } from './clause.ts';
import { namesDocument } from './decision.ts';
import { isFirstPerson } from './instructed.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { agreedBetween } from './setting-parties.ts';
import { stateAt } from './state-name.ts';

const SHORTEST_PROPOSAL_TOKENS = 4;

/** What is proposed for the meeting itself, not for the world. */
export const AGENDA: ReadonlySet<string> = new Set(
  'discuss discussing start starting begin beginning consider considering go going listen listening talk talking look looking hear hearing move moving address addressing conduct conducting exchange exchanging focus focusing proceed proceeding speak speaking give giving take taking continue continuing think thinking return returning do doing meet meeting see seeing have having conclude concluding finish issuing let wait'.split(
    ' ',
  ),
);

/** `I propose to extend …`, `I suggest adding …`: a leader's decision put to those who have to take it; at talks, an offer. */
export function readProposed(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (isDoubtful(s, i) || s.word(s.to - 1) === '?') return null;
  if (context.isJoint ? !isSide(s, i) && !isFirstPerson(s, i) : !(context.isLeader ? isFirstPerson(s, i) : isOwn(s, i)))
    return null;
  const next = s.word(i + 1);
  const isThat = next === 'that' && !s.is(i + 2, PRONOUN);
  const from = next === 'to' || isThat ? i + 2 : i + 1;
  const verb = s.is(from, ADVERB) || s.word(from).endsWith('ly') ? from + 1 : from;
  const isDoing = next === 'to' ? !s.is(verb, DETERMINER | PRONOUN) : isThat || s.word(verb).endsWith('ing');
  if (!isDoing || s.kind(verb) !== WORD || isOfAgenda(s, verb)) return null;
  if (isThat && isAgenda(s, from)) return null;
  // `I propose adopting a programme`: the programme is what there is.
  if (!isThat && namesDocument(s, verb + 1)) return null;
  if (clauseEnd(s, from) - from < SHORTEST_PROPOSAL_TOKENS) return null;
  const said = { status: 'proposed', at: i, rule: 'proposed' } as const;
  if (context.isJoint) return clause(s, from, { ...said, kind: 'other', parties: sideOf(s, i) ?? context.states });
  if (!context.isLeader) return clause(s, from, { ...said, kind: 'other', parties: agreedBetween(context) });
  return clause(s, from, { ...said, kind: 'decision', parties: context.leader === null ? [] : [context.leader] });
}

/** `we propose beginning the talk`, but `to begin making payments`. */
function isOfAgenda(s: Sentence, verb: number): boolean {
  if (!AGENDA.has(s.word(verb))) return false;
  return !(/^(?:begin|start|continue)$/.test(s.word(verb)) && s.word(verb + 1).endsWith('ing'));
}

/** Put to the leader by who reports to him: `we propose`, `the federation suggests`. */
function isOwn(s: Sentence, i: number): boolean {
  const at = s.is(i - 1, ADVERB) ? i - 2 : i - 1;
  if (/^(?:i|we)$/.test(s.word(at))) return true;
  return (
    /s$/.test(s.word(i)) &&
    /^(?:federation|ministry|agency|committee|government|council|union|company)$/.test(s.word(at))
  );
}

/** `it was proposed to turn it into a museum`, `it was already suggested holding a festival` */
export function readProposal(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (context.isEditorial || isDoubtful(s, i) || s.word(s.to - 1) === '?') return null;
  let at = i - 1;
  while (at > i - 4 && s.is(at, ADVERB)) at -= 1;
  if (!/^(?:was|been)$/.test(s.word(at))) return null;
  const subject = s.word(at) === 'been' ? at - 2 : at - 1;
  if (s.word(subject) !== 'it') return null;
  const isTo = s.word(i + 1) === 'to';
  const verb = isTo ? i + 2 : i + 1;
  if ((!isTo && !s.word(verb).endsWith('ing')) || isOfAgenda(s, verb)) return null;
  if (clauseEnd(s, verb) - verb < SHORTEST_PROPOSAL_TOKENS) return null;
  const parties = agreedBetween(context);
  return clause(s, verb, { kind: 'other', status: 'proposed', at: i, parties, rule: 'was-proposed' });
}

/** At talks `we propose`, `the Chilean side proposes`, `I also suggest`. */
function isSide(s: Sentence, i: number): boolean {
  const at = s.is(i - 1, ADVERB) ? i - 2 : i - 1;
  return /^(?:i|we|side|delegation|president|minister)$/.test(s.word(at)) || s.is(at, STATE);
}

/** `the Chilean side proposes`: an offer of one side. */
function sideOf(s: Sentence, i: number): readonly string[] | null {
  if (!/^(?:side|delegation)$/.test(s.word(i - 1))) return null;
  const state = stateAt(s, i - 2);
  return state === null ? null : [state.name];
}

const SUBJECT_TOKENS = 5;

/** `that today we discuss …` */
function isAgenda(s: Sentence, from: number): boolean {
  for (let i = from; i < from + SUBJECT_TOKENS; i += 1)
    if (s.word(i) === 'we' && AGENDA.has(s.word(i + 1))) return true;
  return false;
}
