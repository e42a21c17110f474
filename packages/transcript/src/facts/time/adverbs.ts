import { FRACTION, MONTH, NUMERAL, TIME, UNIT } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, NUMBER, POSSESSIVE } from '../text/tokens.ts';
import { type Day, oneDay, UNKNOWN, unitAround } from './calendar.ts';
import type { TimeCore } from './expression.ts';

const DAYS: Readonly<Record<string, number>> = { today: 0, tonight: 0, yesterday: -1, tomorrow: 1 };
const NOWADAYS: ReadonlySet<string> = new Set('now currently presently nowadays'.split(' '));
const PHRASES: readonly (readonly string[])[] = [
  ['so', 'far'],
  ['to', 'date'],
  ['at', 'present'],
  ['at', 'the', 'moment'],
  ['as', 'of', 'now'],
  ['as', 'of', 'today'],
  ['in', 'the', 'past'],
  ['in', 'the', 'future'],
  ['the', 'year', 'before', 'last'],
  ['by', 'now'],
  ['a', 'year', 'earlier'],
  ['since', 'then'],
  ['right', 'now'],
  ['in', 'recent', 'times'],
  ['these', 'days'],
  ['at', 'this', 'point'],
  ['in', 'the', 'near', 'future'],
  ['in', 'the', 'long', 'term'],
  ['every', 'year'],
  ['each', 'year'],
  ['in', 'soviet', 'times'],
  ['in', 'the', 'soviet', 'era'],
  ['in', 'the', 'soviet', 'period'],
];
const OPENERS: ReadonlySet<string> = new Set(PHRASES.map(([first = '']) => first));

/** `in the past three years`, `in the past quarter of a century`: the phrase is only the beginning of another. */
function goesOn(s: Sentence, at: number): boolean {
  return s.word(at - 1) !== 'now' && (s.kind(at) === NUMBER || s.is(at, NUMERAL | UNIT | TIME | FRACTION | MONTH));
}

const CURRENT_NOUNS: ReadonlySet<string> = new Set(
  'figure level volume rate share indicator value price total number'.split(' '),
);

/** `today`, `now`, `at present`, `so far`, `the end of the year`. */
export function readAdverb(s: Sentence, i: number, anchor: Day | null): TimeCore | null {
  const word = s.word(i);
  const day = Object.hasOwn(DAYS, word) ? DAYS[word] : undefined;
  if (day !== undefined)
    return { to: i + 1, ...(anchor === null ? UNKNOWN : oneDay(anchor.year, anchor.month, anchor.day + day)) };
  if (NOWADAYS.has(word)) return { to: i + 1, ...UNKNOWN };
  if (word === 'current' && CURRENT_NOUNS.has(s.word(i + 1)) && s.word(i - 2) !== 'at')
    return { to: i + 1, ...UNKNOWN };
  if (OPENERS.has(word))
    for (const phrase of PHRASES)
      if (phrase.every((part, k) => s.word(i + k) === part) && !goesOn(s, i + phrase.length))
        return { to: i + phrase.length, ...UNKNOWN };
  // `before the year's end`
  if (word === 'year' && s.word(i - 1) === 'the' && s.kind(i + 1) === POSSESSIVE && s.word(i + 2) === 'end')
    return { to: i + 3, ...(anchor === null ? UNKNOWN : unitAround(anchor, 'year', 0)) };
  if (
    word === 'year' &&
    !s.marked(i, CAPITAL) &&
    s.word(i - 1) === 'the' &&
    /^(?:of|over|for|during|throughout)$/.test(s.word(i - 2))
  )
    return { to: i + 1, ...(anchor === null ? UNKNOWN : unitAround(anchor, 'year', 0)) };
  return null;
}
