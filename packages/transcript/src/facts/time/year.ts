import { AUXILIARY, CONJUNCTION, CURRENCY, MONTH, PERCENT, PREPOSITION, UNIT, VERB } from '../lexicon/word-class.ts';
import { isYear } from '../quantity/number.ts';
import type { Sentence } from '../text/sentence.ts';
import { DASH, DECADE, HYPHEN, NUMBER, SYMBOL, WORD } from '../text/tokens.ts';
import { years } from './calendar.ts';
import type { TimeCore } from './expression.ts';

const COMPARING: ReadonlySet<string> = new Set(
  'over about some nearly almost approximately roughly than around least exceed exceeded exceeding number no'.split(
    ' ',
  ),
);

/** A four-digit year at token `i`, or 0. Not a year: `over 2000`, `$2000`, `2000 tonnes`. */
export function yearAt(s: Sentence, i: number): number {
  if (s.kind(i) !== NUMBER || !isYear(s.word(i))) return 0;
  if (s.kind(i - 1) === SYMBOL || COMPARING.has(s.word(i - 1)) || endsName(s, i)) return 0;
  if (s.is(i + 1, UNIT | CURRENCY | PERCENT) || s.word(i + 1) === '%' || s.word(i + 1) === 'people') return 0;
  return Number(s.word(i));
}

const PARTS: ReadonlySet<string> = new Set('mid early late pre post end'.split(' '));

/** `Centre-2019`: the year is a part of the name. */
function endsName(s: Sentence, i: number): boolean {
  return s.kind(i - 1) === HYPHEN && s.isName(i - 2) && !s.is(i - 2, MONTH) && !PARTS.has(s.word(i - 2));
}

/** `2016`, `2018–2023`, `2018 to 2023`, `2020 and 2021`, `the 1990s` */
export function readYears(s: Sentence, i: number): TimeCore | null {
  if (s.kind(i) === DECADE) {
    const first = Number(s.word(i).slice(0, 4));
    return Number.isInteger(first) && isYear(String(first)) ? { to: i + 1, ...years(first, first + 9) } : null;
  }
  const first = yearAt(s, i);
  if (first === 0) return null;
  const link = s.word(i + 1);
  const isDashed = s.kind(i + 1) === HYPHEN || s.kind(i + 1) === DASH;
  const isRange = isDashed || link === 'to' || link === 'through';
  const isPair = link === 'and' || link === 'or';
  if (isRange || isPair) {
    const last = yearAt(s, i + 2);
    if (last >= first && (isRange || s.word(i - 1) === 'between' || last === first + 1))
      return { to: seasonAfter(s, i + 3), ...years(first, last) };
    if (isDashed && last === 0 && s.kind(i + 2) === NUMBER && /^\d\d$/.test(s.word(i + 2)))
      return { to: i + 3, ...years(first, Math.floor(first / 100) * 100 + Number(s.word(i + 2))) };
  }
  return { to: i + 1, ...years(first, first) };
}

const SEASON_TOKENS = 3;

/** `the 2017–2018 heating season`: the token behind it, else `at`. */
function seasonAfter(s: Sentence, at: number): number {
  for (let i = at; i < at + SEASON_TOKENS && s.kind(i) === WORD; i += 1) {
    if (s.word(i) === 'season' || (s.word(i) === 'year' && i > at)) return i + 1;
    if (s.is(i, PREPOSITION | CONJUNCTION | AUXILIARY | VERB)) break;
  }
  return at;
}
