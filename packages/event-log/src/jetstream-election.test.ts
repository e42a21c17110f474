import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { STREAM } from '@rapporteur/contracts/subjects';
import { connectJetStreamLog } from './jetstream-log.ts';
import type { EventLog } from './port.ts';
import { TestCluster } from './testing/cluster.ts';
import { ids } from './testing/collect.ts';
import { revisionOf } from './testing/events.ts';

/**
 * The servers need 4 to 9 seconds to find that a leader is gone and to choose another. An append that is under way then
 * has 10: it must be made as soon as it can be.
 */

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await TestCluster.start();
}, 60_000);
afterAll(async () => {
  await Promise.all(logs.map((log) => log.close()));
  await cluster.stop();
}, 60_000);

const logs: EventLog[] = [];
async function connect(url: string): Promise<EventLog> {
  const log = await connectJetStreamLog({ url, replicas: 3, connectTimeoutMs: 30_000 });
  logs.push(log);
  return log;
}

test('a leader is killed: appends under way and begun meanwhile are made right after the election', async () => {
  const log = await connect(cluster.url);
  await log.append('before', revisionOf('before', 3), 0);
  const leader = await cluster.nats.leaderOf(STREAM);
  const begun = Array.from({ length: 4 }, (_, i) => log.append(`begun-${i}`, revisionOf(`begun-${i}`, 20), 0));
  await leader.kill();
  const meanwhile = Array.from({ length: 8 }, (_, i) => log.append(`amid-${i}`, revisionOf(`amid-${i}`, 3), 0));
  const outcomes = Promise.all([...begun, ...meanwhile]);
  await cluster.nats.leaderOf(STREAM);
  const electedAt = Date.now();
  expect((await outcomes).map(({ status }) => status)).toEqual(Array(12).fill('appended'));
  expect(Date.now() - electedAt).toBeLessThan(3_000);
  await leader.start();
  await cluster.nats.untilInSync(60_000, STREAM);
}, 120_000);

test('the server that we are connected to hangs: the append is made on another, in time', async () => {
  const leader = await cluster.nats.leaderOf(STREAM);
  const follower = cluster.nats.nodes.find((node) => node !== leader);
  const log = await connect(follower?.url ?? '');
  const events = revisionOf('hung', 3);
  follower?.pause();
  const outcome = await log.append('hung', events, 0).finally(() => follower?.resume());
  expect(outcome).toMatchObject({ status: 'appended' });
  expect(ids(await log.readTranscript('hung'))).toEqual(events.map(({ id }) => id));
  await cluster.nats.untilInSync(60_000, STREAM);
}, 120_000);
