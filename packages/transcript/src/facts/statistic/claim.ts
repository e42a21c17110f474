import type { Comparator, Modality, StatisticKind } from '@rapporteur/contracts/facts';
import type { Decimal } from '../quantity/decimal.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Range } from '../text/range.ts';
import type { TimeExpression } from '../time/expression.ts';
import type { ChangeWord } from './change.ts';
import type { PlaceName } from './places.ts';

/** A quantity with what its sentence claims of it, in tokens. */
export interface Claim {
  readonly quantity: Quantity;
  readonly comparator: Comparator;
  readonly comparing: Range | null;
  readonly change: ChangeWord | null;
  readonly period: TimeExpression | null;
  /** The period stands in the sentence before. */
  readonly periodInherited: boolean;
  readonly kind: StatisticKind;
  readonly modality: Modality;
  /** The word that shows the modality, -1 for a plain assertion. */
  readonly modalityAt: number;
  readonly subject: Range | null;
  readonly places: readonly PlaceName[];
  /** Of a change: what it is compared with. */
  readonly baseline: Range | null;
  /** Of a change: the value before, and the index in the sentence's claims of the level that it is computed from. */
  readonly implied: { readonly value: Decimal; readonly unit: string; readonly of: number } | null;
}
