/** One benchmark: a file of its own and a row in the table of `main.ts`. */
export interface Benchmark {
  readonly name: string;
  readonly what: string;
  readonly run: (options: RunOptions) => Promise<Result>;
}

export interface RunOptions {
  readonly say: (line: string) => void;
  /** Also the sizes that take many minutes. */
  readonly large: boolean;
}

export interface Result {
  figures: Figure[];
  /** How time and memory grow with the size of what is worked on. */
  growth?: GrowthPoint[];
  /** What a reader must know to judge the figures: sizes, settings, what was left out. */
  notes?: string[];
}

/** One measured number. `name` is stable, in kebab-case or camelCase as it was first published. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What was measured, for the reader of the table. */
  of: string;
}

/** One size of one thing that was measured at several. */
export interface GrowthPoint {
  series: string;
  events: number;
  seconds: number;
  peakMemoryMb: number | null;
}
