import { stateAt } from '../facts/agreement/state-name.ts';
import { INSTITUTION, OFFICE, OFFICE_OPENER } from '../facts/lexicon/name-words.ts';
import type { Sentence } from '../facts/text/sentence.ts';
import { CAPITAL, HYPHEN, POSSESSIVE, WORD } from '../facts/text/tokens.ts';
import { isNameWord, nameEnd, namesState, wordCount } from './name-run.ts';

/**
 * An office with or without the name of who holds it, around a noun of office at `at`.
 *
 *     Energy Minister Ana Lind        President of Veldoria Ana Lind        Chairman of the Border Council Ana Lind
 *     ^role           ^name           ^role                 ^name           ^role                          ^name
 */
export interface OfficePhrase {
  readonly roleFrom: number;
  readonly roleTo: number;
  /** `nameTo` is `nameFrom` where no name follows. */
  readonly nameFrom: number;
  readonly nameTo: number;
}

const MOST_WORDS_BEFORE = 5;
const MOST_WORDS_AFTER = 12;
const JOINERS: ReadonlySet<string> = new Set(['of', 'for', 'the', 'and', 'to', 'on']);

export function isOffice(s: Sentence, i: number): boolean {
  return s.kind(i) === WORD && s.marked(i, CAPITAL) && s.named(i, OFFICE);
}

export function officeAt(s: Sentence, at: number): OfficePhrase {
  const roleFrom = roleStart(s, at);
  let last = at;
  while (isOffice(s, last + 1)) last += 1;
  const direct = last + 1;
  const nameTo = nameEnd(s, direct);
  if (nameTo > direct && !isModifier(s, direct, nameTo)) return { roleFrom, roleTo: direct, nameFrom: direct, nameTo };
  return { roleFrom, ...officeOf(s, direct) };
}

/** `First Deputy Prime | Minister`, `Veldoria’s Energy | Minister` from its first word. */
function roleStart(s: Sentence, at: number): number {
  let from = at;
  while (from > s.from && at - from < MOST_WORDS_BEFORE && belongsBefore(s, from - 1)) from -= 1;
  while (from < at && (s.kind(from) !== WORD || !s.marked(from, CAPITAL) || s.named(from, OFFICE_OPENER))) from += 1;
  return from;
}

function belongsBefore(s: Sentence, i: number): boolean {
  const kind = s.kind(i);
  if (kind === HYPHEN || kind === POSSESSIVE) return true;
  return kind === WORD && s.marked(i, CAPITAL) && !s.named(i, OFFICE_OPENER);
}

/** What the run of capitals is, more of an office than a name: `President Council`. */
function isModifier(s: Sentence, from: number, to: number): boolean {
  return s.kind(to) === WORD && s.marked(to, CAPITAL) && (s.named(to, INSTITUTION) || from === to);
}

/** `of the Border Council Ana Lind` after the noun of office. */
function officeOf(s: Sentence, from: number): Omit<OfficePhrase, 'roleFrom'> {
  const none = { roleTo: from, nameFrom: from, nameTo: from };
  if (s.word(from) !== 'of' && s.word(from) !== 'for') return none;
  let roleTo = from;
  let border = from;
  let i = from;
  const limit = Math.min(s.to, from + MOST_WORDS_AFTER);
  for (; i < limit; i += 1) {
    if (JOINERS.has(s.word(i)) && !s.marked(i, CAPITAL)) continue;
    const state = stateAt(s, i);
    if (state !== null) {
      i = state.to - 1;
      border = state.to;
    } else if (s.kind(i) === HYPHEN && s.glued(i + 1)) continue;
    else if (s.kind(i) !== WORD || !s.marked(i, CAPITAL)) break;
    else if (s.named(i, INSTITUTION | OFFICE)) border = i + 1;
    roleTo = i + 1;
  }
  if (roleTo === from) return none;
  return splitAt(s, border, roleTo);
}

/** The name is what is left behind the last state or institution; behind two names alone nobody knows. */
function splitAt(s: Sentence, border: number, to: number): Omit<OfficePhrase, 'roleFrom'> {
  const isNamed = border > s.from && border < to && isNameWord(s, border) && !namesState(s, border);
  if (!isNamed || JOINERS.has(s.word(border - 1)) || wordCount(s, border, to) < 2)
    return { roleTo: to, nameFrom: to, nameTo: to };
  const nameTo = nameEnd(s, border);
  return { roleTo: border, nameFrom: border, nameTo };
}
