import { NUMERAL } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { NUMBER } from '../text/tokens.ts';
import { type Day, type Interval, UNKNOWN, unitAround } from './calendar.ts';
import type { TimeCore } from './expression.ts';

const SPANS: Readonly<Record<string, string>> = {
  year: 'year',
  years: 'year',
  months: 'month',
  month: 'month',
  weeks: 'week',
  week: 'week',
  days: 'day',
  day: 'day',
  quarters: 'quarter',
  decades: 'decade',
  decade: 'decade',
  centuries: 'century',
};
const OPENERS: ReadonlySet<string> = new Set('in over within during'.split(' '));
const FILLERS: ReadonlySet<string> = new Set(
  'less more than just only about around nearly almost over under fewer some the these those'.split(' '),
);
const MOST_FILLERS = 3;
const VAGUE: ReadonlySet<string> = new Set('few several couple many'.split(' '));

/** `over four years`, `in less than nine months`, `within 10 days`, `two years ago`, `a few months earlier`. */
export function readWindow(s: Sentence, i: number, anchor: Day | null): TimeCore | null {
  const count = countAt(s, i);
  if (count === null) return null;
  const unit = Object.hasOwn(SPANS, s.word(count.to)) ? SPANS[s.word(count.to)] : undefined;
  if (unit === undefined) return null;
  const to = count.to + 1;
  if (s.word(to) === 'ago') return { to: to + 1, ...agoOf(anchor, unit, count.value) };
  const from = count.value === 0 ? -1 : openerOf(s, i);
  return from < 0 ? null : { from, to, ...UNKNOWN, isWindow: true };
}

interface Count {
  readonly to: number;
  /** 0 where the words are vague. */
  readonly value: number;
}

function countAt(s: Sentence, i: number): Count | null {
  if (s.word(i) === 'a' || s.word(i) === 'an') {
    if (VAGUE.has(s.word(i + 1))) return { to: s.word(i + 2) === 'of' ? i + 3 : i + 2, value: 0 };
    return { to: i + 1, value: 1 };
  }
  if (s.is(i, NUMERAL)) return { to: i + 1, value: s.lexeme(i)?.value ?? 0 };
  if (s.kind(i) !== NUMBER) return VAGUE.has(s.word(i)) ? { to: i + 1, value: 0 } : null;
  const value = Number(s.word(i));
  return Number.isInteger(value) && value < 1000 ? { to: i + 1, value } : null;
}

/** The preposition of the span, comparing words between, or -1. */
function openerOf(s: Sentence, i: number): number {
  for (let at = i - 1; at >= i - 1 - MOST_FILLERS && at >= s.from; at -= 1) {
    const word = s.word(at);
    if (OPENERS.has(word) && !(word === 'over' && OPENERS.has(s.word(at - 1)))) return at;
    if (!FILLERS.has(word)) return -1;
  }
  return -1;
}

/** The calendar unit in which the day lies that is so many units before the anchor. */
function agoOf(anchor: Day | null, unit: string, count: number): Interval {
  if (anchor === null || count === 0) return UNKNOWN;
  return unitAround(anchor, unit, -count);
}
