import {
  CURRENCY,
  FRACTION,
  MAGNITUDE,
  MONTH,
  MULTIPLE,
  NUMERAL,
  ORDINAL,
  PERCENT,
  PREPOSITION,
  TIME,
  TIME_OPENER,
} from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { DECADE, NUMBER, ORDINAL_NUMBER, POSSESSIVE } from '../text/tokens.ts';
import { readAdverb } from './adverbs.ts';
import type { Day } from './calendar.ts';
import { readDate } from './dates.ts';
import type { TimeCore, TimeExpression } from './expression.ts';
import { readRelative } from './relative.ts';
import { readSeason } from './seasons.ts';
import { readEvent, readFrontedClause, readReference, readSince } from './stretches.ts';
import { readWindow } from './windows.ts';
import { readYears, yearAt } from './year.ts';

type Reader = (s: Sentence, i: number, anchor: Day | null) => TimeCore | null;

const READERS: readonly Reader[] = [
  readDate,
  readRelative,
  readYears,
  readAdverb,
  readSeason,
  readWindow,
  readReference,
];
/** What may begin at a preposition: most begin behind it and take it in. */
const BEHIND_PREPOSITIONS: readonly Reader[] = [readAdverb, readEvent, readSince, readFrontedClause];

const PREPOSITIONS: ReadonlySet<string> = new Set(
  'in by since until till before after during on over for within throughout from between through at early late mid of'.split(
    ' ',
  ),
);

/** All time expressions of a sentence in order, each with the words before it that belong to it. */
export function readTimes(s: Sentence, anchor: Day | null): readonly TimeExpression[] {
  const found: TimeExpression[] = [];
  let after = s.from;
  for (let i = s.from; i < s.to; i += 1) {
    if (!mayBegin(s, i)) continue;
    for (const read of s.is(i, PREPOSITION) && s.known(i) !== 'following' ? BEHIND_PREPOSITIONS : READERS) {
      const core = read(s, i, anchor);
      if (core === null) continue;
      const from = Math.max(after, core.from ?? extendLeft(s, i, after));
      found.push({
        from,
        to: core.to,
        ...bounded(s, from, core, anchor),
        isBase: isBase(s, from, i),
        isWindow: core.isWindow ?? false,
      });
      joinStretch(s, found);
      after = core.to;
      i = core.to - 1;
      break;
    }
  }
  return found;
}

function mayBegin(s: Sentence, i: number): boolean {
  const kind = s.kind(i);
  if (kind === NUMBER || kind === DECADE || kind === ORDINAL_NUMBER) return true;
  return s.is(i, MONTH | TIME | ORDINAL | NUMERAL | TIME_OPENER);
}

/** `from December 26 to January 8`, `from the first quarter of 2012 to the first quarter of 2013`: one stretch. */
function joinStretch(s: Sentence, found: TimeExpression[]): void {
  const last = found[found.length - 1];
  const first = found[found.length - 2];
  if (last === undefined || first === undefined || s.word(first.from) !== 'from') return;
  const link = first.to;
  if (
    (last.from !== link && last.from !== link + 1) ||
    !/^(?:to|through|until|till)$/.test(s.word(link)) ||
    first.isWindow ||
    last.isWindow
  )
    return;
  found.splice(-2, 2, { ...first, to: last.to, end: last.end, isBase: false });
}

/** Takes in `by the end of`, `since the start of`, `as of`, `in early`. */
function extendLeft(s: Sentence, i: number, after: number): number {
  let from = i;
  const word = (k: number) => (k >= after ? s.word(k) : '');
  if (word(from - 1) === 'the') from -= 1;
  if (word(from - 1) === 'of' && /^(?:start|beginning|end|middle|course|results|period)$/.test(word(from - 2))) {
    from -= 2;
    if (word(from - 1) === 'the') from -= 1;
  }
  if (word(from - 1) === 'of' && word(from - 2) === 'as') return from - 2;
  if (word(from - 1) === 'as' && word(from - 2) === 'early' && word(from - 3) === 'as') return from - 3;
  if (word(from - 1) === 'early' || word(from - 1) === 'late' || word(from - 1) === 'mid') from -= 1;
  if (PREPOSITIONS.has(word(from - 1)) && word(from - 1) !== 'of') from -= 1;
  return word(from - 1) === 'as' && word(from - 2) === 'early' && word(from - 3) === 'as' ? from - 3 : from;
}

