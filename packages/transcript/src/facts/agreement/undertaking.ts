import type { AgreementKind } from '@rapporteur/contracts/facts';
import { adjectiveOf } from '../lexicon/states.ts';
import { ADVERB, AUXILIARY, PRONOUN, UNDERTAKING } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { WORD } from '../text/tokens.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { statesNamed } from './parties.ts';

const LONGEST_CLAUSE_TOKENS = 60;
const INSTRUCTED_TOKENS = 24;

/** `agreed to …`, `agreed on …ing`, `decided to …`, `instructed … to …`, `on your instructions …`. */
export function readUndertakings(s: Sentence, context: AgreementContext): readonly Mention[] {
  const mentions: Mention[] = [];
  for (let i = s.from; i < s.to; i += 1) {
    if (!s.is(i, UNDERTAKING)) continue;
    const mention = readAt(s, i, context);
    if (mention === null) continue;
    mentions.push(mention);
    i = mention.to - 1;
  }
  return mentions;
}

function readAt(s: Sentence, i: number, context: AgreementContext): Mention | null {
  switch (s.word(i)) {
    case 'agreed':
      return readAgreed(s, i, context);
    case 'decided':
      return readDecided(s, i, context);
    case 'pledged':
    case 'undertook':
    case 'undertaken':
      return s.word(i + 1) === 'to' ? clause(s, i + 2, 'commitment', context.states, 'pledged-to') : null;
    case 'instructed':
    case 'instruct':
    case 'instructing':
      return readInstructed(s, i, context);
    case 'ask':
    case 'asking':
      return readAsked(s, i, context);
    case 'instruction':
    case 'instructions':
      return readYourInstruction(s, i, context);
    default:
      return null;
  }
}

/** Only what was agreed: `as agreed`, `I agreed with him`, `if agreed` are not. */
function readAgreed(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (isDoubtful(s, i)) return null;
  const to = s.word(i + 1) === 'with' ? afterPartner(s, i + 1) : i + 1;
  const link = s.word(to);
  if (link === 'on' && /^(?:everything|nothing|all|this|that|many|some|to)$/.test(s.word(to + 1))) return null;
  if (link === 'to') {
    if (/^(?:instruct|task|commission)$/.test(s.word(to + 1))) return readInstructed(s, to + 1, context);
    return clause(s, to + 1, 'commitment', context.states, 'agreed-to');
  }
  if (link === 'on' && /ing$/.test(s.word(to + 1))) return clause(s, to + 1, 'commitment', context.states, 'agreed-on');
  if (link === 'on' && s.kind(to + 1) === WORD && !s.is(to + 1, PRONOUN))
    return clause(s, to + 1, 'commitment', context.states, 'agreed-on');
  if (link === 'that') return clause(s, to + 1, 'commitment', context.states, 'agreed-that');
  return null;
}

/** `agreed with Mr X to …` */
function afterPartner(s: Sentence, at: number): number {
  for (let i = at + 1; i < at + 7; i += 1)
    if (s.word(i) === 'to' || s.word(i) === 'on' || s.word(i) === 'that') return i;
  return at;
}

function isDoubtful(s: Sentence, i: number): boolean {
  for (let at = i - 1; at >= i - 5 && at >= s.from; at -= 1) {
    const word = s.word(at);
    if (/^(?:not|if|as|never|what|everything|once|whether|you|who|when)$/.test(word)) return true;
    if (word === 'i' && s.word(at - 1) !== 'and') return true;
    if (s.is(at, AUXILIARY | ADVERB)) continue;
    return false;
  }
  return false;
}

/** `we decided to …`, `it has been decided to …` */
function readDecided(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (isDoubtful(s, i) || s.word(i + 1) !== 'to') return null;
  return clause(s, i + 2, 'decision', decisionParties(context), 'decided-to');
}

function decisionParties(context: AgreementContext): readonly string[] {
  if (context.union !== null) return context.states;
  return context.home === null ? [] : [context.home];
}

