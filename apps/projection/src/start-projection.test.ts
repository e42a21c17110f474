import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ProjectionStatus } from '@rapporteur/contracts/operations-api';
import type { ParkedTranscript } from '@rapporteur/contracts/parked-api';
import { connectJetStreamLog, type EventLog } from '@rapporteur/event-log';
import { migrate, type Servers, startServers } from '@rapporteur/infra';
import { Database, POSITION_CHANNEL } from '@rapporteur/read-model';
import type { RunningService } from '@rapporteur/service';
import { startProjection } from './start-projection.ts';
import { checksumsOf, rowsOf } from './testing/read-models.ts';
import { retractionOf, revisionOf } from './testing/synthetic.ts';

/** The projection on a real log and a real database. */

const LIMIT_MS = 60_000;
let servers: Servers;
let log: EventLog;
let database: Database;
const running: RunningService[] = [];
let transcripts = 0;

beforeAll(async () => {
  servers = await startServers();
  await migrate(servers.databaseUrl);
  log = await connectJetStreamLog({ url: servers.natsUrl });
}, 120_000);
afterAll(async () => {
  await log.close();
  await servers.stop();
}, LIMIT_MS);
beforeEach(() => {
  database = new Database(servers.databaseUrl);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
  await database.close();
}, LIMIT_MS);

async function start(natsUrl = servers.natsUrl): Promise<RunningService> {
  const service = await startProjection({
    RAPPORTEUR_LOG_LEVEL: 'error',
    PROJECTION_PORT: '0',
    DATABASE_URL: servers.databaseUrl,
    NATS_URL: natsUrl,
  });
  running.push(service);
  return service;
}

async function statusOf({ url }: RunningService): Promise<ProjectionStatus> {
  return ProjectionStatus.parse(await (await fetch(`${url}/v1/projection`)).json());
}

