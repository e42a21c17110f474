import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { dataFolder } from './data-folder.ts';
import { findNatsServer } from './nats-server-binary.ts';
import { freePort, portOwner } from './ports.ts';

/*
 * The start on real servers, in a process of its own as the operator runs it. The apps are small programs with an app's
 * life, so that this says something about the start alone; the whole system is tested in tests/.
 */

let folder: string;
let env: NodeJS.ProcessEnv;
let ports: Record<'ingestion' | 'query' | 'projection', number>;
const starts: ChildProcess[] = [];

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'rapporteur-start-')));
  ports = { ingestion: await freePort(), query: await freePort(), projection: await freePort() };
  const { DATABASE_URL, NATS_URL, RAPPORTEUR_API_KEYS, RAPPORTEUR_HOST, ...rest } = process.env;
  env = {
    ...rest,
    RAPPORTEUR_DATA: join(folder, 'data'),
    NATS_SERVER_BIN: await findNatsServer(dataFolder().bin),
    INGESTION_PORT: String(ports.ingestion),
    QUERY_PORT: String(ports.query),
    PROJECTION_PORT: String(ports.projection),
  };
  for (const name of ['INGESTION', 'QUERY', 'PROJECTION']) writeFileSync(mainOf(name), APP.replaceAll('NAME', name));
}, 120_000);
afterEach(async () => {
  for (const start of starts.splice(0)) {
    start.kill('SIGKILL');
    if (start.exitCode === null && start.signalCode === null) await once(start, 'exit');
  }
  await until(() => livingBelow(folder).length === 0);
  rmSync(folder, { recursive: true, force: true });
});

const mainOf = (name: string): string => join(folder, `${name}.mjs`);

/** Takes submissions, answers everything, ends on SIGTERM, dies on /die. */
const APP = `
import { createServer } from 'node:http';
let taken = 0;
const server = createServer((request, response) => {
  if (request.url === '/die') process.exit(3);
  request.resume();
  request.on('end', () => {
    if (request.method === 'POST') taken += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: 'transcript-' + taken, position: taken, taken }));
  });
});
server.listen(Number(process.env.NAME_PORT), '127.0.0.1');
console.log('{"level":"warn","message":"a word from NAME"}');
process.on('SIGTERM', () => { server.close(); server.closeAllConnections(); });`;

interface Start {
  process: ChildProcess;
  output(): string;
  exitCode(): Promise<number | null>;
}

function start(samples: boolean): Start {
  const mains = { ingestion: mainOf('INGESTION'), query: mainOf('QUERY'), projection: mainOf('PROJECTION') };
  const script = `
    import { createProgress } from ${JSON.stringify(new URL('../progress.mjs', import.meta.url).href)};
    import { start } from ${JSON.stringify(new URL('../dist/start.js', import.meta.url).href)};
    const options = { progress: createProgress(), samples: ${samples}, mains: ${JSON.stringify(mains)} };
    process.exit(await start(options));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  starts.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return {
    process: child,
    output: () => output,
    exitCode: async () => {
      if (child.exitCode === null) await once(child, 'close');
      return child.exitCode;
    },
  };
}

async function until(condition: () => boolean, limitMs = 60_000): Promise<void> {
  for (let waitedMs = 0; !condition() && waitedMs < limitMs; waitedMs += 50) await sleep(50);
  expect(condition()).toBe(true);
}

const running = (one: Start): Promise<void> => until(() => one.output().includes('Rapporteur runs.'));

/** The processes whose command line names something in the folder. */
function livingBelow(path: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(path);
      } catch {
        return false;
      }
    })
    .map(Number);
}

(process.platform === 'linux' ? test : test.skip)(
  'up, samples once, a death healed, down, and nothing stays',
  async () => {
    const first = start(true);
    await running(first);
    for (const step of ['Postgres runs', 'NATS with JetStream runs', 'database migrated', 'samples submitted']) {
      expect(first.output()).toMatch(new RegExp(`\\d+\\.\\d s {2}✓ ${step}.*\\(\\d+\\.\\d s\\)`));
    }
    expect(first.output()).toContain('query warn: a word from QUERY');
    const postgres = Number.parseInt(readFileSync(join(folder, 'data/postgres/cluster/postmaster.pid'), 'utf8'), 10);
    process.kill(postgres, 'SIGKILL');
    await fetch(`http://127.0.0.1:${ports.query}/die`).catch(() => {});
    await until(() => /postgres runs again/.test(first.output()) && /query runs again/.test(first.output()));
    first.process.kill('SIGTERM');
    expect(await first.exitCode()).toBe(0);
    expect(first.output()).toMatch(/stopping .*query.*stopping nats.*stopping postgres/s);
    expect(livingBelow(folder)).toEqual([]);

    const second = start(true);
    await running(second);
    expect(second.output()).toContain('database is up to date');
    expect(second.output()).not.toContain('samples');
    second.process.kill('SIGKILL');
    await until(() => livingBelow(folder).filter((pid) => pid !== second.process.pid).length === 0);

    const third = start(true);
    await running(third);
    third.process.kill('SIGINT');
    expect(await third.exitCode()).toBe(0);
  },
  180_000,
);

test('without samples nothing is submitted, and external servers are used, not started', async () => {
  const first = start(false);
  await running(first);
  const { taken } = (await (await fetch(`http://127.0.0.1:${ports.ingestion}`)).json()) as { taken: number };
  expect(taken).toBe(0);
  const password = readFileSync(join(folder, 'data/postgres/password'), 'utf8');
  const port = (name: string): string => readFileSync(join(folder, 'data', name, 'port'), 'utf8').trim();
  env = {
    ...env,
    DATABASE_URL: `postgresql://rapporteur:${password}@127.0.0.1:${port('postgres')}/rapporteur`,
    NATS_URL: `nats://127.0.0.1:${port('nats')}`,
    RAPPORTEUR_DATA: join(folder, 'other'),
    INGESTION_PORT: String(await freePort()),
    QUERY_PORT: String(await freePort()),
    PROJECTION_PORT: String(await freePort()),
  };
  const second = start(false);
  await running(second);
  expect(second.output()).toMatch(/\(yours\).*\(yours\)/s);
  expect(existsSync(join(folder, 'other', 'postgres')) || existsSync(join(folder, 'other', 'nats'))).toBe(false);
  second.process.kill('SIGTERM');
  expect(await second.exitCode()).toBe(0);
  expect(portOwner(Number(port('postgres')))).not.toBeNull();
}, 180_000);

test('a taken port: said before anything is started', async () => {
  const taken = createServer().listen(ports.query, '127.0.0.1');
  await once(taken, 'listening');
  const one = start(false);
  expect(await one.exitCode()).toBe(1);
  taken.close();
  expect(one.output()).toContain(`Port ${ports.query} for query is taken by process ${process.pid}`);
  expect(one.output()).toContain('set QUERY_PORT');
  expect(readdirSync(join(folder, 'data'))).toEqual([]);
});

test('a port that is none: the variable is named', async () => {
  env = { ...env, QUERY_PORT: 'eighty' };
  const one = start(false);
  expect(await one.exitCode()).toBe(1);
  expect(one.output()).toContain('QUERY_PORT is "eighty"; a port is a number from 1 to 65535.');
});

test('an external server that does not answer: said with its variable', async () => {
  env = { ...env, NATS_URL: 'nats://127.0.0.1:1', DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x' };
  const one = start(false);
  expect(await one.exitCode()).toBe(1);
  expect(one.output()).toMatch(/NATS_URL: No NATS server answers at 127\.0\.0\.1:1/);
});
