import { MONTH, NUMERAL, ORDINAL } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, DASH, HYPHEN, NUMBER, ORDINAL_NUMBER } from '../text/tokens.ts';
import { type Day, type Interval, iso, months, UNKNOWN, unitAround, unitsBeside, years } from './calendar.ts';
import type { TimeCore } from './expression.ts';
import { readYears } from './year.ts';

const OFFSETS: Readonly<Record<string, number>> = {
  this: 0,
  current: 0,
  present: 0,
  last: -1,
  past: -1,
  previous: -1,
  preceding: -1,
  next: 1,
  coming: 1,
  upcoming: 1,
  following: 1,
  subsequent: 1,
  that: 0,
  same: 0,
};
const UNCOUNTED: ReadonlySet<string> = new Set('recent coming past last previous subsequent following next'.split(' '));
const SPAN_UNITS: ReadonlySet<string> = new Set('year month week quarter decade century season day'.split(' '));
const PLURAL_UNITS: Readonly<Record<string, string>> = {
  years: 'year',
  months: 'month',
  weeks: 'week',
  quarters: 'quarter',
  decades: 'decade',
  centuries: 'century',
  days: 'day',
};

function pluralUnit(word: string): string | undefined {
  return Object.hasOwn(PLURAL_UNITS, word) ? PLURAL_UNITS[word] : undefined;
}

/** `this year`, `last August`, `the past five years`, `the first nine months of 2017`, `recent years`. */
export function readRelative(s: Sentence, start: number, anchor: Day | null): TimeCore | null {
  const i = s.word(start) === 'the' ? start + 1 : start;
  const word = s.word(i);
  if (word === 'first' && (s.is(i + 1, NUMERAL) || s.kind(i + 1) === NUMBER)) return readFirstUnits(s, i, anchor);
  if ((s.is(i, ORDINAL) || s.kind(i) === ORDINAL_NUMBER) && (s.word(i + 1) === 'quarter' || s.word(i + 1) === 'half'))
    return readPart(s, i, anchor);
  if (word === 'first' || s.is(i, ORDINAL)) {
    const to = ordinalUnit(s, start, i);
    if (to > 0) return { to, ...UNKNOWN };
  }
  if (UNCOUNTED.has(word) && pluralUnit(s.word(i + 1))) return { to: i + 2, ...UNKNOWN };
  const preceding = readPreceding(s, i);
  if (preceding !== null) return preceding;
  const offset = Object.hasOwn(OFFSETS, word) ? OFFSETS[word] : undefined;
  if (offset === undefined) return null;
  // `I recall that 20 years ago`: a conjunction.
  const counted = word === 'that' ? null : readCounted(s, i, offset, anchor);
  if (counted !== null) return counted;
  const at = word === 'this' && (s.word(i + 1) === 'past' || s.word(i + 1) === 'coming') ? i + 1 : i;
  if (s.is(at + 1, MONTH) && s.marked(at + 1, CAPITAL))
    return { to: at + 2, ...monthAround(anchor, s.lexeme(at + 1)?.value ?? 1, offset) };
  const unit = s.word(at + 1);
  if (unit === 'quarter' && s.word(at + 2) === 'of' && s.word(at + 4) === 'century') return { to: at + 5, ...UNKNOWN };
  if (!SPAN_UNITS.has(unit) || (word === 'that' && unit !== 'year')) return null;
  if (start === i && word === 'current') return null;
  const to = at + 2;
  if (word === 'same' || word === 'that') return { to, ...UNKNOWN };
  if (anchor === null) return { to, ...UNKNOWN };
  // `the last decade` is ten years back from now, `the last year` the calendar's.
  if (offset < 0 && (unit === 'decade' || unit === 'century')) return { to, ...unitsBeside(anchor, unit, 1, 'past') };
  return { to, ...unitAround(anchor, unit, offset) };
}

/** `over the first year`, `in its second month`, `The first few days`: the token behind it, or 0. */
function ordinalUnit(s: Sentence, start: number, i: number): number {
  const hasOpener = /^(?:in|over|during|within|throughout)$/.test(s.word(start - 1)) || start === s.from;
  if (!hasOpener) return 0;
  if (s.word(i) === 'first' && s.word(i + 1) === 'few' && pluralUnit(s.word(i + 2)) !== undefined) return i + 3;
  const unit = s.word(i + 1);
  return unit !== 'century' && unit !== 'day' && SPAN_UNITS.has(unit) && start > s.from ? i + 2 : 0;
}

/** `the three years preceding 2017`, `two years before 2014` */
function readPreceding(s: Sentence, i: number): TimeCore | null {
  if (!s.is(i, NUMERAL) && s.kind(i) !== NUMBER) return null;
  const unit = pluralUnit(s.word(i + 1));
  const side = s.word(i + 2);
  if (unit === undefined || (side !== 'preceding' && side !== 'before' && side !== 'after' && side !== 'following'))
    return null;
  const year = readYears(s, i + 3);
  if (year === null || year.start === null) return null;
  const count = s.lexeme(i)?.value || Number(s.word(i));
  if (unit !== 'year' || !(count > 0 && count < 100)) return { to: year.to, ...UNKNOWN };
  const first = Number(year.start.slice(0, 4));
  const isPast = side === 'preceding' || side === 'before';
  return { to: year.to, ...(isPast ? years(first - count, first - 1) : years(first + 1, first + count)) };
}

