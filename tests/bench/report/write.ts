import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Benchmark, Result } from '../benchmark.ts';
import { AIMS, judge } from './aims.ts';
import { growthChart } from './chart.ts';
import type { Machine } from './machine.ts';
import { markdown } from './markdown.ts';

const FOLDER = fileURLToPath(new URL('../../../docs/', import.meta.url));
const PAGE = 'benchmarks.md';
const CHART = 'benchmarks-growth.svg';

/** Writes the page and its picture; answers where. */
export function writeReport(
  machine: Machine,
  benchmarks: readonly Benchmark[],
  results: ReadonlyMap<string, Result>,
): string {
  const growth = [...results.values()].flatMap((result) => result.growth ?? []);
  const chart = growth.length > 0 ? CHART : null;
  if (chart !== null) writeFileSync(FOLDER + chart, growthChart(growth));
  writeFileSync(FOLDER + PAGE, markdown({ machine, benchmarks, results, judged: judge(AIMS, results), chart }));
  return `docs/${PAGE}`;
}
