import type { AgreementStatus } from '@rapporteur/contracts/facts';
import { ADVERB, AUXILIARY, DETERMINER, DOCUMENT, PRONOUN, ROLE, VERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, POSSESSIVE, WORD } from '../text/tokens.ts';
import { actorsOf } from './actors.ts';
import { clause, isDoubtful } from './clause.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { partiesNamed } from './names.ts';
import { instructed } from './setting-parties.ts';

/** `on your instruction, …`, `your instructions on X have been fulfilled`, `gave instructions to X to …` */
export function readInstruction(s: Sentence, i: number, context: AgreementContext): Mention | null {
  const given = readGiven(s, i, context);
  if (given !== null) return given;
  const issued = readIssued(s, i, context);
  if (issued !== null) return issued;
  if (context.isLeader ? s.word(i - 1) !== 'my' : !isYours(s, i)) return null;
  const next = s.word(i + 1);
  const who = instructed(null, context);
  const said = { kind: 'instruction', status: 'in-force', at: i, ...who } as const;
  if (s.word(i - 1) !== 'your' && s.word(i - 2) !== 'your' && next === 'to')
    return clause(s, i + 2, { ...said, rule: 'your-instruction' });
  if (context.isEditorial) return null;
  if (next === 'on' || next === 'to' || next === 'regarding' || next === 'concerning')
    return clause(s, next === 'to' ? i + 2 : i, { ...said, rule: 'your-instruction' });
  if (!isFollowed(s, i)) return null;
  const done = doneBefore(s, i);
  if (done !== null) return { ...said, ...done, count: null, date: null, rule: 'on-your-instruction' };
  const from = mainClause(s, i + 1);
  if (from < 0 || isSubordinate(s, i)) return null;
  const doers = instructed(doersOf(s, from, context), context);
  return clause(s, from, { ...said, ...doers, rule: 'on-your-instruction' });
}

const SUBORDINATE_TOKENS = 12;
const OPENS_SUBORDINATE = /^(?:after|when|since|because|given|while|although)$/;

/** `after a fund was set up on your instruction, we …`: the main clause tells of something else. */
export function isSubordinate(s: Sentence, i: number): boolean {
  for (let at = i - 1; at > i - SUBORDINATE_TOKENS && at >= s.from; at -= 1) {
    if (s.word(at) === ',') return false;
    if (OPENS_SUBORDINATE.test(s.word(at))) return true;
  }
  return false;
}

const SUBJECT_TOKENS = 10;

/** The bodies that the clause says do it: `on your instruction, Orex is building …`. */
function doersOf(s: Sentence, from: number, context: AgreementContext): readonly string[] | null {
  if (s.is(from, PRONOUN) || context.isJoint) return null;
  for (let i = from; i < from + SUBJECT_TOKENS; i += 1)
    if (s.is(i, AUXILIARY) || (s.is(i, VERB) && !s.marked(i, CAPITAL))) return partiesNamed(s, from, i, context);
  return null;
}

/** `the instructions issued at the January meeting`: named by when they were given. */
function readIssued(s: Sentence, i: number, context: AgreementContext): Mention | null {
  const isBy = s.word(i + 2) === 'by';
  if (!/^(?:issued|given)$/.test(s.word(i + 1)) || (!isBy && !/s$/.test(s.word(i)))) return null;
  if (!/^(?:at|in|during|following|after|by|on)$/.test(s.word(i + 2)) || /^(?:no|any)$/.test(s.word(i - 1)))
    return null;
  let to = i + 3;
  while (to < i + ADDRESS_TOKENS && s.kind(to) === WORD && !s.is(to, AUXILIARY | VERB)) to += 1;
  const giver = isBy ? partiesNamed(s, i + 3, to, context) : null;
  const who = giver !== null && !context.isJoint ? { parties: giver, addressees: [] } : instructed(null, context);
  return {
    from: i,
    to,
    kind: 'instruction',
    status: 'in-force',
    at: i,
    count: null,
    date: null,
    rule: 'instructions-issued',
    ...who,
  };
}

