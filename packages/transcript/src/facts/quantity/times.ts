import { FALL, RISE } from '../lexicon/word-class.ts';
import type { UnitReader } from './unit-phrase.ts';

const FACTOR_FOLLOWERS: ReadonlySet<string> = new Set('as the over that what'.split(' '));
const NEAR_TOKENS = 10;

/** `2.6 times more`, `grew three times`, `two-fold`; `30 times` of occasions counts them instead. */
export const readTimes: UnitReader = (s, at, amount) => {
  const word = s.word(at);
  if (word === 'fold') return { to: at + 1, unit: 'times', family: 'times', rule: 'fold' };
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
