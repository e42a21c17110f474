import { parseArgs } from 'node:util';
import type { Benchmark, Figure, Result } from './benchmark.ts';
import { freshness } from './freshness.ts';
import { ingest } from './ingest.ts';
import { parse } from './parse.ts';
import { rebuild } from './rebuild.ts';
import { machine } from './report/machine.ts';
import { writeReport } from './report/write.ts';

/**
 * `npm run bench [-- --only NAME] [--json] [--large]`. With `--json` the last line of stdout is one JSON object, all figures
 * by benchmark. A run of everything writes `docs/benchmarks.md`.
 */

/** Six minutes are usual; a busy machine takes longer. */
const LIMIT_MS = 45 * 60_000;
const LARGE_LIMIT_MS = 120 * 60_000;
const BENCHMARKS: readonly Benchmark[] = [parse, ingest, freshness, rebuild];

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
  },
});
const chosen = BENCHMARKS.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  process.stderr.write(`no benchmark “${values.only}”; there are: ${BENCHMARKS.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}

// nothing that was started outlives this process: what it ends with 'exit' ends its servers too
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(code));
const limitMs = values.large ? LARGE_LIMIT_MS : LIMIT_MS;
setTimeout(() => {
  process.stderr.write(`not done within ${limitMs / 60_000} minutes: given up\n`);
  process.exit(1);
}, limitMs).unref();

const say = (line: string) => (values.json ? process.stderr : process.stdout).write(`${line}\n`);
const where = await machine();
const results = new Map<string, Result>();
for (const { name, what, run } of chosen) {
  say(`\n${name}: ${what}`);
  const result = await run({ say, large: values.large });
  for (const figure of result.figures) say(row(figure));
  results.set(name, result);
}
if (values.only === undefined) say(`\nwrote ${writeReport(where, chosen, results)}`);
if (values.json) process.stdout.write(`${JSON.stringify(summary(results))}\n`);

/** Every figure by benchmark and name, and again with its unit under `results`. */
function summary(all: ReadonlyMap<string, Result>): Record<string, unknown> {
  const plain = [...all].map(([name, { figures }]) => [name, byName(figures, ({ value }) => rounded(value))]);
  const units = [...all].map(([name, { figures }]) => [
    name,
    byName(figures, ({ value, unit }) => ({ value: rounded(value), unit })),
  ]);
  return { node: process.version, machine: where, ...Object.fromEntries(plain), results: Object.fromEntries(units) };
}

function byName<T>(figures: readonly Figure[], of: (figure: Figure) => T): Record<string, T> {
  return Object.fromEntries(figures.map((figure) => [figure.name, of(figure)]));
}

function row({ name, value, unit, of }: Figure): string {
  return `  ${name.padEnd(22)} ${rounded(value).toString().padStart(9)} ${unit.padEnd(8)} ${of}`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
