import { DETERMINER, FUNCTION_WORD, MONTH, NUMERAL, ORDINAL, PRONOUN, TIME } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { DASH, PUNCTUATION, WORD } from '../text/tokens.ts';
import { UNKNOWN } from './calendar.ts';
import type { TimeCore } from './expression.ts';

/** Events that last: `during the visit`, `over the New Year holidays`. */
const EVENTS: ReadonlySet<string> = new Set(
  'visit visits trip holiday holidays war crisis season campaign period years pandemic epidemic games championship exercise exercises drills expedition presidency chairmanship term tenure session break weekend forum summit congress festival celebrations election elections vacation blockade siege occupation harvest decades'.split(
    ' ',
  ),
);
const MOST_EVENT_TOKENS = 6;

/** `during my visit`, `throughout the entire election campaign`: a stretch of time that an event gives. */
export function readEvent(s: Sentence, start: number): TimeCore | null {
  const opener = s.word(start);
  if (opener !== 'during' && opener !== 'throughout' && opener !== 'over') return null;
  if (!s.is(start + 1, DETERMINER)) return null;
  for (let i = start + 2; i < start + MOST_EVENT_TOKENS; i += 1) {
    if (s.kind(i) !== WORD || s.is(i, (FUNCTION_WORD & ~DETERMINER) | MONTH | ORDINAL | NUMERAL)) return null;
    if (/^(?:same|corresponding|relevant|similar)$/.test(s.word(i))) return null;
    if (EVENTS.has(s.word(i)) && !goesOn(s, i + 1)) return { from: start, to: i + 1, ...UNKNOWN };
    if (s.is(i, TIME)) return null;
  }
  return null;
}

/** The noun is not the last of its phrase: `the campaign staff`. */
function goesOn(s: Sentence, at: number): boolean {
  return EVENTS.has(s.word(at));
}

const MOST_CLAUSE_TOKENS = 12;

/** `since we opened the plant`, `since they began`: a clause as the beginning of a stretch. */
export function readSince(s: Sentence, i: number): TimeCore | null {
  if (s.word(i) !== 'since' || i === s.from || s.kind(i - 1) === PUNCTUATION) return null;
  const isPast = s.word(i + 2).endsWith('ed') || PAST.has(s.word(i + 2));
  if (!s.is(i + 1, PRONOUN) || s.is(i + 1, DETERMINER) || !isPast) return null;
  let to = i + 3;
  while (to < s.to && to < i + MOST_CLAUSE_TOKENS && s.kind(to) !== PUNCTUATION && s.kind(to) !== DASH) to += 1;
  return { from: i, to, ...UNKNOWN };
}

const PAST: ReadonlySet<string> = new Set('began took came met became got made built went set won'.split(' '));
const PERIOD_OPENERS: ReadonlySet<string> = new Set('in over during for within throughout'.split(' '));
const TIME_OPENERS: ReadonlySet<string> = new Set('over during at in'.split(' '));

/** `in this period`, `over that time`, `in the same period`: the time that was spoken of. */
export function readReference(s: Sentence, i: number): TimeCore | null {
  const word = s.word(i);
  if (word !== 'this' && word !== 'that' && word !== 'same' && word !== 'reporting') return null;
  const noun = s.word(i + 1);
  if (noun !== 'period' && noun !== 'time') return null;
  const from = s.word(i - 1) === 'the' ? i - 2 : i - 1;
  if (!(noun === 'period' ? PERIOD_OPENERS : TIME_OPENERS).has(s.word(from))) return null;
  // `at the same time` joins two claims.
  if (noun === 'time' && word === 'same') return null;
  // `in the same period of 2016` is a time of its own, or a base.
  if (/^(?:of|last|in|a|the|previous)$/.test(s.word(i + 2))) return null;
  return { from, to: i + 2, ...UNKNOWN };
}
