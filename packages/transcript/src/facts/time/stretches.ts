import {
  AUXILIARY,
  DETERMINER,
  FUNCTION_WORD,
  MONTH,
  NUMERAL,
  ORDINAL,
  PRONOUN,
  TIME,
  UNIT,
} from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, DASH, NUMBER, PUNCTUATION, WORD } from '../text/tokens.ts';
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
  if (opener === 'before' || opener === 'after') return readSide(s, start);
  if (opener !== 'during' && opener !== 'throughout' && opener !== 'over') return null;
  if (!s.is(start + 1, DETERMINER)) return null;
  for (let i = start + 2; i < start + MOST_EVENT_TOKENS; i += 1) {
    if (s.kind(i) !== WORD || s.is(i, (FUNCTION_WORD & ~DETERMINER) | MONTH | ORDINAL | NUMERAL)) return null;
    if (/^(?:same|corresponding|relevant|similar)$/.test(s.word(i))) return null;
    if (EVENTS.has(s.word(i)) && !goesOn(s, i + 1)) return { from: start, to: i + 1, ...UNKNOWN };
    // `the New Year holidays`
    if (s.is(i, TIME) && !s.marked(i, CAPITAL)) return null;
  }
  return null;
}

const TURNS: ReadonlySet<string> = new Set(
  'war reform revolution crisis pandemic epidemic blockade occupation'.split(' '),
);

/** `before the reform`, `after the end of the war`: on which side of an event. */
function readSide(s: Sentence, start: number): TimeCore | null {
  // `two months after the war`: a time of its own.
  if (!s.is(start + 1, DETERMINER) || s.is(start - 1, UNIT | TIME)) return null;
  for (let i = start + 2; i < start + MOST_EVENT_TOKENS + 1; i += 1) {
    const isPlain =
      s.kind(i) === WORD && (!s.is(i, FUNCTION_WORD | NUMERAL) || s.is(i, DETERMINER) || s.word(i) === 'of');
    if (!isPlain) return null;
    if (TURNS.has(s.word(i)) && !s.isName(i + 1)) return { from: start, to: i + 1, ...UNKNOWN };
  }
  return null;
}

const MOST_FRONTED_TOKENS = 14;

/** `When we began the programme, …`, `Before they came, …`: a clause in the past at the head dates what follows. */
export function readFrontedClause(s: Sentence, i: number): TimeCore | null {
  if (i !== s.from || !/^(?:when|before|after)$/.test(s.word(i))) return null;
  let isPast = false;
  for (let at = i + 1; at < i + MOST_FRONTED_TOKENS; at += 1) {
    if (s.word(at) === ',') return isPast ? { from: i, to: at, ...UNKNOWN } : null;
    if (s.kind(at) === NUMBER || s.is(at, NUMERAL | MONTH)) return null;
    if (s.is(at, AUXILIARY) && !/^(?:was|were|had|did|been)$/.test(s.word(at))) return null;
    if (PAST.has(s.word(at)) || /^(?:was|were|had)$/.test(s.word(at)) || s.word(at).endsWith('ed')) isPast = true;
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
const TIME_OPENERS: ReadonlySet<string> = new Set('over during at in since by from'.split(' '));

/** `in this period`, `over that time`, `in the same period`: the time that was spoken of. */
export function readReference(s: Sentence, i: number): TimeCore | null {
  const word = s.word(i);
  if (word !== 'this' && word !== 'that' && word !== 'same' && word !== 'reporting' && word !== 'recent') return null;
  const noun = s.word(i + 1);
  if (noun !== 'period' && (noun !== 'time' || word === 'recent')) return null;
  const from = s.word(i - 1) === 'the' ? i - 2 : i - 1;
  if (!(noun === 'period' ? PERIOD_OPENERS : TIME_OPENERS).has(s.word(from))) return null;
  // `at the same time` joins two claims.
  if (noun === 'time' && word === 'same') return null;
  // `in the same period of 2016` is a time of its own, or a base.
  if (/^(?:of|last|in|a|the|previous)$/.test(s.word(i + 2))) return null;
  return { from, to: i + 2, ...UNKNOWN };
}