/** `your`, `the President’s`, `presidential` before the noun. */
function isYours(s: Sentence, i: number): boolean {
  if (s.word(i - 1) === 'presidential') return true;
  // `the President’s instruction to …`
  if (s.kind(i - 1) === POSSESSIVE && s.is(i - 2, ROLE) && s.marked(i - 2, CAPITAL)) return true;
  return s.word(i - 1) === 'your' || (s.word(i - 2) === 'your' && s.kind(i - 1) === WORD);
}

/** `in accordance with`, `on`, `following`, `as per` your instruction. */
export function isFollowed(s: Sentence, i: number): boolean {
  for (let at = i - 1; at >= i - 4 && at >= s.from; at -= 1)
    if (/^(?:with|on|following|under|per|to|at|by|upon|fulfilling|of)$/.test(s.word(at))) return true;
  return false;
}

const DONE_TOKENS = 14;

/** `a fund was created at your instruction`: what was done stands before; a document is the document reader's. */
function doneBefore(s: Sentence, i: number): { readonly from: number; readonly to: number } | null {
  let to = i;
  while (to > i - 5 && !(s.lexeme(to - 1)?.form === 'past' || s.word(to - 1).endsWith('ed'))) {
    if (s.word(to - 1) === ',' || s.word(to - 1) === '') return null;
    to -= 1;
  }
  if (to <= i - 5 || !/^(?:is|are|was|were|been)$/.test(s.word(to - 2))) return doneActively(s, i);
  let from = to - 1;
  while (from > s.from && from > to - DONE_TOKENS && !s.is(from, DOCUMENT)) {
    const before = s.word(from - 1);
    if (before === ',' && !/^(?:which|that)$/.test(s.word(from))) break;
    from -= 1;
  }
  if (OPENS_SUBORDINATE.test(s.word(from))) from += 1;
  return s.is(from, DOCUMENT) || to - from < 3 ? null : { from, to };
}

/** `we refinanced the debts following your instruction` at the end of its clause: from the verb on. */
function doneActively(s: Sentence, i: number): { readonly from: number; readonly to: number } | null {
  if (!/^(?:[.,;]|)$/.test(s.word(i + 1)) || s.word(i + 1) === ',') return null;
  let to = i - 1;
  while (to > i - 5 && !/^(?:on|following|under|per|at|by|upon|in|as)$/.test(s.word(to))) to -= 1;
  if (to <= i - 5 || s.word(to - 1) === ',' || to === s.from) return null;
  for (let from = to - 3; from > to - DONE_TOKENS && from > s.from; from -= 1) {
    if (s.word(from) === ',' || s.is(from, DOCUMENT)) return null;
    if (s.is(from - 1, PRONOUN) && s.word(from).endsWith('ed')) return { from, to };
  }
  return null;
}

/** The clause told to follow the instruction: behind `, Mr President,` and a comma. */
export function mainClause(s: Sentence, i: number): number {
  let at = i;
  if (s.word(at) === ',') at += 1;
  else if (!(s.is(at, PRONOUN) && !s.is(at, DETERMINER)) && !s.is(at, DETERMINER)) return -1;
  if (s.word(at) === 'mr' && s.word(at + 2) === ',') at += 3;
  // `as told by you, have already built`, `, in order to …`: the clause is not here.
  if (s.is(at, AUXILIARY) || (s.word(at) === 'in' && s.word(at + 1) === 'order')) return -1;
  return s.is(at, PRONOUN) && !s.is(at, DETERMINER) && s.is(at + 1, AUXILIARY) ? skipAuxiliaries(s, at + 1, at) : at;
}

/** `we will shoot` is told as `shoot`; `we have finished` keeps its subject. */
function skipAuxiliaries(s: Sentence, at: number, subject: number): number {
  return s.word(at) === 'will' ? at + 1 : subject;
}

const GIVEN = /^(?:gave|given|give|issued|received|issuing|giving)$/;
const GIVEN_TOKENS = 5;

