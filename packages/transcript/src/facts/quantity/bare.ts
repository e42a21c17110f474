import { AUXILIARY, CONJUNCTION, PREPOSITION } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { HYPHEN, NUMBER, WORD } from '../text/tokens.ts';
import type { Amount } from './amount.ts';
import type { UnitReader } from './unit-phrase.ts';

/** `66 billion`, `around 40.` with the unit left out: the words before have to supply it. */
export const readBare: UnitReader = (s, at, amount) => {
  const last = amount.parts[amount.parts.length - 1];
  if (last === undefined || s.kind(amount.to) === HYPHEN) return null;
  const isLarge = last.magnitude >= 6;
  if (!isLarge && !mayBeElliptic(s, at, amount)) return null;
  return { to: amount.to, unit: '', family: 'bare', rule: isLarge ? 'inherited-unit' : 'ellipsis' };
};

/** In digits, a thousand at least, or behind `out of`; and no noun follows. */
function mayBeElliptic(s: Sentence, at: number, amount: Amount): boolean {
  const first = amount.parts[0];
  if (first === undefined || s.kind(amount.from - 1) === HYPHEN) return false;
  const isOutOf = s.word(amount.from - 1) === 'of' && s.word(amount.from - 2) === 'out';
  if (s.kind(first.from) !== NUMBER && first.magnitude < 3 && !isOutOf) return false;
  if (first.yearLike && s.word(amount.from - 1) !== 'than') return false;
  return isOutOf || s.kind(at) !== WORD || s.is(at, AUXILIARY | CONJUNCTION | PREPOSITION);
}
