import type { UnitReader } from './unit-phrase.ts';

/** `66 billion` with its unit left out: the sentence has to supply it. */
export const readBare: UnitReader = (_s, _at, amount) => {
  const last = amount.parts[amount.parts.length - 1];
  if (last === undefined || last.magnitude < 6) return null;
  return { to: amount.to, unit: '', family: 'bare', rule: 'inherited-unit' };
};
