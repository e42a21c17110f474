import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { reachable, startApp } from './app.ts';

let folder: string;
const others: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-app-'));
});
afterEach(() => {
  for (const other of others.splice(0)) other.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** The smallest program with the life of an app: a port from the environment, /ready, an orderly end. */
function main(code: string): string {
  const file = join(folder, 'main.mjs');
  writeFileSync(file, `import { createServer } from 'node:http';\n${code}`);
  return file;
}
const ORDERLY = `
let asked = 0;
const server = createServer((request, response) => {
  asked += 1;
  response.statusCode = asked < 3 ? 503 : 200;
  response.end(process.env.DATABASE_URL);
});
server.listen(Number(process.env.QUERY_PORT), '127.0.0.1', () => console.log('up'));
process.on('SIGTERM', () => { console.log('drained'); server.close(); server.closeAllConnections(); });`;
const env = { DATABASE_URL: 'postgresql://somewhere' };
const log = (): { logFile: string } => ({ logFile: join(folder, 'app.log') });

test('an app is started on a free port, is ready when it says so, and is stopped gently', async () => {
  const app = await startApp('query', env, { main: main(ORDERLY), ...log() });
  expect(await (await fetch(app.url)).text()).toBe('postgresql://somewhere');
  await app.stop();
  expect(await app.exited).toEqual({ code: 0, signal: null });
  expect(app.logs()).toBe('up\ndrained');
});

test('SIGKILL is SIGKILL', async () => {
  const app = await startApp('query', env, { main: main(ORDERLY), ...log() });
  await app.kill();
  expect(await app.exited).toEqual({ code: null, signal: 'SIGKILL' });
});

test('an app that ends at once fails with its log', async () => {
  const broken = main('throw new Error("NATS_URL is wrong")');
  await expect(startApp('query', env, { main: broken, ...log() })).rejects.toMatchObject({
    code: 'app-failed',
    message: expect.stringMatching(/query ended with exit code 1.*NATS_URL is wrong/s),
  });
});

test('an app that is never ready is stopped after the limit, with its last answer', async () => {
  const never = main(ORDERLY.replace('asked < 3', 'true'));
  await expect(startApp('query', env, { main: never, readyLimitMs: 700, ...log() })).rejects.toMatchObject({
    code: 'app-failed',
    message: expect.stringMatching(/query was not ready within 0\.7 s: 503 postgresql:\/\/somewhere/),
  });
});

test('an app that is not built is named', async () => {
  await expect(startApp('query', env, { main: join(folder, 'nothing.js') })).rejects.toThrow(
    /nothing\.js is not built/,
  );
});

test('an app ends when its starter is killed', async () => {
  const face = new URL('../dist/index.js', import.meta.url).href;
  const options = { main: main(ORDERLY), ...log() };
  const script = `
    import { startApp } from ${JSON.stringify(face)};
    const app = await startApp('query', {}, ${JSON.stringify(options)});
    console.log(app.pid);`;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  others.push(starter);
  const [line] = await once(starter.stdout, 'data');
  const pid = Number(line);
  expect(isAlive(pid)).toBe(true);
  starter.kill('SIGKILL');
  for (let waitedMs = 0; isAlive(pid) && waitedMs < 5_000; waitedMs += 50) await sleep(50);
  expect(isAlive(pid)).toBe(false);
});

test.each([
  [undefined, '127.0.0.1'],
  ['0.0.0.0', '127.0.0.1'],
  ['::', '127.0.0.1'],
  ['::1', '[::1]'],
  ['10.1.2.3', '10.1.2.3'],
])('what is bound to %s is reached at %s', (host, address) => {
  expect(reachable(host)).toBe(address);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