/** `issued instructions to review …`, `the commission has been given instructions to …` */
function readGiven(s: Sentence, i: number, context: AgreementContext): Mention | null {
  let verb = -1;
  for (let at = i - 1; at >= i - GIVEN_TOKENS && at >= s.from; at -= 1)
    if (GIVEN.test(s.word(at))) {
      verb = at;
      break;
    }
  if (verb < 0 || isDoubtful(s, verb)) return null;
  const to = lastTo(s, i + 1);
  if (to < 0) return null;
  const told =
    to > i + 1 ? partiesNamed(s, i + 2, to, context) : s.word(verb) === 'received' ? actorsOf(s, verb, context) : null;
  const who = instructed(told, context);
  const giver = s.word(verb) === 'issued' || s.word(verb) === 'gave' ? actorsOf(s, verb, context) : null;
  const status = statusOfGiven(s, i, verb, context);
  // `you issued instructions to …`: to who reports it.
  const isLeader = giver?.length === 1 && giver[0] === context.leader;
  const parties =
    giver !== null && !context.isJoint && !(isLeader && told === null)
      ? [...new Set([...giver, ...(told ?? [])])]
      : who.parties;
  return clause(s, to + 1, {
    kind: 'instruction',
    status,
    at: i,
    rule: 'gave-instructions',
    parties,
    addressees: who.addressees,
  });
}

/** `I suggest issuing instructions`; `you gave the instruction`, told by who carries it out. */
function statusOfGiven(s: Sentence, i: number, verb: number, context: AgreementContext): AgreementStatus {
  if (/^(?:suggest|propose)$/.test(s.word(verb - 1))) return 'proposed';
  if (context.isLeader || context.isJoint || context.isEditorial) return 'agreed';
  const giver = s.is(verb - 1, AUXILIARY | ADVERB) ? verb - 2 : verb - 1;
  const isYours = s.word(giver) === 'you' || (s.word(verb) === 'received' && s.word(i - 1) === 'your');
  return isYours ? 'in-force' : 'agreed';
}

const ADDRESS_TOKENS = 16;

/** The `to` before the verb: the first, or the second of `to our governments to develop`. */
function lastTo(s: Sentence, i: number): number {
  if (s.word(i) === 'on' && /ing$/.test(s.word(i + 1))) return i;
  if (s.word(i) !== 'to' && s.word(i) !== 'for') return -1;
  if (s.word(i) === 'to' && !s.is(i + 1, DETERMINER | PRONOUN) && s.kind(i + 1) === WORD) return i;
  for (let at = i + 1; at < i + ADDRESS_TOKENS; at += 1) {
    if (s.word(at) === '.' || s.word(at) === ',') return -1;
    if (s.word(at) === 'to') return at;
  }
  return -1;
}

/** `the task you set us to …`, `you gave us the job of …ing`, `the tasks you set in 2012` */
export function readTask(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (context.isLeader || context.isEditorial || context.isJoint) return null;
  const who = instructed(null, context);
  const said = { kind: 'instruction', status: 'in-force', at: i, rule: 'task-set', ...who } as const;
  for (let at = i - 1; at >= i - 6 && at >= s.from; at -= 1)
    if (/^(?:gave|set)$/.test(s.word(at)) && s.word(at - 1) === 'you' && /^(?:of|to)$/.test(s.word(i + 1)))
      return clause(s, i + 2, said);
  const you = s.word(i + 1) === 'that' ? i + 2 : i + 1;
  if (s.word(you) !== 'you') return null;
  const verb = s.is(you + 1, AUXILIARY | ADVERB) ? you + 2 : you + 1;
  if (!/^(?:set|gave|given|assigned|formulated|outlined)$/.test(s.word(verb))) return null;
  const content = contentAfter(s, verb);
  if (content > 0) return clause(s, content, said);
  const isDated = s.word(verb + 1) === 'in' || s.word(verb + 1) === 'for' || s.word(verb + 2) === 'in';
  return isDated ? clause(s, i, said) : null;
}

/** `the task you set a while back – to enhance …` */
function contentAfter(s: Sentence, verb: number): number {
  for (let at = verb + 1; at < verb + 8; at += 1) if (s.word(at) === '–' && s.word(at + 1) === 'to') return at + 2;
  return s.word(verb + 1) === 'to' || s.word(verb + 2) === 'to'
    ? s.word(verb + 1) === 'to'
      ? verb + 2
      : verb + 3
    : -1;
}
