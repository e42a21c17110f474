import { expect, test } from '@jest/globals';
import { runChaos } from './run.ts';

/** A short run of `npm run chaos`. Other choices with `RAPPORTEUR_SEED=…`. */
const SEED = Number(process.env.RAPPORTEUR_SEED ?? 20310514);
const SECONDS = 8;

test(`whatever breaks, nothing is lost, doubled or different (seed ${SEED})`, async () => {
  const said: string[] = [];
  const report = await runChaos({ seconds: SECONDS, seed: SEED, say: (line) => said.push(line) });
  const { lost, duplicated, differences } = report;
  expect({ lost, duplicated, differences, said }).toEqual({ lost: [], duplicated: [], differences: [], said });
  expect(report.acknowledged).toBeGreaterThan(0);
  expect(report.faults.size).toBeGreaterThan(3);
  for (const line of report.skipped) process.stdout.write(`chaos: not tried: ${line}\n`);
  const total = [...report.faults.values()].reduce((sum, faults) => sum + faults, 0);
  process.stdout.write(`chaos: ${total} faults survived, ${report.acknowledged} submissions acknowledged\n`);
}, 600_000);