async function until(
  service: RunningService,
  reached: (status: ProjectionStatus) => boolean,
): Promise<ProjectionStatus> {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const status = await statusOf(service);
    if (reached(status)) return status;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(status)}`);
    await wait(30);
  }
}

async function caughtUp(service: RunningService): Promise<ProjectionStatus> {
  const { position } = await log.head();
  return until(service, (status) => status.position === position && status.rebuild?.state !== 'running');
}

/** Appends so many new transcripts, side by side. */
async function submit(count: number): Promise<void> {
  const first = transcripts + 1;
  transcripts += count;
  const ids = Array.from({ length: count }, (_, index) => first + index);
  await Promise.all(
    ids.map(async (seed) => {
      const transcriptId = `t${seed}`;
      const outcome = await log.append(transcriptId, revisionOf({ transcriptId, seed, speeches: seed % 9 }), 0);
      expect(outcome.status).toBe('appended');
    }),
  );
}

/** Makes the read models anew and compares: every row as before. */
async function expectEqualRebuild(service: RunningService): Promise<void> {
  const before = await checksumsOf(database);
  const answer = await fetch(`${service.url}/v1/projection/rebuild`, { method: 'POST' });
  expect(answer.status).toBe(202);
  await caughtUp(service);
  expect(await checksumsOf(database)).toEqual(before);
  expect(before.transcripts?.rows).toBeGreaterThan(0);
}

describe('a projection', () => {
  test('follows the log and says how far it is', async () => {
    await submit(5);
    const service = await start();
    const status = await caughtUp(service);
    expect(status).toMatchObject({ state: 'following', lag: { events: 0, seconds: 0 }, failure: null, rebuild: null });
    expect(status.eventsPerSecond).toBeGreaterThan(0);
    expect((await fetch(`${service.url}/ready`)).status).toBe(200);
    const id = `t${transcripts}`;
    const last = await log.lastOf(id);
    await log.append(id, retractionOf(id, 2), last?.position ?? 0);
    await caughtUp(service);
    expect(await rowsOf(database, `SELECT status FROM transcripts WHERE id = '${id}'`)).toEqual([
      { status: 'retracted' },
    ]);
  });

  test('announces each position after it is visible', async () => {
    const service = await start();
    await caughtUp(service);
    const heard: string[] = [];
    await database.transaction(async (session) => {
      await session.query('COMMIT');
      session.on('notification', ({ channel, payload }) => heard.push(`${channel} ${payload}`));
      await session.query(`LISTEN ${POSITION_CHANNEL}`);
      await submit(1);
      const { position } = await log.head();
      const deadline = Date.now() + LIMIT_MS;
      while (heard.at(-1) !== `${POSITION_CHANNEL} ${position}` && Date.now() < deadline) await wait(20);
      expect(heard.at(-1)).toBe(`${POSITION_CHANNEL} ${position}`);
    });
  });

  test('goes on where Postgres says it was', async () => {
    const first = await start();
    await submit(3);
    await caughtUp(first);
    await first.stop();
    await submit(3);
    const second = await start();
    await caughtUp(second);
    await expectEqualRebuild(second);
  });

  test('shares the work with another one without doubling it', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    for (let round = 0; round < 8; round += 1) await submit(4);
    await caughtUp(one);
    await caughtUp(two);
    const [{ missing } = { missing: -1 }] = await rowsOf<{ missing: number }>(
      database,
      `SELECT ${transcripts} - count(*)::integer AS missing FROM transcripts`,
    );
    expect(missing).toBe(0);
    await two.stop();
    await expectEqualRebuild(one);
  });

  test('loses nothing when its connections are cut again and again', async () => {
    const service = await start();
    let cuts = 0;
    const ended = new AbortController();
    const cutting = (async () => {
      while (!ended.signal.aborted) {
        const found = await rowsOf<{ cut: boolean }>(
          database,
          `SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity
           WHERE application_name = 'rapporteur-projection' AND pid <> pg_backend_pid() AND state <> 'idle'`,
        );
        cuts += found.length;
        await wait(15);
      }
    })();
    for (let round = 0; round < 10; round += 1) {
      await submit(3);
      await wait(50);
    }
    ended.abort();
    await cutting;
    await caughtUp(service);
    expect(cuts).toBeGreaterThan(0);
    expect((await statusOf(service)).parked).toBe(0);
    await expectEqualRebuild(service);
  });

  test('waits out both servers and says so', async () => {
    const service = await start();
    await caughtUp(service);
    await servers.postgres.kill();
    await submit(2);
    expect((await until(service, ({ failure }) => failure !== null)).state).toBe('following');
    expect((await fetch(`${service.url}/ready`)).status).toBe(503);
    await servers.restartPostgres();
    await caughtUp(service);
    await servers.nats.kill();
    await until(service, ({ failure }) => failure !== null);
    await servers.restartNats();
    await submit(2);
    await caughtUp(service);
    await expectEqualRebuild(service);
  }, 60_000);

  test('comes up without a log, and says what it waits for', async () => {
    const service = await start('nats://127.0.0.1:1');
    const status = await until(service, ({ failure }) => failure !== null);
    expect(status.state).toBe('starting');
    const ready = await fetch(`${service.url}/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      checks: { database: 'ok', reader: expect.stringContaining('starting') },
    });
  });

  test(
    'stops before another log than the one it has read, until it is told to read that one',
    async () => {
      await submit(1);
      const service = await start();
      await caughtUp(service);
      await service.stop();
      const other = await startServers();
      try {
        const elsewhere = await start(other.natsUrl);
        const status = await until(elsewhere, ({ state }) => state === 'stopped');
        expect(status.failure).toContain('log');
        const ready = await fetch(`${elsewhere.url}/ready`);
        expect(ready.status).toBe(503);
        expect(await ready.json()).toMatchObject({ checks: { reader: expect.stringContaining('stopped') } });
        expect((await statusOf(elsewhere)).position).toBe((await log.head()).position);

        const rebuild = await fetch(`${elsewhere.url}/v1/projection/rebuild`, { method: 'POST' });
        expect(rebuild.status).toBe(202);
        await until(elsewhere, ({ state, position }) => state === 'following' && position === 0);
      } finally {
        await running.pop()?.stop();
        await other.stop();
      }
      await caughtUp(await start());
    },
    LIMIT_MS,
  );
});

describe('the operator', () => {
  test('sees what is parked, and may retry it', async () => {
    const service = await start();
    const events = revisionOf({ transcriptId: 'too-far', revision: 2, speeches: 0 });
    await log.append('too-far', events, 0);
    expect((await caughtUp(service)).parked).toBe(1);
    const parked = (await (await fetch(`${service.url}/v1/projection/parked`)).json()) as ParkedTranscript[];
    expect(parked).toEqual([
      expect.objectContaining({ transcriptId: 'too-far', code: 'revision-gap', events: events.length }),
    ]);
    const retry = (id: string) => fetch(`${service.url}/v1/projection/parked/${id}/retry`, { method: 'POST' });
    expect(await (await retry('too-far')).json()).toMatchObject({ status: 'parked', transcriptId: 'too-far' });
    expect((await retry('t1')).status).toBe(404);
    expect((await retry('NO%20ID')).status).toBe(400);
    await expectEqualRebuild(service);
  });

  test('starts one rebuild at a time, and sees its progress', async () => {
    await submit(20);
    const service = await start();
    const { position } = await caughtUp(service);
    const answers = await Promise.all(
      [1, 2, 3].map(() => fetch(`${service.url}/v1/projection/rebuild`, { method: 'POST' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    const { rebuild, state } = await caughtUp(service);
    expect(state).toBe('following');
    expect(rebuild).toMatchObject({ state: 'done', position, target: position, secondsLeft: 0 });
    expect(rebuild?.eventsPerSecond).toBeGreaterThan(0);
  });
});
