import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { STREAM } from '@rapporteur/contracts/subjects';
import { connectJetStreamLog, type EventLog, type LogEntry } from '@rapporteur/event-log';
import { dataFolder, findNatsServer, NatsCluster, startNats } from '@rapporteur/infra';
import { breachesOf } from './append-account.ts';
import { AppendLoad, eventsOf } from './append-load.ts';
import { seeded, shuffled } from './random.ts';

/**
 * Three nats-servers under load: the leader is killed, one hangs, one loses everything it had. Acknowledged is stored.
 *
 * `RAPPORTEUR_SEED` replays the choices; `RAPPORTEUR_CHAOS_ROUNDS` strikes more often than once with each fault.
 */
const SEED = Number(process.env.RAPPORTEUR_SEED ?? 1);
const ROUNDS = Number(process.env.RAPPORTEUR_CHAOS_ROUNDS ?? 1);
const IN_SYNC_LIMIT_MS = 60_000;
const RATE_MS = 2_000;

const random = seeded(SEED);
const between = (from: number, to: number) => from + Math.floor(random() * (to - from));

let folder: string;
let binary: string;
let cluster: NatsCluster;
let logs: EventLog[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-cluster-'));
  binary = await findNatsServer(dataFolder().bin);
  cluster = await NatsCluster.start({ folder: join(folder, 'cluster'), binary });
  logs = await Promise.all(
    ['one', 'two'].map((name) =>
      connectJetStreamLog({ url: cluster.url, replicas: 3, name, connectTimeoutMs: 30_000 }),
    ),
  );
}, 120_000);
afterAll(async () => {
  await Promise.allSettled((logs ?? []).map((log) => log.close()));
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}, 120_000);

/** Each strikes and mends. */
const FAULTS: [string, () => Promise<void>][] = [
  [
    'leader killed',
    async () => {
      const leader = await cluster.leaderOf(STREAM);
      await leader.kill();
      await sleep(between(500, 6_000));
      await leader.start();
    },
  ],
  [
    'leader paused',
    async () => {
      const leader = await cluster.leaderOf(STREAM);
      leader.pause();
      await sleep(between(3_000, 9_000));
      leader.resume();
    },
  ],
  [
    'node wiped',
    async () => {
      const node = cluster.nodes[between(0, cluster.nodes.length)];
      await node?.wipe();
      await node?.start();
    },
  ],
];

async function collect(log: EventLog): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const batch of log.read({ from: 1, signal: AbortSignal.timeout(60_000), batchSize: 500, untilHead: true }))
    entries.push(...batch);
  return entries;
}

test(
  `what a cluster acknowledged is stored, exactly once (seed ${SEED})`,
  async () => {
    const [log, other] = logs;
    if (!log || !other) throw new Error('there are two');
    const { logId } = await log.head();
    const load = new AppendLoad(logs, random);
    const followed: number[] = [];
    const stop = new AbortController();
    const follower = (async () => {
      for await (const batch of other.read({ from: 1, signal: stop.signal, batchSize: 200 }))
        followed.push(...batch.map(({ position }) => position));
    })();
    let faults = 0;
    const gaps: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, strike] of shuffled(FAULTS, random)) {
        load.start(4);
        await sleep(500);
        const struckAt = Date.now();
        await strike();
        await cluster.untilInSync(IN_SYNC_LIMIT_MS, STREAM);
        await sleep(500);
        await load.stop();
        faults += 1;
        gaps.push(`${name} ${longestGap(load, struckAt)} ms`);
        expect([name, breachesOf(await collect(log), load.appends)]).toEqual([name, []]);
      }
    }
    const head = await log.head();
    expect(head.logId).toBe(logId);
    await expectThreeEqualReplicas(head.position);
    while (followed.length < head.position) await sleep(50);
    stop.abort();
    await follower;
    expect(followed).toEqual(Array.from({ length: head.position }, (_, i) => i + 1));

    const told = (status: string) => load.appends.filter(({ outcome }) => outcome.status === status).length;
    expect(told('appended')).toBeGreaterThan(10 * faults);
    say(
      `cluster: ${faults} faults survived, ${load.appends.length} appends: ${told('appended')} acknowledged, ` +
        `${told('conflict')} conflicts, ${told('open')} open; 0 lost, 0 twice`,
      `cluster: longest time without an acknowledgement: ${gaps.join(', ')}`,
    );
  },
  120_000 * ROUNDS,
);

/** From a moment on, the longest time in which no writer was acknowledged anything. */
function longestGap(load: AppendLoad, from: number): number {
  const ends = load.appends.flatMap(({ outcome, endedAt }) =>
    outcome.status === 'appended' && endedAt > from ? [endedAt] : [],
  );
  const times = [from, ...ends.sort((a, b) => a - b)];
  return Math.max(...times.slice(1).map((time, i) => time - (times[i] ?? time)));
}

async function expectThreeEqualReplicas(position: number): Promise<void> {
  await cluster.untilInSync(IN_SYNC_LIMIT_MS, STREAM);
  const leader = await cluster.leaderOf(STREAM);
  expect((await leader.view(STREAM))?.others).toEqual(
    cluster.nodes
      .filter((node) => node !== leader)
      .map(({ name }) => expect.objectContaining({ name, current: true, offline: false, lag: 0 })),
  );
  const [first, ...rest] = await cluster.stored(STREAM);
  expect(first).toMatchObject({ messages: position, firstPosition: 1, lastPosition: position });
  expect(rest).toEqual([first, first]);
}

test('the rate of one server and of three', async () => {
  const single = await startNats({ folder: join(folder, 'single'), binary });
  const alone = await connectJetStreamLog({ url: single.url });
  const one = await rateOf(alone);
  await alone.close();
  await single.stop();
  const three = await rateOf(logs[0]);
  say(`cluster: R1 ${one} appends/s, R3 ${three} appends/s (10 events each, 8 writers)`);
  expect(three).toBeGreaterThan(0);
}, 60_000);

async function rateOf(log: EventLog | undefined): Promise<number> {
  const started = Date.now();
  let appended = 0;
  const write = async (writer: number) => {
    for (let n = 0; Date.now() - started < RATE_MS; n += 1) {
      const id = `rate-${writer}-${n}`;
      if ((await log?.append(id, eventsOf(id, 10), 0))?.status === 'appended') appended += 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
  return Math.round((appended * 1_000) / (Date.now() - started));
}

function say(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
