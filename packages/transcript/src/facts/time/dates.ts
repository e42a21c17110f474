import { MONTH } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, DASH, HYPHEN, NUMBER, ORDINAL_NUMBER } from '../text/tokens.ts';
import { type Day, months, oneDay, UNKNOWN } from './calendar.ts';
import type { TimeCore } from './expression.ts';
import { readOwner } from './relative.ts';
import { yearAt } from './year.ts';

/** `October 22, 1992`, `24 October`, `January-August`, `March 2018`, `in December`. */
export function readDate(s: Sentence, i: number, anchor: Day | null): TimeCore | null {
  const dayFirst = dayOfMonth(s, i);
  if (dayFirst > 0 && isMonth(s, i + 1)) return dated(s, i + 2, monthOf(s, i + 1), dayFirst, anchor);
  if (!isMonth(s, i)) return null;
  const month = monthOf(s, i);
  // `in January and February`, `between May and July`
  const isNext = monthOf(s, i + 2) === month + 1 && /^(?:in|for|during|over)$/.test(s.word(i - 1));
  const isPair = s.word(i + 1) === 'and' && (s.word(i - 1) === 'between' || isNext);
  if ((isLink(s, i + 1) || isPair) && isMonth(s, i + 2)) return readMonths(s, i + 3, month, monthOf(s, i + 2), anchor);
  const day = dayOfMonth(s, i + 1);
  if (day > 0 && s.word(i + 2) !== 'percent') {
    const isSpan = s.kind(i + 2) === HYPHEN || s.kind(i + 2) === DASH;
    const lastDay = isSpan ? dayOfMonth(s, i + 3) : 0;
    const first = dated(s, lastDay > 0 ? i + 4 : i + 2, month, day, anchor);
    if (lastDay === 0) return first;
    return { ...first, end: dated(s, i + 4, month, lastDay, anchor).end };
  }
  return readMonths(s, i + 1, month, month, anchor);
}

function isMonth(s: Sentence, i: number): boolean {
  if (!s.is(i, MONTH) || !s.marked(i, CAPITAL) || isCompared(s, i)) return false;
  const isWordToo = s.word(i) === 'may' || s.word(i) === 'march';
  return !isWordToo || i > s.from || s.kind(i + 1) === NUMBER || s.kind(i + 1) === HYPHEN;
}

/** `March-on-March`: how it was measured, not when. */
function isCompared(s: Sentence, i: number): boolean {
  return (s.kind(i + 1) === HYPHEN && s.word(i + 2) === 'on') || (s.kind(i - 1) === HYPHEN && s.word(i - 2) === 'on');
}

function monthOf(s: Sentence, i: number): number {
  return s.lexeme(i)?.value ?? 1;
}

function isLink(s: Sentence, i: number): boolean {
  return s.kind(i) === HYPHEN || s.kind(i) === DASH || s.word(i) === 'to' || s.word(i) === 'through';
}

function dayOfMonth(s: Sentence, i: number): number {
  if (s.kind(i) !== NUMBER && s.kind(i) !== ORDINAL_NUMBER) return 0;
  const digits = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(s.word(i));
  const day = digits === null ? 0 : Number(digits[1]);
  return day <= 31 ? day : 0;
}

function dated(s: Sentence, at: number, month: number, day: number, anchor: Day | null): TimeCore {
  const comma = s.word(at) === ',' ? at + 1 : at;
  const year = yearAt(s, comma);
  if (year > 0) return { to: comma + 1, ...oneDay(year, month, day) };
  return { to: at, ...(anchor === null ? UNKNOWN : oneDay(anchor.year, month, day)) };
}

/** Months without a year are the latest that have begun by the anchor's month. */
function readMonths(s: Sentence, at: number, first: number, last: number, anchor: Day | null): TimeCore {
  const comma = s.word(at) === ',' && yearAt(s, at + 1) > 0 ? at + 1 : at;
  const owner = readOwner(s, comma, anchor);
  if (owner !== null && owner.start !== null) {
    const year = Number(owner.start.slice(0, 4));
    return { to: owner.to, ...months(year, first, last >= first ? last : last + 12) };
  }
  if (anchor === null) return { to: owner?.to ?? at, ...UNKNOWN };
  const year = last > anchor.month ? anchor.year - 1 : anchor.year;
  return { to: owner?.to ?? at, ...months(year, first, last >= first ? last : last + 12) };
}
