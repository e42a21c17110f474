import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { freePort, isPortFree, portOwner, requireFreePort } from './ports.ts';

const servers: Server[] = [];
const children: ChildProcess[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

test('a port that somebody listens on is not free, and its owner is named', async () => {
  const port = await freePort();
  expect(await isPortFree(port)).toBe(true);
  servers.push(createServer().listen(port, '127.0.0.1'));
  await once(servers[0] ?? process, 'listening');
  expect(await isPortFree(port)).toBe(false);
  expect(portOwner(port)?.pid).toBe(process.pid);
});

test("another process's port: the message has port, pid, purpose and the variable to change", async () => {
  const port = await freePort();
  const child = spawn(process.execPath, [
    '-e',
    `require('net').createServer().listen(${port}, '127.0.0.1', () => console.log('up'))`,
  ]);
  children.push(child);
  await once(child.stdout, 'data');
  await expect(requireFreePort(port, 'query', 'QUERY_PORT')).rejects.toMatchObject({
    code: 'port-taken',
    message: expect.stringMatching(
      `Port ${port} for query is taken by process ${child.pid} \\(.*node.*\\)\\. .*QUERY_PORT`,
    ),
  });
});

test('nobody owns a free port', async () => {
  expect(portOwner(await freePort())).toBeNull();
});
