import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { dataFolder } from './data-folder.ts';
import { NATS_CONFIG, requireRecent, startNats } from './nats.ts';
import { readNatsInfo } from './nats-info.ts';
import { findNatsServer } from './nats-server-binary.ts';
import { freePort, portOwner } from './ports.ts';
import type { RunningServer } from './postgres.ts';
import { worksIn } from './process-identity.ts';

let binary: string;
let folder: string;
const running: RunningServer[] = [];

beforeAll(async () => {
  binary = await findNatsServer(dataFolder().bin);
}, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-nats-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: { port?: number; configFile?: string } = {}): Promise<RunningServer> {
  const server = await startNats({ folder, binary, ...options });
  running.push(server);
  return server;
}

test('our configuration: JetStream, messages of 8 MiB, recent enough', async () => {
  const { port } = await start();
  const { jetstream, maxPayloadBytes, version } = await readNatsInfo('127.0.0.1', port, 5_000);
  expect({ jetstream, maxPayloadBytes }).toEqual({ jetstream: true, maxPayloadBytes: 8 * 1024 * 1024 });
  expect(() => requireRecent(version)).not.toThrow();
  expect(() => requireRecent('2.11.4')).toThrow(/2\.11\.4; 2\.12\.0 or newer is needed/);
});

test('a server that an earlier start left behind is stopped first', async () => {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const output = openSync(join(folder, 'left.log'), 'a');
  const args = ['--config', NATS_CONFIG, '--addr', '127.0.0.1', '--port', String(port)];
  const left = spawn(binary, [...args, '--store_dir', join(folder, 'store'), '--pid', join(folder, 'nats.pid')], {
    cwd: folder,
    stdio: ['ignore', output, output],
  });
  const ended = once(left, 'exit');
  while (portOwner(port) === null) await new Promise((resolve) => setTimeout(resolve, 20));
  writeFileSync(join(folder, 'port'), String(port));
  const server = await start();
  expect(await ended).toEqual([expect.anything(), null]); // it ended by itself, on SIGTERM
  expect(server.port).toBe(port);
  expect(worksIn(server.pid, folder)).toBe(true);
}, 60_000);

test('a folder whose server runs, and a certain port that is taken, are refused', async () => {
  const first = await start();
  await expect(start()).rejects.toMatchObject({ code: 'already-running' });
  await first.stop();
  const taken = createServer().listen(first.port, '127.0.0.1');
  await once(taken, 'listening');
  await expect(start({ port: first.port })).rejects.toMatchObject({ code: 'port-taken' });
  taken.close();
}, 60_000);

test('a configuration that the server refuses is an error with the log', async () => {
  const configFile = join(folder, 'broken.conf');
  writeFileSync(configFile, 'jetstream { sync_interval: sometimes }\n');
  await expect(start({ configFile })).rejects.toMatchObject({
    code: 'nats-failed',
    message: expect.stringMatching(/nats-server ended with exit code 1.*sync_interval/s),
  });
});

test('what does not speak NATS is told from what does not answer', async () => {
  const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(readNatsInfo('127.0.0.1', port, 2_000)).rejects.toThrow(/does not speak NATS/);
  server.close();
  await expect(readNatsInfo('127.0.0.1', await freePort(), 2_000)).rejects.toThrow(
    /No NATS server answers at .*ECONNREFUSED/,
  );
});
