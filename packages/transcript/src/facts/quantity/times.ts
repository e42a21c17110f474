import { ADVERB, FALL, RISE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { PUNCTUATION } from '../text/tokens.ts';
import type { UnitReader } from './unit-phrase.ts';

const FACTOR_FOLLOWERS: ReadonlySet<string> = new Set('as the over that what'.split(' '));
const NEAR_TOKENS = 10;

/** `2.6 times more`, `grew three times`, `two-fold`; `30 times` of occasions counts them instead. */
export const readTimes: UnitReader = (s, at, amount) => {
  const word = s.word(at);
  if (word === 'fold')
    return isDescriptive(s, at, amount.from) ? null : { to: at + 1, unit: 'times', family: 'times', rule: 'fold' };
  if (word !== 'times') return null;
  if (FACTOR_FOLLOWERS.has(s.word(at + 1)) || s.is(at + 1, RISE | FALL))
    return { to: at + 1, unit: 'times', family: 'times', rule: 'factor' };
  if (amount.parts.some(({ value }) => value.exponent < 0))
    return { to: at + 1, unit: 'times', family: 'times', rule: 'factor' };
  for (let i = amount.from - 1; i >= amount.from - NEAR_TOKENS && i >= s.from; i -= 1)
    if (s.is(i, RISE | FALL) && s.word(i) !== 'more' && s.word(i) !== 'less')
      return { to: at + 1, unit: 'times', family: 'times', rule: 'factor' };
  return { to: at + 1, unit: 'time', family: 'count', rule: 'occasions' };
};

/** `our task is two-fold`: of two kinds. */
function isDescriptive(s: Sentence, fold: number, from: number): boolean {
  const before = s.is(from - 1, ADVERB) ? s.word(from - 2) : s.word(from - 1);
  const isEnd = s.kind(fold + 1) === PUNCTUATION || s.word(fold + 2) === 'nature';
  return isEnd && /^(?:is|are|was|were)$/.test(before);
}
