import { parseArgs } from 'node:util';
import type { Benchmark, Figure } from './benchmark.ts';
import { parse } from './parse.ts';

/** `npm run bench [-- --only NAME] [--json]`: with `--json` the last line of stdout is one JSON object, all figures by benchmark. */

const BENCHMARKS: readonly Benchmark[] = [parse];

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean', default: false } } });
const chosen = BENCHMARKS.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  process.stderr.write(`no benchmark “${values.only}”; there are: ${BENCHMARKS.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}

const say = (line: string) => (values.json ? process.stderr : process.stdout).write(`${line}\n`);
const results: Record<string, Record<string, { value: number; unit: string }>> = {};
for (const { name, what, run } of chosen) {
  say(`\n${name}: ${what}`);
  const figures = await run(say);
  for (const figure of figures) say(row(figure));
  results[name] = Object.fromEntries(figures.map(({ name, value, unit }) => [name, { value: rounded(value), unit }]));
}
if (values.json) process.stdout.write(`${JSON.stringify({ node: process.version, results })}\n`);

function row({ name, value, unit, of }: Figure): string {
  return `  ${name.padEnd(22)} ${rounded(value).toString().padStart(9)} ${unit.padEnd(6)} ${of}`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
