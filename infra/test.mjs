#!/usr/bin/env node
// `npm test`: sets everything up, then checks and tests everything and says how many tests passed.
// `npm test -- --unit` leaves the whole-system tests out.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const unitOnly = process.argv.includes('--unit');
const totals = { passed: 0, failed: 0, skipped: 0 };

/** Adds up Jest's closing lines, such as `Tests: 1 failed, 2 skipped, 30 passed, 33 total`. */
function count(line) {
  const tests = /(?:^|\s)Tests:\s+(.*\d+ total)/.exec(line)?.[1];
  if (tests) {
    for (const [, number, what] of tests.matchAll(/(\d+) (passed|failed|skipped|todo)/g)) {
      totals[what === 'todo' ? 'skipped' : what] += Number(number);
    }
  }
}

/** Runs a command, shows what it prints, and resolves to its exit code. */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0', TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      let rest = '';
      stream.setEncoding('utf8').on('data', (chunk) => {
        process.stdout.write(chunk);
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        lines.forEach(count);
      });
      stream.on('end', () => count(rest));
    }
    child.on('error', reject).on('close', (code) => resolve(code ?? 1));
  });
}

const turbo = `${root}/node_modules/.bin/turbo`;
await bootstrap();
const stages = [
  [
    'lint, format, types and unit tests',
    turbo,
    ['run', '//#lint', 'typecheck', 'test', '--continue', '--concurrency=3'],
  ],
  ['whole-system tests', 'npm', ['run', '--silent', 'system', '--workspace', '@rapporteur/tests']],
];
const failedStages = [];
for (const [name, command, args] of unitOnly ? stages.slice(0, 1) : stages) {
  console.log(`\n== ${name}`);
  if ((await run(command, args)) !== 0) failedStages.push(name);
}

if (totals.passed + totals.failed === 0) failedStages.push('no test ran');
for (const name of failedStages) console.log(`\nfailed: ${name}`);
// a stage can fail without a failed test (lint, types): the closing line must not look green then
if (failedStages.length > 0 && totals.failed === 0) totals.failed = failedStages.length;
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = failedStages.length > 0 ? 1 : 0;
