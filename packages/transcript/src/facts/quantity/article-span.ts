import { DURATIONS } from '../lexicon/units.ts';
import { DETERMINER, UNIT } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { add, decimal, whole } from './decimal.ts';
import type { Quantity } from './quantity.ts';

/** Words that weigh what follows: `a year` counts only behind one. */
const HEDGES: ReadonlySet<string> = new Set(
  'almost nearly about around than over least approximately roughly'.split(' '),
);

/** `almost a year`, `over an hour`, `more than a month and a half`: the article is the number where it is weighed. */
export function readArticleSpan(s: Sentence, i: number): Quantity | null {
  const word = s.word(i);
  if ((word !== 'a' && word !== 'an') || !s.is(i + 1, UNIT) || !HEDGES.has(s.word(i - 1))) return null;
  // `about a month or two`
  if (s.word(i + 2) === 'or') return null;
  const unit = s.lexeme(i + 1)?.unit ?? '';
  // `over a second`: the ordinal is far more common.
  if (!DURATIONS.has(unit) || unit === 'second' || s.word(i + 1).endsWith('s')) return null;
  const hasHalf = s.word(i + 2) === 'and' && s.word(i + 3) === 'a' && s.word(i + 4) === 'half';
  return {
    from: i,
    to: hasHalf ? i + 5 : i + 2,
    value: hasHalf ? add(whole(1), decimal('0.5')) : whole(1),
    valueMax: null,
    unit,
    family: 'duration',
    rule: 'duration',
    smallWord: true,
    number: i,
  };
}

/** Whether a sentence without a number may hold one. */
export function holdsArticleSpan(s: Sentence): boolean {
  for (let i = s.from + 2; i < s.to; i += 1)
    if (s.is(i, UNIT) && s.is(i - 1, DETERMINER) && HEDGES.has(s.word(i - 2))) return true;
  return false;
}
