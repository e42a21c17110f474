import {
  ADVERB,
  AUXILIARY,
  DETERMINER,
  FALL,
  FUNCTION_WORD,
  MONTH,
  NUMERAL,
  ORDINAL,
  PRONOUN,
  RISE,
  TIME,
  UNIT,
  VERB,
} from '../lexicon/word-class.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Sentence } from '../text/sentence.ts';
import { NUMBER, POSSESSIVE, SYMBOL, WORD } from '../text/tokens.ts';
import type { TimeExpression } from '../time/expression.ts';
import { CONTRASTS, newClauseBetween } from './clauses.ts';
import { isRecord } from './duration.ts';

/**
 * The time expression that dates a quantity: the nearest one that follows in its clause with no other quantity between,
 * else the nearest before it in the sentence, else the first after it that a list or a relative clause lies before.
 */
export function periodFor(
  s: Sentence,
  q: Quantity,
  times: readonly TimeExpression[],
  quantities: readonly Quantity[],
): TimeExpression | null {
  const usable = times.filter((time) => !time.isBase && !modifiesName(s, time) && mayDate(s, time, q));
  const following = usable.find((time) => time.from >= q.to);
  const reached = following !== undefined && reaches(s, q.to, following) ? following : null;
  if (reached !== null && isNearest(s, q, reached, quantities)) return reached;
  const record = usable.find((time) => overlaps(time, q));
  if (record !== undefined) return record;
  const listed = reached !== null && isListed(s, q, reached, quantities) ? reached : null;
  return nearestBefore(s, q, usable) ?? listed ?? behindRelative(s, q, following, quantities);
}

function overlaps(time: TimeExpression, q: Quantity): boolean {
  return time.from < q.to && q.from < time.to;
}

/** A span of time is dated by no vague word and not by itself, unless it makes a record: `the best in 17 years`. */
function mayDate(s: Sentence, time: TimeExpression, q: Quantity): boolean {
  if (overlaps(time, q)) return isRecord(s, time.from);
  // `three times the 2018 level`: what it is measured by.
  if (namesFirst(s, time) || (time.from >= q.to && /^(?:levels?|figures?)$/.test(s.word(time.to)))) return false;
  // `for 50 years now`
  if (q.family === 'duration' && time.from === q.to && isNow(s, time)) return true;
  return q.family !== 'duration' || (time.to - time.from > 1 && s.word(time.to - 1) !== 'then');
}

/** The later number is the level before: `fell to 47 from 60 five years ago`, `38 million compared to 21 million in 2000`. */
const BASE_LINKS: ReadonlySet<string> = new Set('from than compared against versus'.split(' '));

/** `5 schools and 6 hospitals were built in 2016`: no verb stands before the next quantity. */
function isListed(s: Sentence, q: Quantity, time: TimeExpression, quantities: readonly Quantity[]): boolean {
  const next = quantities.find((other) => other.from >= q.to && other.from < time.from);
  const to = next?.from ?? q.to;
  for (let i = q.to; i < to; i += 1) if (s.is(i, AUXILIARY)) return false;
  for (let i = q.to; i < time.from; i += 1) if (BASE_LINKS.has(s.word(i))) return false;
  return true;
}

/** The last time before the quantity that reaches it. */
function nearestBefore(s: Sentence, q: Quantity, times: readonly TimeExpression[]): TimeExpression | null {
  for (let k = times.length - 1; k >= 0; k -= 1) {
    const time = times[k];
    if (time === undefined || time.to > q.from || isInClosedBrackets(s, time, q.from)) continue;
    // `In 2017, a record for the past 20 years was set: 216 ships`
    if (k > 0 && s.is(time.to - 1, UNIT) && isRecord(s, time.from) && !overlaps(time, q)) continue;
    if (plansBetween(s, time.to, q.from)) return null;
    if (isFronted(s, time)) return time;
    if (crosses(s, time.to, q.from)) return null;
    if (isInRelativeClause(s, time)) continue;
    if (!isNow(s, time) || nowReaches(s, time.to, q.from)) return time;
  }
  return null;
}

