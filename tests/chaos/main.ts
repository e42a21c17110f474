import { inspect, parseArgs } from 'node:util';
import { runChaos } from './run.ts';

/**
 * `npm run chaos -- [--seconds N] [--seed S] [--verbose]`: breaks everything while it works, heals it and looks what is
 * left. The last line says how many faults were survived; exit code 1 where anything was lost, doubled or different.
 */

const MOST_SHOWN = 20;
/** Of a machine that has much else to do. */
const LOOK_LIMIT_S = 600;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
    verbose: { type: 'boolean', default: false },
  },
});
const seconds = whole('seconds', values.seconds);
const seed = whole('seed', values.seed);
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort());
setTimeout(
  () => fail(`did not come to an end ${LOOK_LIMIT_S} s after the last fault`),
  1_000 * (seconds + LOOK_LIMIT_S),
).unref();

say(`seed ${seed}, ${seconds} seconds`);
const report = await runChaos({
  ...{ seconds, seed, signal: interrupted.signal },
  say: (line) => values.verbose && process.stderr.write(`${line}\n`),
}).catch((error: unknown) => fail(interrupted.signal.aborted ? 'interrupted' : inspect(error)));
for (const line of report.skipped) say(`not tried: ${line}`);
for (const [kind, faults] of report.faults) say(`survived: ${kind} × ${faults}`);
say(
  `${report.requests} submissions, ${report.acknowledged} acknowledged; ${report.reads} reads answered; ` +
    `${report.revisions} revisions in ${report.events} events; ${report.parked} transcripts parked, all poisoned`,
);
for (const kind of ['lost', 'duplicated', 'differences'] as const) {
  for (const sentence of report[kind].slice(0, MOST_SHOWN)) say(`${kind}: ${sentence}`);
}
const total = [...report.faults.values()].reduce((sum, faults) => sum + faults, 0);
const { lost, duplicated, differences } = report;
say(`${total} faults, ${lost.length} lost, ${duplicated.length} duplicated, ${differences.length} differences`);
// a run in which nothing worked would prove nothing
const isRight = total > 0 && report.acknowledged > 0 && lost.length + duplicated.length + differences.length === 0;
process.exit(isRight ? 0 : 1);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What still runs is ended as this process exits. */
function fail(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(interrupted.signal.aborted ? 130 : 1);
}

function whole(option: string, value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  process.stderr.write(`--${option} takes a whole number, not “${value}”\n`);
  process.exit(2);
}
