import type { Interval } from './calendar.ts';

/** Words that date something, over the tokens `from`..`to`, preposition included. */
export interface TimeExpression extends Interval {
  readonly from: number;
  readonly to: number;
  /** The time a comparison starts from (`than in 2016`), not the time of the claim. */
  readonly isBase: boolean;
  /** A bare span (`over four years`) that may be a claim itself: quantities in it are read too. */
  readonly isWindow: boolean;
}

/** The part without its preposition, before it is resolved against what stands to the left. */
export interface TimeCore extends Interval {
  readonly to: number;
  readonly isWindow?: boolean;
  /** Where the words begin that belong to it, if the reader knows. */
  readonly from?: number;
}
