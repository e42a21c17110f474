import type { AgreementKind } from '@rapporteur/contracts/facts';
import {
  ACT,
  ADVERB,
  AUXILIARY,
  CONJUNCTION,
  DETERMINER,
  DOCUMENT,
  MONTH,
  NUMERAL,
  ORDINAL,
  PREPOSITION,
  PRONOUN,
  STATE,
  VERB,
} from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, HYPHEN, NUMBER, WORD } from '../text/tokens.ts';
import { endOf, frontOf, TAIL_OPENERS } from './title-extent.ts';

/** The noun phrase that names a document, over the tokens `from`..`to` without its article. */
export interface Title {
  readonly from: number;
  readonly to: number;
  /** Token of the document noun. */
  readonly head: number;
  readonly kind: AgreementKind;
  readonly isPlural: boolean;
  /** Has words beside the noun that tell which document it is. */
  readonly isSpecific: boolean;
  /** `the`, `this`, `our`, … before it, or ''. */
  readonly determiner: string;
  readonly count: number | null;
}

/** Reads the title whose document noun is token `head`; null where the noun names no document. */
export function readTitle(s: Sentence, head: number, after: number): Title | null {
  const kind = s.lexeme(head)?.kind;
  if (kind === null || kind === undefined || !isDocument(s, head)) return null;
  const from = frontOf(s, head, after);
  const to = participleEnd(s, head, packageEnd(s, head) ?? endOf(s, numberEnd(s, head + 1)));
  const isPlural = /(?:s|memoranda)$/.test(s.word(head));
  const isSpecific = to > head + 1 || from < head;
  const determiner = s.is(from - 1, DETERMINER) ? s.word(from - 1) : '';
  return {
    from,
    to,
    head,
    kind: kindOf(s, head, kind, isPlural, from),
    isPlural,
    isSpecific,
    determiner,
    count: countOf(s, from),
  };
}

const PACKAGE_TOKENS = 14;

/** `package of intergovernmental, inter-agency and corporate documents`: to the noun of what is in it. */
function packageEnd(s: Sentence, head: number): number | null {
  if (!/^(?:package|set|list|series)$/.test(s.word(head)) || s.word(head + 1) !== 'of') return null;
  for (let i = head + 2; i < head + PACKAGE_TOKENS; i += 1) {
    if (s.is(i, DOCUMENT)) return endOf(s, i + 1);
    if (s.is(i, PREPOSITION | AUXILIARY | VERB | PRONOUN) || (s.kind(i) !== WORD && !/^[,-]$/.test(s.word(i))))
      return null;
  }
  return null;
}

const NUMBER_TOKENS = 3;

/** The token after the number of `Resolution No. 719`, `Law #223`, `Resolution 2254`; `i` where there is none. */
export function numberEnd(s: Sentence, i: number): number {
  if (s.kind(i) === NUMBER && !/^(?:19|20)\d\d$/.test(s.word(i))) return i + 1;
  if (s.kind(i) === NUMBER && s.word(i - 1) === 'resolution') return i + 1;
  if (s.word(i) !== '#' && s.word(i) !== 'no' && s.word(i) !== '№') return i;
  for (let at = i + 1; at < i + NUMBER_TOKENS; at += 1) if (s.kind(at) === NUMBER) return at + 1;
  return i;
}

const REACHED_TOKENS = 10;

/** `agreements reached in Lima`, `documents signed last week on …`: a bare noun is named by what was done. */
function participleEnd(s: Sentence, head: number, to: number): number {
  if (to === head + 1 && s.lexeme(to)?.act === 'sign' && s.word(to + 1) === 'between') return endOf(s, to + 1);
  if (to > head + 1 || !/^(?:reached|achieved|concluded|signed|adopted|approved|ratified)$/.test(s.word(to))) return to;
  if (!/^(?:in|at|during|on|last|earlier|this)$/.test(s.word(to + 1)) || s.is(to + 2, MONTH)) return to;
  let end = to + 2;
  while (end < to + REACHED_TOKENS && s.kind(end) === WORD && !s.is(end, AUXILIARY | VERB | ACT)) end += 1;
  while (s.is(end - 1, PREPOSITION | DETERMINER | PRONOUN) || /^(?:and|will)$/.test(s.word(end - 1))) end -= 1;
  return end;
}

function kindOf(s: Sentence, head: number, kind: AgreementKind, isPlural: boolean, from: number): AgreementKind {
  const word = s.word(head);
  if (word === 'document') return s.word(head - 1) === 'joint' ? 'joint-statement' : 'agreement';
  if (word === 'list' || (isPlural && kind === 'programme' && countOf(s, from) !== null)) return 'package';
  if (isNamedProject(s, head)) return 'programme';
  if (word === 'projects') return countOf(s, from) === null ? 'other' : 'package';
  // `the Minsk agreements` are one settlement.
  if (kind === 'agreement' && from === head - 1 && s.marked(from, CAPITAL) && from > s.from && !s.is(from, STATE))
    return kind;
  if (isPlural && s.marked(head, CAPITAL) && from < head && s.marked(from, CAPITAL))
    return kind === 'package' ? 'package' : kind;
  if (isPlural && (kind === 'agreement' || kind === 'contract' || kind === 'memorandum' || kind === 'protocol'))
    return 'package';
  if (kind === 'joint-statement' && isPlural && countOf(s, from) !== null) return 'package';
  return kind;
}

const NOT_BEFORE: Readonly<Record<string, RegExp>> = {
  order: /^(?:executive|presidential)$/,
  orders: /^(?:executive|presidential)$/,
  statement: /^joint$/,
  statements: /^(?:joint|important|two|three)$/,
  bill: /^(?:draft|the|a)$/,
  bills: /^(?:draft|the)$/,
  map: /^road$/,
  maps: /^road$/,
  papers: /^joint$/,
};