/** `in 2017 (there are no data for 2018) it was 45 percent` */
function isInClosedBrackets(s: Sentence, time: TimeExpression, to: number): boolean {
  for (let i = time.to; i < to; i += 1) {
    if (s.word(i) === '(') return false;
    if (s.word(i) === ')') return true;
  }
  return false;
}

/** `In 2016, …`: a time at the head of a sentence dates all of it. */
function isFronted(s: Sentence, time: TimeExpression): boolean {
  return time.from === s.from;
}

const RELATIVE_TOKENS = 8;

/** `the plan that I put forward three years ago led to …`: the time of the relative clause, not of the main one. */
function isInRelativeClause(s: Sentence, time: TimeExpression): boolean {
  // `which was founded 40 years ago, has 5 mines`
  const at = s.word(time.to) === ',' ? time.to + 1 : time.to;
  const isVerb = s.is(at, VERB | AUXILIARY) || (at === time.to && s.word(at).endsWith('ed'));
  if (!isVerb) return false;
  // `which this year has paid 5 million`: the clause that the quantity is in.
  for (let i = time.from - 2; i >= s.from && i > time.from - RELATIVE_TOKENS; i -= 1) {
    if (s.word(i) === ',') return false;
    // `we know that profit last year came to …`: what is known, no relative clause.
    if (/^(?:that|which|who)$/.test(s.word(i))) return s.word(i) !== 'that' || !isSaying(s, i - 1);
  }
  return false;
}

const SAYING: ReadonlySet<string> = new Set(
  'say said says note mention emphasise emphasize stress see know think believe expect show shows mean means add report reported fact'.split(
    ' ',
  ),
);

function isSaying(s: Sentence, i: number): boolean {
  return SAYING.has(s.word(i));
}

/** No other quantity and no comma stand between. */
function isNearest(s: Sentence, q: Quantity, time: TimeExpression, quantities: readonly Quantity[]): boolean {
  for (let i = q.to; i < time.from; i += 1) if (s.word(i) === ',') return false;
  return !quantities.some((other) => other.from >= q.to && other.from < time.from);
}

/** `for the first time in three years`: since when there was none, not when there was. */
function namesFirst(s: Sentence, time: TimeExpression): boolean {
  return s.word(time.from - 1) === 'time' && s.word(time.from - 2) === 'first';
}

/** Nouns that the year before them dates: `the 2018 budget`. */
const DATED_NOUNS: ReadonlySet<string> = new Set(
  'budget harvest results figures level levels season plan target targets forecast edition'.split(' '),
);

/** `the May 7 Executive Order`, `in the 2008 crisis`, `Army 2019`: the time names something. */
export function modifiesName(s: Sentence, time: TimeExpression): boolean {
  const last = time.to - 1;
  // `today's ceremony`, `at last week's meeting`
  if (s.kind(time.to) === POSSESSIVE && /^(?:today|yesterday|week|day|month)$/.test(s.word(last))) return true;
  if (s.kind(last) !== NUMBER) return false;
  if (time.from === last && s.isName(last - 1) && !s.is(last - 1, MONTH | ORDINAL | TIME)) return true;
  const before = s.is(last - 1, MONTH) ? last - 2 : last - 1;
  if (!s.is(before, DETERMINER) || s.kind(time.to) !== WORD) return false;
  return s.isName(time.to) || (!s.is(time.to, FUNCTION_WORD | ADVERB) && !DATED_NOUNS.has(s.word(time.to)));
}

/** No clause begins between the quantity and the time after it. */
function reaches(s: Sentence, from: number, time: TimeExpression): boolean {
  if (isNow(s, time) && time.from - from > NOW_REACH_TOKENS && !nowReaches(s, from, time.from)) return false;
  for (let i = from; i < time.from; i += 1)
    if (s.word(i) === ':' || (s.word(i) === ',' && (s.word(i + 1) === 'and' || s.word(i + 1) === 'which')))
      return false;
  if (isOfOther(s, from, time.from)) return false;
  // `seats 1,000 people and today it is full`
  if (s.word(time.from - 1) === 'and' && s.is(time.to, PRONOUN)) return false;
  return !newClauseBetween(s, from, time.from);
}

