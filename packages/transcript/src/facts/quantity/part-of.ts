import { singular } from '../lexicon/nouns.ts';
import { AUXILIARY, CONJUNCTION, DISCOURSE, NUMERAL, PREPOSITION, UNIT, VERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { NUMBER, POSSESSIVE, WORD } from '../text/tokens.ts';
import { findHead } from './count.ts';
import { readNumber } from './number.ts';
import type { UnitReader } from './unit-phrase.ts';

const WHOLE_TOKENS = 6;
const MODIFIER_TOKENS = 3;
const HEDGE_TOKENS = 3;

/** `460 of the 970 projects`, `10 of the country's 62 airfields`: the whole names what the part counts. */
export const readPartOf: UnitReader = (s, at, amount) => {
  if (s.word(at) !== 'of') return null;
  for (let i = at + 1; i < at + WHOLE_TOKENS; i += 1) {
    if (s.kind(i) === NUMBER || s.is(i, NUMERAL)) {
      const head = headAfterNumber(s, i);
      return head < 0 ? null : { to: amount.to, unit: singular(s.word(head)), family: 'count', rule: 'part-of' };
    }
    const isPlain = s.kind(i) === WORD && !s.is(i, PREPOSITION | AUXILIARY | CONJUNCTION | VERB);
    if (!isPlain && s.kind(i) !== POSSESSIVE) return null;
  }
  return null;
};

/** `25 Indian and 30 Peruvian students`, `built 10 and rebuilt six stations`: the noun stands behind the last number. */
export const readSharedNoun: UnitReader = (s, at, amount) => {
  let link = at;
  while (link < at + MODIFIER_TOKENS && s.kind(link) === WORD && !s.is(link, NOT_MODIFYING)) link += 1;
  if (s.word(link) !== 'and' && s.word(link) !== 'or') return null;
  let i = link + 1;
  while (i < link + 1 + HEDGE_TOKENS && s.kind(i) === WORD && !s.is(i, NUMERAL)) i += 1;
  // Without an adjective the second number must have a verb of its own, or both are a list: `10 and six stations`.
  if (link === at && !isVerb(s, link + 1)) return null;
  const isHedged =
    i === link + 1 || s.is(link + 1, PREPOSITION) || isVerb(s, link + 1) || s.word(link + 1) === 'another';
  if (!isHedged || (s.kind(i) !== NUMBER && !s.is(i, NUMERAL))) return null;
  const head = headAfterNumber(s, i);
  return head < 0
    ? null
    : { to: Math.max(link, amount.to), unit: singular(s.word(head)), family: 'count', rule: 'count' };
};

function isVerb(s: Sentence, i: number): boolean {
  return s.is(i, VERB) || /(?:ed|built)$/.test(s.word(i));
}

const NOT_MODIFYING = PREPOSITION | AUXILIARY | CONJUNCTION | VERB | UNIT | NUMERAL;

function headAfterNumber(s: Sentence, at: number): number {
  const number = readNumber(s, at);
  if (number === null || number.yearLike) return -1;
  const head = findHead(s, number.to);
  return head < 0 || s.is(head, UNIT | DISCOURSE) || s.word(head) === 'ones' ? -1 : head;
}
