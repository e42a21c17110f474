import { PERCENT } from '../lexicon/word-class.ts';
import type { UnitReader } from './unit-phrase.ts';

/** `20 percent`, `20 per cent`, `20%`, `1.5 percentage points`. */
export const readPercent: UnitReader = (s, start) => {
  // `two more percent`
  const at = s.word(start) === 'more' ? start + 1 : start;
  const word = s.word(at);
  if (s.is(at, PERCENT) || word === '%') return { to: at + 1, unit: 'percent', family: 'percent', rule: 'percent' };
  if (word === 'per' && s.word(at + 1) === 'cent')
    return { to: at + 2, unit: 'percent', family: 'percent', rule: 'percent' };
  if (word === 'percentage' && s.word(at + 1).startsWith('point'))
    return { to: at + 2, unit: 'percentage point', family: 'percent', rule: 'percentage-point' };
  return null;
};
