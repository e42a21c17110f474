import type { Benchmark, Figure, Result } from '../benchmark.ts';
import type { Judged } from './aims.ts';
import { isQuiet, type Machine } from './machine.ts';

/** What `docs/benchmarks.md` says. */
export interface Report {
  machine: Machine;
  /** In the order in which they ran. */
  benchmarks: readonly Pick<Benchmark, 'name' | 'what'>[];
  results: ReadonlyMap<string, Result>;
  judged: readonly Judged[];
  /** File name of the picture, beside this one; `null` for none. */
  chart: string | null;
}

export function markdown({ machine, benchmarks, results, judged, chart }: Report): string {
  const sections = benchmarks.flatMap(({ name, what }) => {
    const result = results.get(name);
    return result === undefined ? [] : [section(name, what, result, name === 'rebuild' ? chart : null)];
  });
  return [
    '# Benchmarks',
    `Written by \`npm run bench\` on ${machine.date}; by hand nothing here is changed. One run gave all of it: same data, same servers, one after another, so that ratios hold also where the machine is another.`,
    where(machine),
    '## Aims',
    aims(judged),
    '## What falls short',
    shortfalls(judged, machine),
    ...sections,
    '## To get these figures again',
    'On a machine that does nothing else: `npm run bench` for all of it and for this page, `npm run bench -- --only NAME` for one part, `--json` for one line of JSON at the end, `--large` for a log of a million events too. `RAPPORTEUR_CORPUS=FOLDER` takes real transcripts in place of invented ones. Servers are started on free ports of the loopback address and stopped again.',
    '',
  ].join('\n\n');
}

function where({ processor, processors, memoryGb, system, versions, ...load }: Machine): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const lines = [`${processors} × ${processor}, ${memoryGb} GB, ${system}. ${named.join(', ')}.`];
  if (!isQuiet({ processors, ...load }))
    lines.push(
      `**The machine was not quiet**: when the run began, ${load.loadBefore.toFixed(1)} processes of others wanted its ${processors} processors. Rates and times below are far worse than the machine can do; ratios suffer too, because what waits often (one transaction for each event) suffers more than what works through.`,
    );
  return lines.join('\n\n');
}

function aims(judged: readonly Judged[]): string {
  const rows = judged.map(({ benchmark, figure, least, most, because, value, met }) => {
    const aim = least !== undefined ? `≥ ${number(least)}` : `≤ ${number(most ?? Number.NaN)}`;
    return `| ${benchmark} | \`${figure}\` | ${aim} | ${number(value)} | ${met ? 'yes' : '**no**'} | ${because} |`;
  });
  return ['| benchmark | figure | aim | measured | reached | why |', '|---|---|---|---|---|---|', ...rows].join('\n');
}

function shortfalls(judged: readonly Judged[], machine: Machine): string {
  const missed = judged.filter(({ met }) => !met);
  const lines = missed.map(({ benchmark, figure, least, most, value }) => {
    const aim = least !== undefined ? `at least ${number(least)}` : `at most ${number(most ?? Number.NaN)}`;
    return `- ${benchmark}: \`${figure}\` is ${number(value)}, it should be ${aim}.`;
  });
  if (!isQuiet(machine)) lines.push('- The machine was shared with others while it was measured.');
  if (machine.versions.Emmett === 'not installed') lines.push('- Emmett was not installed: it was not compared with.');
  return lines.length > 0 ? lines.join('\n') : 'Nothing that was aimed at.';
}

function section(name: string, what: string, { figures, notes = [] }: Result, chart: string | null): string {
  const rows = figures.map(
    ({ name: figure, value, unit, of }: Figure) => `| \`${figure}\` | ${number(value)} | ${unit} | ${of} |`,
  );
  const table = ['| figure | | | of |', '|---|--:|---|---|', ...rows].join('\n');
  const picture =
    chart === null ? [] : [`![How time and memory of a rebuild grow with the number of events](${chart})`];
  return [
    `## ${name}`,
    `${what[0]?.toUpperCase() ?? ''}${what.slice(1)}. \`npm run bench -- --only ${name}\``,
    table,
    ...picture,
    ...notes,
  ].join('\n\n');
}

/** Four digits that count, thousands apart. */
export function number(value: number): string {
  const rounded = Number(value.toPrecision(4));
  return Math.abs(rounded) >= 1_000 ? Math.round(rounded).toLocaleString('en') : String(rounded);
}
