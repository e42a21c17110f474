import type { AgreementKind, AgreementStatus } from '@rapporteur/contracts/facts';
import { ADVERB, AUXILIARY, DETERMINER, PRONOUN, VERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import type { Mention } from './mention.ts';

const LONGEST_CLAUSE_TOKENS = 60;
/** A clause of fewer tokens says nothing definite. */
const SHORTEST_CLAUSE_TOKENS = 2;

/** What an undertaking says is to be done, from token `from` to the end of its clause; null for `this`, `it`. */
export function clause(
  s: Sentence,
  from: number,
  said: {
    readonly kind: AgreementKind;
    readonly status: AgreementStatus;
    readonly parties: readonly string[];
    readonly rule: string;
    /** Token that tells it. */
    readonly at: number;
    readonly addressees?: readonly string[];
  },
): Mention | null {
  const to = clauseEnd(s, from);
  if (to - from < SHORTEST_CLAUSE_TOKENS) return null;
  return { from, to, ...said, count: null, date: null };
}

export function clauseEnd(s: Sentence, from: number): number {
  let to = from;
  while (to < s.to && to < from + LONGEST_CLAUSE_TOKENS && !endsClause(s, to)) to += 1;
  return to;
}

const STOPS = '.;?!:–—…';
const OPENS_CLAUSE = /^(?:which|who|but|so|because|although|as|where|while|since|if|when|whereas)$/;

function endsClause(s: Sentence, i: number): boolean {
  const word = s.word(i);
  if (word.length === 1 && STOPS.includes(word)) return true;
  if (word === 'and') return s.is(i + 1, PRONOUN) && s.is(i + 2, AUXILIARY | VERB) && !s.is(i + 1, DETERMINER);
  if (word !== ',') return false;
  const next = s.word(i + 1);
  if (next === 'and' || s.is(i + 1, PRONOUN)) return s.is(next === 'and' ? i + 2 : i + 1, PRONOUN);
  return OPENS_CLAUSE.test(next);
}

const DOUBT_TOKENS = 5;
const DOUBTS: ReadonlySet<string> = new Set(
  'not if as never what everything once whether who when should could would may might can cannot n’t hardly'.split(' '),
);

/** `as agreed`, `if we decided`, `I agreed with him`: not said to be so. */
export function isDoubtful(s: Sentence, i: number): boolean {
  if (s.word(s.to - 1) === '?') return true;
  for (let at = i - 1; at >= i - DOUBT_TOKENS && at >= s.from; at -= 1) {
    const word = s.word(at);
    if (DOUBTS.has(word)) return true;
    if (s.is(at, AUXILIARY | ADVERB)) continue;
    return false;
  }
  return false;
}
