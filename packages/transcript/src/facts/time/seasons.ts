import type { Sentence } from '../text/sentence.ts';
import { type Day, type Interval, months, UNKNOWN } from './calendar.ts';
import type { TimeCore } from './expression.ts';
import { readOwner } from './relative.ts';

/** First month of each season, of the northern hemisphere; winter goes on into the next year. */
const FIRST_MONTHS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };
const OFFSETS: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1, coming: 1 };
const PREPOSITIONS: ReadonlySet<string> = new Set('in by since until during before'.split(' '));

/** `last summer`, `by spring`, `in the autumn of 2018`; not `the winter games`. */
export function readSeason(s: Sentence, start: number, anchor: Day | null): TimeCore | null {
  const word = s.word(start);
  const offset = Object.hasOwn(OFFSETS, word) ? OFFSETS[word] : undefined;
  const i = offset !== undefined || word === 'the' ? start + 1 : start;
  const season = s.word(i);
  const first = Object.hasOwn(FIRST_MONTHS, season) ? FIRST_MONTHS[season] : undefined;
  if (first === undefined) return null;
  if (offset !== undefined) return { to: i + 1, ...inYear(anchor, first, offset) };
  if (!PREPOSITIONS.has(s.word(start - 1))) return null;
  const owner = readOwner(s, i + 1, anchor);
  if (owner !== null && owner.start !== null)
    return { to: owner.to, ...months(Number(owner.start.slice(0, 4)), first, first + 2) };
  return season === 'fall' ? null : { to: i + 1, ...inYear(anchor, first, 0) };
}

function inYear(anchor: Day | null, first: number, offset: number): Interval {
  return anchor === null ? UNKNOWN : months(anchor.year + offset, first, first + 2);
}
