import type { Decimal } from './decimal.ts';

export type Family = 'money' | 'percent' | 'measure' | 'duration' | 'count' | 'fraction' | 'times' | 'bare';

/** A number with what it is a number of, over the tokens `from`..`to`, before its sentence is asked what it claims. */
export interface Quantity {
  readonly from: number;
  readonly to: number;
  readonly value: Decimal;
  readonly valueMax: Decimal | null;
  /** Of a fraction in words, exactly: `value` is rounded. */
  readonly ratio?: { readonly numerator: number; readonly denominator: number } | undefined;
  readonly unit: string;
  /** First token of the unit's words behind the number, where it has some. */
  readonly unitFrom?: number | undefined;
  /** `$` or `dollars` without a country was taken as US dollars. */
  readonly currencyAssumed?: boolean;
  readonly family: Family;
  /** The construct that read it. */
  readonly rule: string;
  /** The number stands in words, and is small: `two pipelines`. */
  readonly smallWord: boolean;
  /** Power of ten of its magnitude words, where it has any: a number told after it may leave them out. */
  readonly magnitude?: number;
  /** Token where the number itself begins, behind a currency symbol. */
  readonly number: number;
}
