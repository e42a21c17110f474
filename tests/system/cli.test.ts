import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Prediction } from '@rapporteur/contracts/prediction';
import { inventedTranscript } from '../fixtures/invented.ts';
import { System } from './system.ts';

/** The command as its user runs it: a process with arguments, output and an exit code. */

const bin = fileURLToPath(new URL('../../apps/cli/bin/rapporteur.mjs', import.meta.url));
const samples = fileURLToPath(new URL('../../apps/cli/samples', import.meta.url));
const RUN_LIMIT_MS = 60_000;

interface Run {
  code: number | null;
  out: string;
  err: string;
}

function rapporteur(args: string[], options: { env?: NodeJS.ProcessEnv; input?: string } = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...options.env },
      timeout: RUN_LIMIT_MS,
    });
    const run: Run = { code: null, out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      run.out += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      run.err += chunk;
    });
    child.on('error', reject).on('close', (code) => resolve({ ...run, code }));
    child.stdin.end(options.input ?? '');
  });
}

describe('parse', () => {
  test('prints one line for each file, in the form that others read', async () => {
    const run = await rapporteur(['parse', '--ndjson', samples]);
    expect(run).toMatchObject({ code: 0, err: '' });
    const lines = run.out.trim().split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      const prediction = Prediction.parse(JSON.parse(line));
      const source = readFileSync(join(samples, prediction.source), 'utf8');
      expect(prediction.speeches.length).toBeGreaterThanOrEqual(2);
      for (const fact of [...prediction.statistics, ...prediction.agreements])
        expect(source.slice(fact.start, fact.end)).toBe(fact.exact);
    }
  });

  test('the same numbers as a reader would find', async () => {
    const { out } = await rapporteur(['parse', '--ndjson', join(samples, 'veldoria-ostmark-forum.txt')]);
    const { statistics, agreements } = Prediction.parse(JSON.parse(out));
    const found = statistics.map((s) => `${s.comparator} ${s.value} ${s.unit}${s.change ? ` ${s.change}` : ''}`);
    expect(found).toEqual(
      expect.arrayContaining([
        'eq 14 region',
        'eq 2400000000 USD',
        'eq 0.2 fraction increase',
        'gt 900000000 USD',
        'gt 350000000 USD',
        'eq 312 kilometre',
        'lte 8000000 tonne',
        'eq 5100000 tonne',
        'eq 12 percent increase',
      ]),
    );
    const statement = agreements.filter((agreement) => agreement.kind === 'joint-statement');
    expect(statement.map((agreement) => agreement.status).sort()).toEqual(['signed', 'to-be-signed']);
    expect(new Set(statement.map((agreement) => agreement.id)).size).toBe(1);
    for (const { parties } of statement) expect([...parties].sort()).toEqual(['Ostmark', 'Veldoria']);
  });

  test('reads standard input', async () => {
    const run = await rapporteur(['parse', '-'], { input: inventedTranscript(1) });
    expect(run.code).toBe(0);
    expect(JSON.parse(run.out)).toMatchObject({ source: 'stdin', transcript: { date: '2031-03-02' } });
  });

  test('what is no transcript is told with its place, and the rest is still read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-cli-'));
    try {
      writeFileSync(join(folder, 'bad.txt'), Buffer.from([0x41, 0xff, 0x42]));
      writeFileSync(join(folder, 'good.txt'), inventedTranscript(2));
      const run = await rapporteur(['parse', '--ndjson', folder]);
      expect(run.code).toBe(1);
      expect(run.err).toContain('bad.txt');
      expect(run.out.trim().split('\n')).toHaveLength(1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test.each([[['parse']], [['parse', '/no/such/file.txt']], [['sing']], [['submit', '--concurrency', 'many', 'x']]])(
    '%j is a wrong command line',
    async (args) => {
      const run = await rapporteur(args);
      expect(run.code).toBe(2);
      expect(run.err).not.toBe('');
      expect(run.err).not.toContain('    at ');
    },
  );
});

describe('with the services', () => {
  let system: System;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    system = await System.start();
    env = {
      RAPPORTEUR_INGESTION_URL: system.url('ingestion'),
      RAPPORTEUR_QUERY_URL: system.url('query'),
      RAPPORTEUR_PROJECTION_URL: system.url('projection'),
    };
  });
  afterAll(() => system?.stop());

  test('submit, again, status, replay and export', async () => {
    const first = await rapporteur(['submit', samples], { env });
    expect(first).toMatchObject({ code: 0 });
    expect(first.err).toContain('3 new');
    const again = await rapporteur(['submit', '--json', samples], { env });
    expect(again.code).toBe(0);
    expect(again.err).toContain('3 already there');
    expect(again.out.trim().split('\n')).toHaveLength(readdirSync(samples).length);

    await system.caughtUp();
    const status = await rapporteur(['status'], { env });
    expect(status.code).toBe(0);
    expect(status.out).toContain('0 events (0.0 s) behind');

    const before = await rapporteur(['export', 'speeches'], { env });
    expect(before.out.trim().split('\n').length).toBeGreaterThan(15);
    const replay = await rapporteur(['replay'], { env });
    expect(replay.code).toBe(0);
    expect(replay.err).toContain('100%');
    await system.caughtUp();
    expect((await rapporteur(['export', 'speeches'], { env })).out).toBe(before.out);

    const csv = await rapporteur(['export', 'statistics', '--format', 'csv', '--filter', 'unit=USD'], { env });
    expect(csv.out.split('\r\n')[0]).toContain('value');
    expect(csv.out.trim().split('\r\n').length).toBeGreaterThan(2);
  });

  test('a refused file is told and the exit code says so', async () => {
    const run = await rapporteur(['submit', '-'], { env, input: '' });
    expect(run.code).toBe(1);
    expect(run.err).toContain('1 refused');
  });

  test('a server that is not there', async () => {
    const nobody = { RAPPORTEUR_INGESTION_URL: 'http://127.0.0.1:9' };
    const run = await rapporteur(['submit', '--patience', '0', samples], { env: { ...env, ...nobody } });
    expect(run.code).toBe(3);
    expect(run.err).toContain('cannot be reached');
  });
});
