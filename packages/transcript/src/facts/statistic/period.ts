import { AUXILIARY, DETERMINER, PRONOUN } from '../lexicon/word-class.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Sentence } from '../text/sentence.ts';
import { NUMBER } from '../text/tokens.ts';
import type { TimeExpression } from '../time/expression.ts';

/**
 * The time expression that dates a quantity: the nearest one that follows with no other quantity between, else the
 * nearest before it in the sentence, else the first after it.
 */
export function periodFor(
  s: Sentence,
  q: Quantity,
  times: readonly TimeExpression[],
  quantities: readonly Quantity[],
): TimeExpression | null {
  const usable = times.filter((time) => !time.isBase && !modifiesName(s, time));
  const following = usable.find((time) => time.from >= q.to && reaches(s, q.to, time));
  if (following !== undefined && isNearest(s, q, following, quantities)) return following;
  return nearestBefore(s, q, usable) ?? following ?? null;
}

/** The last time before the quantity in its part of the sentence; beyond a break every earlier one is beyond it too. */
function nearestBefore(s: Sentence, q: Quantity, times: readonly TimeExpression[]): TimeExpression | null {
  for (let k = times.length - 1; k >= 0; k -= 1) {
    const time = times[k];
    if (time === undefined || time.to > q.from) continue;
    if (crosses(s, time.to, q.from)) return null;
    if (!isNow(s, time) || nowReaches(s, time, q.from)) return time;
  }
  return null;
}

/** No other quantity and no comma stand between. */
function isNearest(s: Sentence, q: Quantity, time: TimeExpression, quantities: readonly Quantity[]): boolean {
  for (let i = q.to; i < time.from; i += 1) if (s.word(i) === ',') return false;
  return !quantities.some((other) => other.from >= q.to && other.from < time.from);
}

/** `the May 7 Executive Order` */
function modifiesName(s: Sentence, time: TimeExpression): boolean {
  if (!s.isName(time.to) || s.kind(time.to - 1) !== NUMBER) return false;
  return s.is(time.from, DETERMINER) || s.is(time.from - 1, DETERMINER);
}

/** No clause begins between the quantity and the time after it. */
function reaches(s: Sentence, from: number, time: TimeExpression): boolean {
  if (isNow(s, time) && time.from - from > NOW_REACH_TOKENS) return false;
  for (let i = from; i < time.from; i += 1) {
    const word = s.word(i);
    if (word === ';' || word === 'while' || word === 'whereas' || word === 'but') return false;
    if (word === ',' && (s.word(i + 1) === 'and' || s.word(i + 1) === 'which')) return false;
    if (word === 'and' && s.is(i + 1, AUXILIARY | PRONOUN) && !s.is(i + 1, DETERMINER)) return false;
  }
  return true;
}

const NOW: ReadonlySet<string> = new Set('now currently presently nowadays'.split(' '));
const NOW_REACH_TOKENS = 4;

function isNow(s: Sentence, time: TimeExpression): boolean {
  return time.to - time.from === 1 && NOW.has(s.word(time.from));
}

/** `now` in the middle of a clause belongs to its verb: it does not reach over `that`, `to` or a comma. */
function nowReaches(s: Sentence, time: TimeExpression, to: number): boolean {
  if (time.from === s.from) return true;
  for (let i = time.to; i < to; i += 1) if (/^(?:that|which|who|to|,|with)$/.test(s.word(i))) return false;
  return true;
}

const PLANS: ReadonlySet<string> = new Set('will plan plans planning intend intends must should'.split(' '));

/** A semicolon, or a coordinate clause about the future: what dated the first part does not date the second. */
function crosses(s: Sentence, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const word = s.word(i);
    if (word === ';') return true;
    if ((word === 'and' || word === 'but') && s.word(i - 1) === ',')
      for (let k = i + 1; k < i + 6; k += 1) if (PLANS.has(s.word(k))) return true;
  }
  return false;
}

const PRESENT: ReadonlySet<string> = new Set(
  "is are will has have can must should am plan it's we're we've".split(' '),
);
const PAST: ReadonlySet<string> = new Set(
  'was were had did rose grew fell went came made sold built saw gave took got became sent spent paid won lost bought produced'.split(
    ' ',
  ),
);

/** The part of a sentence between semicolons that holds a quantity, and whether it is told in the past. */
export interface TensedPart {
  readonly from: number;
  readonly to: number;
  readonly isPast: boolean;
}

/** Only a narrative in the past may take its time from the sentence before. */
export function tensedPart(s: Sentence, q: Quantity): TensedPart {
  let from = q.from;
  let to = q.to;
  while (from > s.from && s.word(from - 1) !== ';') from -= 1;
  while (to < s.to && s.word(to) !== ';') to += 1;
  let isPast = false;
  let isPresent = false;
  for (let i = from; i < to; i += 1) {
    const word = s.word(i);
    if (PRESENT.has(word) && s.word(i - 1) !== 'which') isPresent = true;
    if (PAST.has(word) || (word.length > 4 && word.endsWith('ed'))) isPast = true;
  }
  return { from, to, isPast: isPast && !isPresent };
}