/** `spend 5 million to solve the problems that have gathered in recent years`: the time of another noun. */
function isOfOther(s: Sentence, from: number, to: number): boolean {
  let hasVerb = false;
  for (let i = from; i < to; i += 1) {
    if (/^(?:that|which|who)$/.test(s.word(i)) && hasVerb && s.is(i + 1, AUXILIARY)) return true;
    if (s.word(i) === 'to' || s.is(i, VERB | AUXILIARY)) hasVerb = true;
  }
  return false;
}

/** `the $5 million suit, which they lost in 2013` */
function behindRelative(
  s: Sentence,
  q: Quantity,
  time: TimeExpression | undefined,
  quantities: readonly Quantity[],
): TimeExpression | null {
  if (time === undefined || isNow(s, time) || newClauseBetween(s, q.to, time.from)) return null;
  if (quantities.some((other) => other.from >= q.to && other.from < time.from && !isGloss(s, other))) return null;
  let relatives = 0;
  for (let i = q.to; i < time.from; i += 1) if (s.word(i) === 'which' && s.word(i - 1) === ',') relatives += 1;
  return relatives === 1 ? time : null;
}

/** `$330 million (about 20 billion rubles)` */
function isGloss(s: Sentence, q: Quantity): boolean {
  return s.word(q.to) === ')';
}

const NOW: ReadonlySet<string> = new Set('now currently presently nowadays'.split(' '));
const NOW_REACH_TOKENS = 4;

function isNow(s: Sentence, time: TimeExpression): boolean {
  return time.to - time.from === 1 && NOW.has(s.word(time.from));
}

/** `now` belongs to its clause: it reaches over no `that`, comma or infinitive, a comma right behind it aside. */
function nowReaches(s: Sentence, from: number, to: number): boolean {
  for (let i = s.word(from) === ',' ? from + 1 : from; i < to; i += 1) {
    const word = s.word(i);
    if (/^(?:that|which|who|,|with|where|when)$/.test(word)) return false;
    if (word === 'to' && !leadsToNumber(s, i + 1)) return false;
  }
  return true;
}

/** `comes to more than $5 billion` */
function leadsToNumber(s: Sentence, at: number): boolean {
  for (let i = at; i < at + 4; i += 1) {
    if (s.kind(i) === NUMBER || s.kind(i) === SYMBOL || s.is(i, NUMERAL)) return true;
    if (s.is(i, AUXILIARY | DETERMINER | PRONOUN)) return false;
  }
  return false;
}

const PLANS: ReadonlySet<string> = new Set(
  'will plan plans planning intend intends must should want wants expect expects hope hopes going propose suggest'.split(
    ' ',
  ),
);
const PLAN_TOKENS = 6;

/** A coordinate clause about the future: what dated the first clause, which has a verb of its own, does not date it. */
function plansBetween(s: Sentence, from: number, to: number): boolean {
  let hasVerb = false;
  for (let i = s.from; i < to; i += 1) {
    if (PLANS.has(s.word(i))) return false;
    if (s.is(i, VERB | AUXILIARY | RISE | FALL)) hasVerb = true;
    if (i < from || (!hasVerb && s.word(i - 1) !== ',') || (s.word(i) !== 'and' && s.word(i) !== 'but')) continue;
    for (let k = i + 1; k < i + PLAN_TOKENS && k < to; k += 1) if (PLANS.has(s.word(k))) return true;
  }
  return false;
}

/** A semicolon or a contrast. */
function crosses(s: Sentence, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const word = s.word(i);
    if (word === ';' || (CONTRASTS.has(word) && (word !== 'but' || s.word(i - 1) === ','))) return true;
  }
  return false;
}
