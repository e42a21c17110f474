/** Tokens `from`..`to`, half-open. */
export interface Range {
  readonly from: number;
  readonly to: number;
}