/** `the past five years`, `the next three months` */
function readCounted(s: Sentence, i: number, offset: number, anchor: Day | null): TimeCore | null {
  const at = s.word(i + 1) === 'few' || s.word(i + 1) === 'several' || s.word(i + 1) === 'couple' ? i + 1 : 0;
  const isCount = s.is(i + 1, NUMERAL) || s.kind(i + 1) === NUMBER;
  if (at === 0 && !isCount) return null;
  const last = isCount ? rangeEnd(s, i + 1) : i + 1;
  const unit = pluralUnit(s.word(last + 1));
  if (unit === undefined) return null;
  const count = isCount ? (s.lexeme(i + 1)?.value ?? Number(s.word(i + 1))) : 0;
  const isVague = last > i + 1 || offset === 0 || !(count > 0 && count < 1000);
  if (anchor === null || isVague) return { to: last + 2, ...UNKNOWN };
  return { to: last + 2, ...unitsBeside(anchor, unit, count, offset < 0 ? 'past' : 'next') };
}

/** The last number of `10 to 15`, `three or four`, `2–3`; `at` where it is one number. */
function rangeEnd(s: Sentence, at: number): number {
  const isLink = /^(?:to|or)$/.test(s.word(at + 1)) || s.kind(at + 1) === HYPHEN || s.kind(at + 1) === DASH;
  return isLink && (s.is(at + 2, NUMERAL) || s.kind(at + 2) === NUMBER) ? at + 2 : at;
}

/** `first nine months of 2017`; without a year, of the anchor's year. */
function readFirstUnits(s: Sentence, i: number, anchor: Day | null): TimeCore | null {
  const last = rangeEnd(s, i + 1);
  const unit = pluralUnit(s.word(last + 1));
  if (unit === undefined) return null;
  const count = s.lexeme(last)?.value || Number(s.word(last));
  const owner = readOwner(s, last + 2, anchor);
  const to = owner?.to ?? last + 2;
  const year = owner === null ? (anchor?.year ?? 0) : Number(owner.start?.slice(0, 4) ?? 0);
  if (year === 0 || !(count > 0 && count <= 12)) return { to, ...UNKNOWN };
  if (unit === 'month') return { to, ...months(year, 1, count) };
  return unit === 'quarter' ? { to, ...months(year, 1, count * 3) } : { to, ...UNKNOWN };
}

/** `first half of 2018`, `third quarter` */
function readPart(s: Sentence, i: number, anchor: Day | null): TimeCore | null {
  const ordinal = s.kind(i) === ORDINAL_NUMBER ? Number.parseInt(s.word(i), 10) : (s.lexeme(i)?.value ?? 1);
  const owner = readOwner(s, i + 2, anchor);
  const isHalf = s.word(i + 1) === 'half';
  if (owner === null && (isHalf || s.word(i + 2) === 'of')) return null;
  const length = isHalf ? 6 : 3;
  const first = (ordinal - 1) * length + 1;
  const year = owner === null ? yearOfPart(s, i, first, anchor) : Number(owner.start?.slice(0, 4) ?? 0);
  const to = owner?.to ?? i + 2;
  if (year === 0 || ordinal > (isHalf ? 2 : 4)) return { to, ...UNKNOWN };
  return { to, ...months(year, first, first + length - 1) };
}

/** Without a year a quarter is the latest that has begun, unless it is a deadline: `by the fourth quarter`. */
function yearOfPart(s: Sentence, i: number, firstMonth: number, anchor: Day | null): number {
  if (anchor === null) return 0;
  const before = s.word(i - 1) === 'the' ? s.word(i - 2) : s.word(i - 1);
  return firstMonth > anchor.month && before !== 'by' && before !== 'until' ? anchor.year - 1 : anchor.year;
}

/** `of 2017`, `of this year`, `of the year` after a part of a year. */
export function readOwner(s: Sentence, at: number, anchor: Day | null): TimeCore | null {
  const of = s.word(at) === 'of' || s.word(at) === 'in' ? at + 1 : at;
  const year = readYears(s, of);
  if (year !== null) return year;
  if (of === at) return null;
  const the = s.word(of) === 'the' ? of + 1 : of;
  if (s.word(the) === 'year' && the > of)
    return { to: the + 1, ...(anchor === null ? UNKNOWN : unitAround(anchor, 'year', 0)) };
  const relative = readRelative(s, of, anchor);
  return relative !== null && s.word(relative.to - 1) === 'year' ? relative : null;
}

/** The last (or this, or next) occurrence of a month, told from the anchor. */
export function monthAround(anchor: Day | null, month: number, offset: number): Interval {
  if (anchor === null) return UNKNOWN;
  let year = anchor.year;
  if (offset < 0 && month >= anchor.month) year -= 1;
  if (offset > 0 && month <= anchor.month) year += 1;
  return { start: iso(year, month, 1), end: iso(year, month + 1, 1) };
}