/** `by 2020` ends with the year and `since 2015` begins with it. */
function bounded(
  s: Sentence,
  from: number,
  core: TimeCore,
  anchor: Day | null,
): { start: string | null; end: string | null } {
  const word = s.word(from);
  const today =
    anchor === null
      ? null
      : `${anchor.year}-${String(anchor.month).padStart(2, '0')}-${String(anchor.day).padStart(2, '0')}`;
  if (word === 'since')
    return { start: core.start, end: core.start !== null && today !== null && core.start < today ? today : null };
  if (word === 'from') return { start: core.start, end: null };
  if (word === 'until' || word === 'till') return { start: null, end: core.end };
  if (word === 'before') return { start: null, end: core.start };
  if (word === 'after') return { start: core.end, end: null };
  return { start: core.start, end: core.end };
}

const BASES: ReadonlySet<string> = new Set('than compared against versus unlike relative comparison'.split(' '));
const BASE_TOKENS = 4;
const QUANTITATIVE = NUMERAL | MULTIPLE | PERCENT | CURRENCY | FRACTION | MAGNITUDE;

/** `than in 2016`, `compared with last year`, `the same period of 2016`, `up on last year`. */
function isBase(s: Sentence, from: number, core: number): boolean {
  for (let i = from; i < core; i += 1) if (s.word(i) === 'period') return isSamePeriod(s, i);
  // `88 percent of that in 2014`, `triple what it was in 2008`
  if (s.word(from - 1) === 'that' && /^(?:of|than|to|with)$/.test(s.word(from - 2))) return true;
  if (/^(?:was|were)$/.test(s.word(from - 1)) && s.word(from - 3) === 'what') return true;
  if (s.word(from) === 'of' || s.word(from - 1) === 'of') {
    const noun = s.word(from) === 'of' ? from - 1 : from - 2;
    if (s.word(noun) === 'period') return isSamePeriod(s, noun);
    if (s.word(noun) === 'level' || s.word(noun) === 'figure' || s.word(noun) === 'result')
      return s.word(noun - 1) !== 'basis';
  }
  if (s.word(from - 1) === 'period' && isSamePeriod(s, from - 1)) return true;
  if (followsMeasure(s, from, core) || (s.word(from - 1) === 'as' && s.word(from - 2) !== 'so')) return true;
  // `up 12 percent, just like last year`
  if (s.word(from - 1) === 'like') return true;
  for (let i = from - 1; i >= from - BASE_TOKENS; i -= 1) {
    if (BASES.has(s.word(i)) && (i === from - 1 || s.word(i) !== 'against')) return true;
    // `more than doubled over the last year`: what `than` compares with is a quantity.
    if (s.word(i) === ',' || s.word(i) === 'and' || s.kind(i) === NUMBER || s.is(i, QUANTITATIVE)) return false;
  }
  return false;
}

/** `up 5 percent on 2014`, `a 5 percent rise from last year`; not `from 2014 to 2016`. */
function followsMeasure(s: Sentence, from: number, core: number): boolean {
  const word = s.word(from);
  if ((word === 'on' || word === 'over') && isYearBefore(s, word, core)) return true;
  if ((word !== 'on' && word !== 'from') || !/^(?:up|down|percent|%|times|increase|rise)$/.test(s.word(from - 1)))
    return false;
  if (word === 'from' && /^(?:to|through|until|till)$/.test(s.word(core + 1))) return false;
  return s.word(core - 1) === 'last' || s.word(core) === 'last' || s.kind(core) === NUMBER;
}

/** `6 tonnes more on 2014`, `over last year`, `on the previous year`; not `over the last year`. */
function isYearBefore(s: Sentence, preposition: string, core: number): boolean {
  const hasArticle = s.word(core) === 'the' || s.word(core - 1) === 'the';
  const at = s.word(core) === 'the' ? core + 1 : core;
  if (s.word(at + 1) !== 'year') return preposition === 'on' && !hasArticle && yearAt(s, at) > 0 && !s.isName(at + 1);
  if (s.kind(at + 2) === POSSESSIVE) return false;
  return s.word(at) === 'previous' || s.word(at) === 'preceding' || (s.word(at) === 'last' && !hasArticle);
}

/** `over the same period of last year` compares; `in the same period of last year, … fell` does not. */
function isSamePeriod(s: Sentence, period: number): boolean {
  if (!/^(?:same|relevant|corresponding|similar|analogous|equivalent)$/.test(s.word(period - 1))) return false;
  let at = period - 2;
  if (s.word(at) === 'the' || s.word(at) === 'a') at -= 1;
  if (!/^(?:in|during|for)$/.test(s.word(at))) return true;
  for (let i = at - 1; i >= at - BASE_TOKENS; i -= 1) if (BASES.has(s.word(i)) || s.word(i) === 'to') return true;
  return false;
}
