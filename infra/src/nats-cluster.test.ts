import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dataFolder } from './data-folder.ts';
import { NatsCluster } from './nats-cluster.ts';
import { findNatsServer } from './nats-server-binary.ts';
import { portOwner } from './ports.ts';

let folder: string;
let binary: string;
let cluster: NatsCluster;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-nodes-'));
  binary = await findNatsServer(dataFolder().bin);
  cluster = await NatsCluster.start({ folder, binary });
}, 120_000);
afterAll(async () => {
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('three nodes at addresses of their own, all in sync', async () => {
  expect(new Set(cluster.url.split(',')).size).toBe(3);
  for (const node of cluster.nodes) {
    expect(portOwner(node.port)).not.toBeNull();
    expect(await node.isInSync()).toBe(true);
  }
});

test('the folder belongs to one cluster at a time', async () => {
  await expect(NatsCluster.prepare({ folder, binary })).rejects.toMatchObject({ code: 'already-running' });
});

test('a node that lost everything comes back at its address and is taken in again', async () => {
  const node = cluster.node('node-2');
  const { url } = node;
  await node.wipe();
  expect(node.running).toBe(false);
  expect(existsSync(join(folder, 'node-2'))).toBe(false);
  await expect(cluster.untilInSync(500)).rejects.toMatchObject({ code: 'nats-failed' });
  await node.start();
  await cluster.untilInSync(60_000);
  expect(node.url).toBe(url);
}, 90_000);

test('a node that hangs does not answer, and does again when it goes on', async () => {
  const node = cluster.node('node-3');
  node.pause();
  await expect(node.isInSync()).rejects.toMatchObject({ code: 'server-unreachable' });
  node.resume();
  await cluster.untilInSync(60_000);
}, 90_000);
