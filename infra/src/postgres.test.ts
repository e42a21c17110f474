import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type RunningServer, startPostgres } from './postgres.ts';
import { worksIn } from './process-identity.ts';

let folder: string;
let path: string | undefined;
const running: RunningServer[] = [];
const others: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-postgres-'));
  path = process.env.PATH;
});
afterEach(async () => {
  process.env.PATH = path;
  await Promise.all(running.splice(0).map((server) => server.stop()));
  for (const other of others.splice(0)) other.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: { port?: number } = {}): Promise<RunningServer> {
  const server = await startPostgres({ folder: join(folder, 'postgres'), ...options });
  running.push(server);
  return server;
}

const inCluster = (name: string): string => join(folder, 'postgres', 'cluster', name);

describe('what a crash left behind', () => {
  test('a pid file whose pid belongs to another living process by now', async () => {
    const first = await start();
    const pidFile = readFileSync(inCluster('postmaster.pid'), 'utf8');
    await first.kill();
    const other = spawn('sleep', ['60']);
    others.push(other);
    writeFileSync(inCluster('postmaster.pid'), pidFile.replace(/^\d+/, String(other.pid)));
    const second = await start();
    expect(second.port).toBe(first.port);
    expect(other.exitCode).toBeNull();
  }, 120_000);

  test('a server whose starter died: it is stopped, and the new one has its data', async () => {
    onlyThese(['ps', 'lsof', 'sh', 'unshare']); // without setpriv nothing ends with its parent
    const left = await startInAnotherProcess();
    left.starter.kill('SIGKILL');
    await once(left.starter, 'exit');
    expect(worksIn(left.pid, inCluster(''))).toBe(true);
    const server = await start();
    expect(server.port).toBe(left.port);
    expect(server.pid).not.toBe(left.pid);
    expect(worksIn(left.pid, inCluster(''))).toBe(false);
    expect(await query(server.url, 'SELECT words FROM kept')).toEqual([{ words: 'spoken' }]);
  }, 120_000);

  test('an unfinished cluster: it is made anew', async () => {
    mkdirSync(join(folder, 'postgres', 'cluster.new'), { recursive: true });
    writeFileSync(join(folder, 'postgres', 'cluster.new', 'PG_VERSION'), '18\n');
    await start();
  }, 120_000);
});

describe('refused with a message that says what to do', () => {
  test('a folder whose server runs', async () => {
    await start();
    await expect(start()).rejects.toMatchObject({
      code: 'already-running',
      message: expect.stringContaining('RAPPORTEUR_DATA'),
    });
  }, 120_000);

  test('a folder of another major version', async () => {
    await (await start()).stop();
    writeFileSync(inCluster('PG_VERSION'), '15\n');
    await expect(start()).rejects.toMatchObject({
      code: 'other-major-version',
      message: expect.stringMatching(/is of Postgres 15, the embedded server is 18.*move that folder away/),
    });
  }, 120_000);

  test('a certain port that is taken; a remembered one is changed instead', async () => {
    const first = await start();
    await first.stop();
    const taken = createServer().listen(first.port, '127.0.0.1');
    await once(taken, 'listening');
    try {
      await expect(start({ port: first.port })).rejects.toMatchObject({
        code: 'port-taken',
        message: expect.stringContaining(`process ${process.pid}`),
      });
      expect((await start()).port).not.toBe(first.port);
    } finally {
      taken.close();
    }
  }, 120_000);

  test('a password that no longer is the one of the cluster', async () => {
    await (await start()).stop();
    writeFileSync(join(folder, 'postgres', 'password'), 'another');
    await expect(start()).rejects.toMatchObject({
      code: 'postgres-failed',
      message: expect.stringContaining('refuses us'),
    });
  }, 120_000);
});

test('only the owner may read the password', async () => {
  await start();
  expect(statSync(join(folder, 'postgres', 'password')).mode & 0o777).toBe(0o600);
}, 120_000);

(process.geteuid?.() === 0 ? describe : describe.skip)('as root', () => {
  test('in a folder that only root may enter, by setpriv', async () => {
    chmodSync(folder, 0o700);
    const { pid, url } = await start();
    expect(statusOf(pid, 'Uid')).not.toMatch(/\b0\b/);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  }, 120_000);

  test('there too without setpriv, by a user namespace', async () => {
    onlyThese(['sh', 'unshare']);
    chmodSync(folder, 0o700);
    const { pid } = await start();
    expect(Number(statusOf(pid, 'CapEff').replace('CapEff:', ''))).toBe(0);
    expect(statSync(inCluster('')).uid).toBe(0);
  }, 120_000);

  test('from one way to the other: the files change hands', async () => {
    const first = await start();
    await query(first.url, "CREATE TABLE kept AS SELECT 'spoken' AS words");
    await first.stop();
    onlyThese(['sh', 'unshare']);
    const second = await start();
    expect(await query(second.url, 'SELECT words FROM kept')).toEqual([{ words: 'spoken' }]);
  }, 120_000);

  test('with no way at all: a message that says what to do', async () => {
    onlyThese(['sh']);
    await expect(start()).rejects.toMatchObject({
      code: 'postgres-as-root',
      message: expect.stringMatching(/ordinary user.*DATABASE_URL/),
    });
  });
});

/** Leaves only these programs on PATH. */
function onlyThese(names: readonly string[]): void {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const name of names) {
    const found = (path ?? '').split(':').find((one) => statSync(join(one, name), { throwIfNoEntry: false }));
    if (found !== undefined) symlinkSync(join(found, name), join(bin, name));
  }
  process.env.PATH = bin;
}

/** Needs the built package: the starter has to be a process that can die alone. */
async function startInAnotherProcess(): Promise<{ starter: ChildProcess; pid: number; port: number }> {
  const face = new URL('../dist/index.js', import.meta.url).href;
  const script = `
    import { startPostgres } from ${JSON.stringify(face)};
    import pg from 'pg';
    const { url, pid, port } = await startPostgres({ folder: ${JSON.stringify(join(folder, 'postgres'))} });
    const client = new pg.Client(url);
    await client.connect();
    await client.query("CREATE TABLE kept AS SELECT 'spoken' AS words");
    console.log(JSON.stringify({ pid, port }));`;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  others.push(starter);
  const [line] = await once(starter.stdout, 'data');
  return { starter, ...JSON.parse(String(line)) };
}

function statusOf(pid: number, field: string): string {
  return (
    readFileSync(`/proc/${pid}/status`, 'utf8')
      .split('\n')
      .find((line) => line.startsWith(field)) ?? ''
  );
}

async function query(databaseUrl: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
