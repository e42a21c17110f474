import type { Sentence } from '../text/sentence.ts';
import type { Amount } from './amount.ts';
import type { Family } from './quantity.ts';

/** What stands after an amount and makes a quantity of it. */
export interface UnitPhrase {
  /** Token after the unit. */
  readonly to: number;
  readonly unit: string;
  readonly family: Family;
  readonly rule: string;
  readonly currencyAssumed?: boolean;
}

/** Reads a unit at token `at`, which is behind the amount and an inner hyphen. */
export type UnitReader = (s: Sentence, at: number, amount: Amount) => UnitPhrase | null;
