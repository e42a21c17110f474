/** One benchmark: a file of its own and a row in the table of `main.ts`. */
export interface Benchmark {
  readonly name: string;
  readonly what: string;
  readonly run: (say: (line: string) => void) => Promise<Figure[]>;
}

/** One measured number. `name` is stable, kebab-case, and ends in nothing that the unit says. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What was measured, for the reader of the table. */
  of: string;
}
