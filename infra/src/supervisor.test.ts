import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ServerProcess } from './server-process.ts';
import { type Part, type Running, Supervisor } from './supervisor.ts';

let folder: string;
let said: string[];
let supervisor: Supervisor;
let started: ServerProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-supervisor-'));
  said = [];
  started = [];
  supervisor = new Supervisor((line) => said.push(line));
});
afterEach(async () => {
  await supervisor.stop();
  rmSync(folder, { recursive: true });
});

const WAITS = 'setInterval(() => {}, 1000)';

/** A part whose process runs a line of JavaScript. */
function part(name: string, rank: number, code = WAITS): Part {
  return {
    name,
    rank,
    async start(): Promise<Running> {
      const server = await ServerProcess.start({
        name,
        command: process.execPath,
        args: ['-e', code],
        env: process.env,
        cwd: folder,
        logFile: join(folder, `${name}.log`),
        stopSteps: [{ signal: 'SIGTERM', waitMs: 5_000 }],
        failure: 'app-failed',
      });
      started.push(server);
      return {
        pid: server.pid,
        exited: server.exited,
        stop: async () => void (await server.stop()),
        kill: async (signal) => void (await server.kill(signal)),
        logs: () => server.log.tail(),
      };
    },
  };
}

async function until(condition: () => boolean, limitMs = 10_000): Promise<void> {
  for (let waitedMs = 0; !condition() && waitedMs < limitMs; waitedMs += 20) await sleep(20);
  expect(condition()).toBe(true);
}

test('a part that dies is started again, and it is said', async () => {
  const { pid, kill } = await supervisor.start(part('query', 2));
  await kill('SIGKILL');
  await until(() => said.length === 2);
  expect(said).toEqual([
    'query ended with signal SIGKILL; starting it again in 0.25 s',
    `query runs again (process ${started[1]?.pid})`,
  ]);
  expect(started[1]?.pid).not.toBe(pid);
});

test('a part that dies five times within a minute ends the whole, with the end of its log', async () => {
  await supervisor.start(part('query', 2, 'console.log("no such table"); process.exit(3)'));
  const reason = await supervisor.failed;
  expect(reason.message).toBe('query failed 5 times within 60 s, last: query ended with exit code 3\nno such table');
  expect(started).toHaveLength(5);
  expect(said.map((line) => /in ([\d.]+) s/.exec(line)?.[1]).filter(Boolean)).toEqual(['0.25', '0.5', '1', '2']);
}, 30_000);

test('a stop goes by rank, is not taken for a death, and starts nothing any more', async () => {
  await supervisor.start(part('postgres', 0));
  await supervisor.start(part('nats', 1));
  await supervisor.start(part('ingestion', 2));
  await supervisor.start(part('query', 2));
  const groups: string[] = [];
  await supervisor.stop((names) => groups.push(names));
  expect(groups).toEqual(['ingestion, query', 'nats', 'postgres']);
  expect(started.some(({ running }) => running)).toBe(false);
  expect(said).toEqual([]);
  await expect(supervisor.start(part('late', 2))).rejects.toThrow();
  expect(started).toHaveLength(4);
});

test('a stop while a part waits for its next start: it stays down', async () => {
  const { kill } = await supervisor.start(part('query', 2));
  await kill('SIGKILL');
  await until(() => said.length === 1);
  await supervisor.stop();
  await sleep(400);
  expect(started).toHaveLength(1);
});

test('the impatient end does not wait for a process that ignores SIGTERM', async () => {
  const stubborn = `process.on('SIGTERM', () => {}); console.log('up'); ${WAITS}`;
  await supervisor.start(part('query', 2, stubborn));
  await until(() => started[0]?.log.tail() === 'up');
  const begun = Date.now();
  const stopping = supervisor.stop();
  supervisor.hurry();
  await stopping;
  expect(Date.now() - begun).toBeLessThan(3_000);
});
