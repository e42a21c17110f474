import type { AgreementKind } from '@rapporteur/contracts/facts';
import { ACT, ADVERB, AUXILIARY, DETERMINER, DOCUMENT, NUMERAL, ORDINAL, PRONOUN } from '../lexicon/word-class.ts';
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
  const to = endOf(s, head + 1);
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

function kindOf(s: Sentence, head: number, kind: AgreementKind, isPlural: boolean, from: number): AgreementKind {
  if (s.word(head) === 'document') return 'agreement';
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
};
const NEVER_BEFORE: ReadonlySet<string> = new Set(
  'great good television tv press international no peace-loving rule training educational study curriculum entertainment'.split(
    ' ',
  ),
);

/** Leaves out other senses: `a great deal`, `deal with`, `in order to`, `we plan to`, `programme participants`. */
function isDocument(s: Sentence, head: number): boolean {
  const word = s.word(head);
  const before = s.word(head - 1);
  const after = s.word(head + 1);
  const asked = NOT_BEFORE[word];
  if (asked !== undefined && !asked.test(before)) return false;
  if (NEVER_BEFORE.has(before) && !(before === 'international' && !word.startsWith('law'))) return false;
  if (/^(?:plan|deal|contract|program|package|charter|document|decree|order|draft)s?$/.test(word) && isVerbal(s, head))
    return false;
  if (word === 'law' && after !== 'on' && after !== 'that' && before !== 'federal' && before !== 'draft') return false;
  if (
    word === 'laws' &&
    after !== 'on' &&
    before !== 'federal' &&
    !s.is(head - 1, NUMERAL) &&
    s.kind(head - 1) !== NUMBER
  )
    return false;
  if (s.kind(head + 1) === WORD && s.is(head + 1, DOCUMENT) && s.word(head + 1) !== 'plans') return false;
  if (s.kind(head + 1) === HYPHEN || after === 'signing' || /^organi[sz]ation/.test(after)) return false;
  if (word === 'protocol' && /^(?:diplomatic|state|the)$/.test(before) && !TAIL_OPENERS.has(after)) return false;
  if (word === 'decision' && after === 'to' && s.is(head + 2, ACT)) return false;
  return !isCompound(s, head + 1);
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
