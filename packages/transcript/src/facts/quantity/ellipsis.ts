import { AUXILIARY, FALL, NUMERAL, PEOPLE, RISE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { NUMBER, PUNCTUATION } from '../text/tokens.ts';
import type { Quantity } from './quantity.ts';

/** What a number without a unit of its own may take one from. */
export interface UnitSource {
  readonly unit: string;
  readonly family: Quantity['family'];
}

/** Whether comparing words stand before a quantity: asked of the caller, who knows the comparators. */
export type IsCompared = (q: Quantity) => boolean;

/**
 * Gives amounts that leave their unit out the one of the last quantity in this sentence or the one before
 * (`exceeded $10.8 billion, and … is over 3 billion`; `40 mines, of which 21 are new`). What finds none and is large
 * keeps the unit '': the document's usual currency is meant.
 */
export function supplyUnits(
  s: Sentence,
  quantities: readonly Quantity[],
  before: UnitSource | null,
  isCompared: IsCompared,
): Quantity[] {
  let last = before;
  let amount = before !== null && isAmount(before) ? before : null;
  const supplied: Quantity[] = [];
  for (const q of quantities) {
    if (q.family !== 'bare') {
      supplied.push(q);
      if (isAmount(q)) amount = q;
      if (isUnitSource(q)) last = q;
      continue;
    }
    if (q.rule === 'inherited-unit') {
      if (countsPeople(s, q)) supplied.push({ ...q, unit: 'person', family: 'count' });
      else supplied.push({ ...q, unit: amount?.unit ?? '', family: amount?.family ?? 'money' });
    } else if (last !== null && isLicensed(s, q, last, isCompared)) {
      supplied.push({ ...q, unit: last.unit, family: last.family });
    }
  }
  return supplied;
}

/** A later number may leave this unit out. */
export function isUnitSource(q: UnitSource): boolean {
  return q.unit !== '' && q.family !== 'duration' && q.family !== 'fraction' && q.family !== 'times';
}

function isAmount(source: UnitSource): boolean {
  return source.family === 'money' || source.family === 'measure';
}

/** `a population of 1.3 billion` */
function countsPeople(s: Sentence, q: Quantity): boolean {
  for (let i = q.from - 1; i > q.from - 7; i -= 1) if (s.word(i) === 'population') return true;
  return false;
}

const LEADERS: ReadonlySet<string> = new Set('remaining another including'.split(' '));
const CHANGE_LOOKBACK_TOKENS = 8;

/** A small number stands for a quantity only where its place says so; else it is a code, an age, a page. */
function isLicensed(s: Sentence, q: Quantity, source: UnitSource, isCompared: IsCompared): boolean {
  if (s.is(q.from - 1, PEOPLE) || s.is(q.from - 2, PEOPLE)) return false;
  const before = s.word(q.from - 1);
  const after = s.word(q.to);
  if (after === '/' || (s.kind(q.to) === PUNCTUATION && s.glued(q.to + 1))) return false;
  if (q.value.exponent < 0) return source.family !== 'count';
  if (after === 'of' && /^(?:them|these|those|which|whom)$/.test(s.word(q.to + 1))) return true;
  if (before === 'of' && s.word(q.from - 2) === 'out') return true;
  if (LEADERS.has(before)) return true;
  if (source.family !== 'count') return false;
  if (isCompared(q)) return s.kind(q.to) !== PUNCTUATION || s.word(q.to) !== '%';
  return before === 'to' && isReached(s, q.from - 1);
}

/** `reduce them to 16`: a level that something is brought to. */
function isReached(s: Sentence, to: number): boolean {
  for (let i = to - 1; i >= s.from && i > to - CHANGE_LOOKBACK_TOKENS; i -= 1) {
    if (s.is(i, RISE | FALL) || s.word(i) === 'bring') return true;
    if (s.is(i, AUXILIARY | NUMERAL) || s.kind(i) === NUMBER || s.kind(i) === PUNCTUATION) return false;
  }
  return false;
}
