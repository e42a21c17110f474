import type { Quantity } from '../quantity/quantity.ts';
import type { Sentence } from '../text/sentence.ts';
import type { TimeExpression } from '../time/expression.ts';
import { baselineOf } from './baseline.ts';
import type { ChangeWord } from './change.ts';
import type { Claim } from './claim.ts';
import { clauseOf } from './clauses.ts';
import type { ComparingWords } from './comparator.ts';
import { levelOf, type Plain, valueBefore } from './implied-baseline.ts';
import { kindOf } from './kind.ts';
import { modalityOf } from './modality.ts';
import { placesOf } from './places.ts';
import { subjectOf } from './subject.ts';

/** A quantity that is a claim, with what says how large it is and when. */
export interface Found {
  readonly quantity: Quantity;
  readonly compared: ComparingWords;
  readonly change: ChangeWord | null;
  readonly period: TimeExpression | null;
  readonly periodInherited: boolean;
}

/** Adds to the claims of a sentence what they are about, how they are held and what they are compared with. */
export function describe(s: Sentence, found: readonly Found[], times: readonly TimeExpression[]): readonly Claim[] {
  const plain: readonly Plain[] = found.map(({ quantity, compared, change }) => ({
    quantity,
    isPlain: compared.comparator === 'eq' && quantity.valueMax === null,
    change: change?.change ?? null,
  }));
  return found.map((one, index) => ({
    ...describeOne(s, one, found[index + 1]?.quantity.from ?? s.to, times),
    implied: impliedBy(s, plain, index),
  }));
}

function describeOne(
  s: Sentence,
  { quantity, compared, change, period, periodInherited }: Found,
  next: number,
  times: readonly TimeExpression[],
): Omit<Claim, 'implied'> {
  const clause = clauseOf(s, quantity);
  const subject = subjectOf(s, quantity, { clause, comparing: compared.from, times });
  const { modality, at } = modalityOf(s, clause, quantity);
  return {
    quantity,
    comparator: compared.comparator,
    comparing: compared.words,
    change,
    period,
    periodInherited,
    kind: kindOf(s, quantity, { isChange: change !== null, modality, clause, subject }),
    modality,
    modalityAt: at,
    subject,
    places: placesOf(s, quantity, clause),
    baseline: change === null ? null : baselineOf(s, quantity, clause, next, times),
  };
}

function impliedBy(s: Sentence, plain: readonly Plain[], index: number): Claim['implied'] {
  const change = plain[index];
  if (change === undefined || change.change === null) return null;
  const of = levelOf(s, plain, index);
  const level = plain[of];
  if (level === undefined) return null;
  const value = valueBefore(level.quantity.value, change.quantity, change.change);
  return value === null ? null : { value, unit: level.quantity.unit, of };
}