/** Nouns that name something agreed only with what it is about: `a proposal to …`, `the initiative on …`. */
const TAIL_ASKED: Readonly<Record<string, RegExp>> = {
  initiative: /^(?:to|on|for)$/,
  initiatives: /^(?:to|on|for)$/,
  proposal: /^(?:to|on|for)$/,
  proposals: /^(?:to|on|for)$/,
  project: /^(?:to|of|for|on|by|that)$/,
  list: /^of$/,
  declarations: /^(?:on|of|between|concerning)$/,
};
const NEVER_BEFORE: ReadonlySet<string> = new Set(
  'television tv press international no peace-loving rule training educational study curriculum entertainment'.split(
    ' ',
  ),
);

/** Leaves out other senses: `a great deal`, `deal with`, `in order to`, `we plan to`, `programme participants`. */
function isDocument(s: Sentence, head: number): boolean {
  const word = s.word(head);
  const before = s.word(head - 1);
  const after = s.word(head + 1);
  const asked = NOT_BEFORE[word];
  const isTitled = s.marked(head, CAPITAL) && after === 'on';
  if (asked !== undefined && !asked.test(before) && !(word === 'order' && isTitled)) return false;
  if (TAIL_ASKED[word]?.test(after) === false && !isNamedProject(s, head)) return false;
  if (word === 'budget' && before !== 'draft' && s.word(head - 2) !== 'draft' && after !== 'for') return false;
  if (word === 'projects' && !/^(?:national|priority|federal)$/.test(before)) return false;
  if (word === 'list' && !s.is(head + 2, NUMERAL) && s.kind(head + 2) !== NUMBER) return false;
  if (/^(?:great|good)$/.test(before) && word === 'deal') return false;
  if (NEVER_BEFORE.has(before) && !(before === 'international' && !word.startsWith('law'))) return false;
  if (
    /^(?:plan|deal|contract|program|package|charter|document|decree|order|draft|project|list|budget)s?$/.test(word) &&
    isVerbal(s, head)
  )
    return false;
  if (word === 'resolution' && s.kind(head + 1) === NUMBER) return true;
  if (word === 'law' && !/^(?:on|that|#)$/.test(after) && before !== 'federal' && before !== 'draft') return false;
  if (
    word === 'laws' &&
    after !== 'on' &&
    before !== 'federal' &&
    before !== 'draft' &&
    !s.is(head - 1, NUMERAL) &&
    s.kind(head - 1) !== NUMBER
  )
    return false;
  if (s.kind(head + 1) === WORD && s.is(head + 1, DOCUMENT) && s.word(head + 1) !== 'plans') return false;
  if (s.kind(head + 1) === HYPHEN || after === 'signing' || /^organi[sz]ation/.test(after)) return false;
  if (word === 'protocol' && /^(?:diplomatic|state|the)$/.test(before) && !TAIL_OPENERS.has(after)) return false;
  // `undertaking.ts` reads decisions, plans to do something and instructions as clauses.
  if (/^decisions?$/.test(word) && after === 'to') return false;
  if (/^plans?$/.test(word) && after === 'to' && !isModified(s, head)) return false;
  if (/^instructions?$/.test(word)) return false;
  return !isCompound(s, head + 1);
}

/** `the Clear Rivers project`, `the national project`: a programme by that name. */
export function isNamedProject(s: Sentence, head: number): boolean {
  if (s.word(head) !== 'project') return false;
  return /^(?:national|federal|priority)$/.test(s.word(head - 1)) || s.isName(head - 1);
}

/** `a national action plan to …` is a document, `plans to …` are what somebody wants. */
function isModified(s: Sentence, head: number): boolean {
  const before = s.word(head - 1);
  if (s.kind(head - 1) !== WORD || /^(?:joint|new|existing|also|such)$/.test(before)) return false;
  return !s.is(head - 1, DETERMINER | PRONOUN | AUXILIARY | ADVERB | VERB | PREPOSITION | ACT | CONJUNCTION);
}

function isVerbal(s: Sentence, head: number): boolean {
  const before = s.word(head - 1);
  if (s.word(head + 1) === 'to' && s.is(head - 1, PRONOUN | ADVERB | AUXILIARY) && !s.is(head - 1, DETERMINER))
    return true;
  if (/^deals?$/.test(s.word(head)) && s.word(head + 1) === 'with' && !s.is(head - 1, DETERMINER)) return true;
  return before === 'to' || before === 'we' || before === 'they' || before === 'i' || before === 'you';
}

/** The document noun only modifies what follows: `programme participants`, `contract price`. */
function isCompound(s: Sentence, i: number): boolean {
  if (s.kind(i) !== WORD || s.marked(i, CAPITAL) || s.lexeme(i) !== null) return false;
  return !/(?:ed|ing|ly|upon)$/.test(s.word(i)) && !/^(?:marking|dated|titled|entitled|aimed)$/.test(s.word(i));
}

function countOf(s: Sentence, from: number): number | null {
  if (s.kind(from) === NUMBER && /^[\d,]+$/.test(s.word(from))) {
    const count = Number(s.word(from).replaceAll(',', ''));
    return count >= 2 && count < 100_000 && !/^(?:19|20)\d\d$/.test(s.word(from)) ? count : null;
  }
  const value = s.is(from, NUMERAL) && !s.is(from, ORDINAL) ? (s.lexeme(from)?.value ?? 0) : 0;
  return value >= 2 ? value : null;
}
