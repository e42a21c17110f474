import { DETERMINER, FALL, PREPOSITION, RISE } from '../lexicon/word-class.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Range } from '../text/range.ts';
import type { Sentence } from '../text/sentence.ts';
import { HYPHEN } from '../text/tokens.ts';
import type { TimeExpression } from '../time/expression.ts';
import { nounPhraseAt } from './noun-phrase.ts';

const LOOKAHEAD_TOKENS = 12;
const ADJECTIVES = /^(?:same|relevant|corresponding|similar|analogous|equivalent|the)$/;

/**
 * The words of what a change is compared with, without the preposition: `the same period of last year`, `2016`,
 * `the world average`, `year-on-year`. `to` is the first token that belongs to another quantity or the clause's end.
 */
export function baselineOf(
  s: Sentence,
  q: Quantity,
  clause: Range,
  to: number,
  times: readonly TimeExpression[],
): Range | null {
  const limit = Math.min(to, clause.to, q.to + LOOKAHEAD_TOKENS);
  for (let i = q.to; i < limit; i += 1) {
    if (
      s.word(i) === 'year' &&
      /^(?:on|over)$/.test(wordAfterHyphen(s, i + 1)) &&
      s.word(i + 2 + hyphens(s, i)) === 'year'
    )
      return { from: i, to: i + 3 + hyphens(s, i) };
    const at = afterMarker(s, i, times);
    if (at > 0) return phraseAt(s, at, clause.to, times);
  }
  const before = times.findLast((time) => time.isBase && time.to <= q.from && time.from >= clause.from);
  return before === undefined ? null : ofTime(s, before);
}

function hyphens(s: Sentence, i: number): number {
  return s.kind(i + 1) === HYPHEN ? 2 : 0;
}

function wordAfterHyphen(s: Sentence, i: number): string {
  return s.kind(i) === HYPHEN ? s.word(i + 1) : s.word(i);
}

/** The token behind `than`, `compared with`, `against`, `versus`, `relative to`, `on last year`, `from 2015`; else 0. */
function afterMarker(s: Sentence, i: number, times: readonly TimeExpression[]): number {
  const word = s.word(i);
  if (word === 'than') return s.is(i - 1, RISE | FALL) ? i + 1 : 0;
  if (word === 'compared' || word === 'relative' || word === 'comparison')
    return /^(?:to|with)$/.test(s.word(i + 1)) ? i + 2 : 0;
  if (word === 'against' || word === 'versus') return i + 1;
  const isOnBase = (word === 'on' || word === 'from' || word === 'over') && times.some((t) => t.isBase && starts(t, i));
  return isOnBase ? i + 1 : 0;
}

function starts(time: TimeExpression, i: number): boolean {
  return time.from === i || time.from === i + 1;
}

function phraseAt(s: Sentence, at: number, limit: number, times: readonly TimeExpression[]): Range | null {
  const time = times.find((candidate) => candidate.to > at && candidate.from <= at + 5);
  if (time !== undefined && leadsTo(s, at, time.from)) return ofTime(s, time);
  return nounPhraseAt(s, at, limit);
}

/** Only the small words of a time stand between: `in the same period of`. */
function leadsTo(s: Sentence, at: number, to: number): boolean {
  for (let i = at; i < to; i += 1)
    if (!s.is(i, PREPOSITION | DETERMINER) && !ADJECTIVES.test(s.word(i)) && s.word(i) !== 'period') return false;
  return true;
}

/** A time without its preposition, `the same period of` before it included. */
function ofTime(s: Sentence, time: TimeExpression): Range {
  let from = time.from;
  if (s.word(from) === 'of') from -= 1;
  if (s.word(from - 1) === 'of' && s.word(from - 2) === 'period') from -= 2;
  while (from > s.from && ADJECTIVES.test(s.word(from - 1))) from -= 1;
  while (from < time.to - 1 && s.is(from, PREPOSITION) && !s.is(from, DETERMINER)) from += 1;
  return { from, to: time.to };
}
