import type { Quantity } from '../quantity/quantity.ts';
import type { Sentence } from '../text/sentence.ts';
import type { TimeExpression } from '../time/expression.ts';
import { isRecord } from './duration.ts';
import { modifiesName } from './period.ts';

const PRESENT: ReadonlySet<string> = new Set(
  "is are will has have can must should am plan it's we're we've".split(' '),
);
const PAST: ReadonlySet<string> = new Set(
  'was were had did rose grew fell went came made sold built saw gave took got became sent spent paid won lost bought produced hit cost put ran began'.split(
    ' ',
  ),
);

const TENSES: ReadonlyMap<string, 'present' | 'past'> = new Map([
  ...[...PRESENT].map((word) => [word, 'present'] as const),
  ...[...PAST].map((word) => [word, 'past'] as const),
]);

/** The part of a sentence between semicolons that holds a quantity, and whether it is told in the past. */
export interface TensedPart {
  readonly from: number;
  readonly to: number;
  readonly isPast: boolean;
  /** `has built`: told of a time that goes on until now. */
  readonly isPerfect: boolean;
}

const TOTALS: ReadonlySet<string> = new Set('total overall altogether'.split(' '));

/** `A total of 5 mines`, `Overall, …`, `This is …`: the sentence sums up or points back to the one before. */
export function pointsBack(s: Sentence): boolean {
  if ((s.word(s.from) === 'this' || s.word(s.from) === 'that') && /^(?:is|was|makes|gives)$/.test(s.word(s.from + 1)))
    return s.word(s.from + 2) !== 'the';
  for (let i = s.from; i < s.from + 3; i += 1) if (TOTALS.has(s.word(i))) return !speaksOfFuture(s);
  return false;
}

function speaksOfFuture(s: Sentence): boolean {
  for (let i = s.from; i < s.to; i += 1) if (s.word(i) === 'will') return true;
  return false;
}

/** The time in the sentence before that may date this one: at its head, or in a narrative in the past like this. */
export function carriedOver(
  before: Sentence,
  times: readonly TimeExpression[],
  isBackward: boolean,
): TimeExpression | null {
  const time = times.find((candidate) => mayCarry(before, candidate)) ?? null;
  if (time === null || isBackward || time.from === before.from) return time;
  for (let i = before.from; i < before.to; i += 1) if (/^(?:will|is|are)$/.test(before.word(i))) return null;
  return time;
}

/** Not the time of a base, of a name or of a record, nor one that itself points back: `the best year since 2010`. */
function mayCarry(s: Sentence, time: TimeExpression): boolean {
  if (/^(?:period|time)$/.test(s.word(time.to - 1))) return false;
  if (s.word(time.from) === 'since' && time.start === null) return false;
  return !time.isBase && !time.isWindow && !modifiesName(s, time) && !isRecord(s, time.from);
}

/** Only a narrative in the past may take its time from the sentence before. */
export function tensedPart(s: Sentence, q: Quantity): TensedPart {
  let from = q.from;
  let to = q.to;
  while (from > s.from && s.word(from - 1) !== ';') from -= 1;
  while (to < s.to && s.word(to) !== ';') to += 1;
  let isPast = false;
  let isPresent = false;
  let isPerfect = false;
  for (let i = from; i < to; i += 1) {
    const word = s.word(i);
    // `were spent in the regions where the mines are`
    if (i > q.to && RELATIVES.has(word)) break;
    const tense = TENSES.get(word);
    if (/^(?:have|has|we've|they've)$/.test(word) && isParticipleBehind(s, i)) isPerfect = true;
    else if (tense === 'present' && s.word(i - 1) !== 'which') isPresent = true;
    if (tense === 'past' || (word.length > 4 && word.endsWith('ed'))) isPast = true;
  }
  return { from, to, isPast: isPast && !isPresent && !isPerfect, isPerfect: isPerfect && !isPresent };
}

const RELATIVES: ReadonlySet<string> = new Set('where which who whose'.split(' '));
const PARTICIPLES =
  /(?:ed|built|made|spent|sold|grown|risen|fallen|become|begun|set|put|got|sent|given|taken|paid|held|won|lost)$/;

function isParticipleBehind(s: Sentence, have: number): boolean {
  for (let i = have + 1; i < have + 4; i += 1) if (PARTICIPLES.test(s.word(i))) return true;
  return false;
}

/** `over the past ten years`, `since 2015`, `to date`: a stretch that what has been done since may go on in. */
export function reachesNow(s: Sentence, time: TimeExpression): boolean {
  for (let i = time.from; i < time.to; i += 1) {
    if (/^(?:since|date|far)$/.test(s.word(i))) return true;
    if (/^(?:past|last|recent|these)$/.test(s.word(i)) && s.word(time.to - 1).endsWith('s')) return true;
    if (s.word(i) === 'this' && s.word(i + 1) === 'year') return true;
  }
  return false;
}