/** `instructed the governments of our countries to …`: the clause behind the first `to`. */
function readInstructed(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (s.word(i - 1) === 'not' || s.word(i - 1) === 'be' || s.word(i - 1) === 'ask') return null;
  for (let at = i + 1; at < i + INSTRUCTED_TOKENS; at += 1) {
    if (s.word(at) === '.' || s.word(at) === ';') return null;
    if (s.word(at) !== 'to') continue;
    return clause(s, at + 1, 'instruction', addressees(s, i + 1, at, context), 'instructed');
  }
  return null;
}

/** The leader's `I ask the Government to …`. */
function readAsked(s: Sentence, i: number, context: AgreementContext): Mention | null {
  const first = s.word(i - 1) === 'i' || (s.word(i - 1) === 'am' && s.word(i - 2) === 'i') || s.word(i - 1) === 'to';
  if (!first || context.isEditorial || context.role === null || !/^President/.test(context.role)) return null;
  if (!/^(?:the|all|our|regional)$/.test(s.word(i + 1))) return null;
  for (let at = i + 2; at < i + 16; at += 1) {
    if (s.word(at) === '.' || s.word(at) === ',') return null;
    if (s.word(at) !== 'to') continue;
    if (
      !/\b(?:government|ministr|agenc|governor|regional|authorit|commission|prosecutor|bank|service)/i.test(
        s.slice(i + 1, at),
      )
    )
      return null;
    return clause(s, at + 1, 'instruction', addressees(s, i + 1, at, context), 'asked');
  }
  return null;
}

function addressees(s: Sentence, from: number, to: number, context: AgreementContext): readonly string[] {
  const words = s.slice(from, to).toLowerCase();
  const states = statesNamed(s, from, to);
  if (states.length >= 2) return states;
  if (/\bgovernments\b|\bour (?:countries|states|governments)\b|intergovernmental/.test(words)) return context.states;
  const parties = context.leader === null ? [] : [context.leader];
  if (/\bgovernment\b/.test(words) && context.home !== null)
    return [...parties, `${adjectiveOf(context.home)} Government`];
  const ministry = /\b((?:[A-Z][\w’-]*(?: and)? )+(?:Ministry|Service|Agency))\b/.exec(s.slice(from, to));
  return ministry?.[1] === undefined ? parties : [...parties, ministry[1]];
}

/** `according to your instruction, …`, `your instructions on X have been fulfilled`. */
function readYourInstruction(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (!isYours(s, i) || context.isEditorial) return null;
  const parties = [context.leader, context.body].filter((party) => party !== null);
  if (s.word(i + 1) === 'on' || s.word(i + 1) === 'to' || s.word(i + 1) === 'regarding')
    return clause(s, i, 'instruction', parties, 'your-instruction', 'in-force');
  const comma = s.word(i + 1) === ',' ? i + 2 : -1;
  if (comma < 0) return null;
  const from = s.word(comma) === 'mr' && s.word(comma + 2) === ',' ? comma + 3 : comma;
  return clause(s, from, 'instruction', parties, 'on-your-instruction', 'in-force');
}

function isYours(s: Sentence, i: number): boolean {
  return (
    s.word(i - 1) === 'your' || (s.word(i - 2) === 'your' && s.kind(i - 1) === WORD) || s.word(i - 1) === 'presidential'
  );
}

/** The words that say what is to be done: to the end of the clause. */
function clause(
  s: Sentence,
  from: number,
  kind: AgreementKind,
  parties: readonly string[],
  rule: string,
  status: Mention['status'] = 'agreed',
): Mention | null {
  let to = from;
  while (to < s.to && to < from + LONGEST_CLAUSE_TOKENS && !endsClause(s, to)) to += 1;
  if (to - from < 2) return null;
  return { from, to, kind, status, parties, count: null, date: null, rule };
}

function endsClause(s: Sentence, i: number): boolean {
  const word = s.word(i);
  if (word === ';' || word === '.' || word === '?' || word === '!' || word === ':' || word === '–') return true;
  if (word !== ',') return false;
  const next = s.word(i + 1);
  return (
    /^(?:which|who|but|so|because|although|as|where|and|in)$/.test(next) &&
    (next !== 'and' || s.is(i + 2, PRONOUN)) &&
    next !== 'in'
  );
}
