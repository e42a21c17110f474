import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type Servers, startServers } from './servers.ts';

let servers: Servers;
beforeAll(async () => {
  servers = await startServers();
}, 120_000);
afterAll(() => servers?.stop());

test('what Postgres committed survives kill -9 and restart, under the same address', async () => {
  await query(servers.databaseUrl, 'CREATE TABLE kept (words text)');
  await query(servers.databaseUrl, "INSERT INTO kept VALUES ('spoken')");
  const { pid } = servers.postgres;
  await servers.postgres.kill();
  expect(isAlive(pid)).toBe(false);
  await expect(query(servers.databaseUrl, 'SELECT 1')).rejects.toThrow();
  await servers.restartPostgres();
  expect(servers.postgres.pid).not.toBe(pid);
  expect(servers.postgres.url).toBe(servers.databaseUrl);
  expect(await query(servers.databaseUrl, 'SELECT words FROM kept')).toEqual([{ words: 'spoken' }]);
}, 120_000);

test('Postgres flushes every commit and takes no connection without the password', async () => {
  expect(await query(servers.databaseUrl, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  expect(await query(servers.databaseUrl, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  const guessed = new URL(servers.databaseUrl);
  guessed.password = 'rapporteur';
  await expect(query(guessed.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
});

test('what the log acknowledged survives kill -9 and restart, under the same address', async () => {
  const stream = { name: 'KEPT', subjects: ['kept'], storage: 'file', num_replicas: 1 };
  expect(await request(servers.nats.port, '$JS.API.STREAM.CREATE.KEPT', JSON.stringify(stream))).not.toHaveProperty(
    'error',
  );
  expect(await request(servers.nats.port, 'kept', 'spoken')).toMatchObject({ stream: 'KEPT', seq: 1 });
  await servers.nats.kill();
  await servers.restartNats();
  expect(servers.nats.url).toBe(servers.natsUrl);
  expect(await request(servers.nats.port, '$JS.API.STREAM.INFO.KEPT', '')).toMatchObject({ state: { messages: 1 } });
}, 120_000);

test('a stop is gentle, a restart after it works, and the last stop removes the data', async () => {
  const own = await startServers();
  const folder = await query(own.databaseUrl, 'SHOW data_directory');
  const path = String(folder[0]?.data_directory);
  await own.postgres.stop();
  expect(own.postgres.logs()).toMatch(/received fast shutdown request.*database system is shut down$/s);
  await own.restartPostgres();
  expect(existsSync(path)).toBe(true);
  await own.stop();
  expect(existsSync(path)).toBe(false);
  expect(isAlive(own.postgres.pid) || isAlive(own.nats.pid)).toBe(false);
}, 120_000);

async function query(databaseUrl: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** One request in NATS's own protocol; the answer as JSON. */
function request(port: number, subject: string, payload: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString();
      const answer = /MSG answer 1 (\d+)\r\n/.exec(received);
      const body = answer && received.slice(answer.index + answer[0].length);
      if (body?.endsWith('\r\n') && body.length >= Number(answer?.[1]) + 2) {
        socket.destroy();
        resolve(JSON.parse(body));
      }
    });
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer from ${subject}: ${received}`)));
    socket.on('error', reject);
    socket.write('CONNECT {"verbose":false,"no_responders":true,"headers":true}\r\nSUB answer 1\r\n');
    socket.write(`PUB ${subject} answer ${Buffer.byteLength(payload)}\r\n${payload}\r\n`);
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
