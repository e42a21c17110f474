import type { Decimal } from './decimal.ts';
import type { Quantity } from './quantity.ts';

/** What a number without a unit of its own may take one from. */
export interface UnitSource {
  readonly magnitude?: number | undefined;
  readonly unit: string;
  readonly family: Quantity['family'];
  readonly value: Decimal;
}

/** The first token of a quantity's comparing words, its own first without any: the caller knows the comparators. */
export type LeftOf = (q: Quantity) => number;

/** A later number may leave this unit out. */
export function isUnitSource(q: UnitSource): boolean {
  return q.unit !== '' && q.family !== 'duration' && q.family !== 'fraction' && q.family !== 'times';
}
