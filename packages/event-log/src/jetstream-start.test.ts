import { spawn } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { STREAM } from '@rapporteur/contracts/subjects';
import { freePort } from '@rapporteur/infra';
import { assertNotBehind } from './checkpoint.ts';
import { EventTooLargeError, LogMisconfiguredError, LogUnavailableError } from './errors.ts';
import { connectJetStreamLog } from './jetstream-log.ts';
import { collect } from './testing/collect.ts';
import { revisionOf } from './testing/events.ts';
import { TestNats } from './testing/nats.ts';

type Manager = Awaited<ReturnType<TestNats['client']>>['manager'];

let nats: TestNats;
beforeAll(async () => {
  nats = await TestNats.start();
}, 60_000);
afterEach(() => nats.dropStream());
afterAll(() => nats.stop(), 60_000);

describe('connecting', () => {
  test('creates the stream once, and several at once agree on it', async () => {
    const logs = await Promise.all(Array.from({ length: 5 }, () => connectJetStreamLog({ url: nats.url })));
    const heads = await Promise.all(logs.map((log) => log.head()));
    expect(new Set(heads.map(({ logId }) => logId)).size).toBe(1);
    await Promise.all(logs.map((log) => log.close()));
  });

  test('refuses a stream that lost its guarantees, naming each', async () => {
    const { connection, manager } = await nats.client();
    await manager.streams.add({ name: STREAM, subjects: ['transcripts.>'], max_msgs: 500, discard: 'old' });
    const refusal = await connectJetStreamLog({ url: nats.url }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LogMisconfiguredError);
    const { differences } = refusal as LogMisconfiguredError; // the line above proves it
    expect(differences.map((difference) => difference.split(' ')[0])).toEqual([
      'discard',
      'max_msgs',
      'allow_atomic',
      'allow_direct',
      'deny_delete',
      'deny_purge',
    ]);
    await connection.close();
  });

  test('says that copies need a cluster', async () => {
    const refusal = await connectJetStreamLog({ url: nats.url, replicas: 3 }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'log-misconfigured', message: expect.stringContaining('cluster') });
  });

  test('says that nobody is there', async () => {
    const url = `nats://somebody:secret@127.0.0.1:${await freePort()}`;
    const refusal = await connectJetStreamLog({ url, connectTimeoutMs: 600 }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LogUnavailableError);
    expect(String(refusal)).not.toContain('secret');
  });

  test('says that a server runs without JetStream', async () => {
    const port = await freePort();
    const server = spawn(nats.binary, ['--addr', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
    try {
      await expect(
        connectJetStreamLog({ url: `nats://127.0.0.1:${port}`, connectTimeoutMs: 3_000 }),
      ).rejects.toMatchObject({ code: 'log-misconfigured' });
    } finally {
      server.kill();
    }
  });
});

describe('what stands in the log', () => {
  test('an event that is too large for the server is refused by name, and stores nothing', async () => {
    const log = await connectJetStreamLog({ url: nats.url });
    const events = revisionOf('huge', 3, { words: 'w'.repeat(9 * 1024 * 1024) });
    await expect(log.append('huge', events, 0)).rejects.toBeInstanceOf(EventTooLargeError);
    expect(await log.head()).toMatchObject({ position: 0 });
    await log.close();
  });

  test('an append of many megabytes is one append', async () => {
    const log = await connectJetStreamLog({ url: nats.url });
    const events = revisionOf('fat', 12, { words: 'w'.repeat(4 * 1024 * 1024) });
    expect(await log.append('fat', events, 0)).toEqual({ status: 'appended', first: 1, last: 12 });
    expect(await collect(log)).toHaveLength(12);
    expect(await log.readTranscript('fat')).toHaveLength(12);
    await log.close();
  }, 60_000);

  test('what others published is an unreadable entry in its place, never skipped', async () => {
    const log = await connectJetStreamLog({ url: nats.url });
    await log.append('neighbour', revisionOf('neighbour', 3), 0);
    const { connection } = await nats.client();
    await connection.request('transcripts.neighbour.speech.recorded', 'not an event', { timeout: 2_000 });
    await connection.close();
    await log.append('other', revisionOf('other', 3), 0);
    const entries = await collect(log);
    expect(entries.map(({ kind }) => kind)).toEqual([
      'event',
      'event',
      'event',
      'unreadable',
      'event',
      'event',
      'event',
    ]);
    expect(entries[3]).toMatchObject({ position: 4, raw: 'not an event', failure: { code: 'invalid-envelope' } });
    expect(await log.lastOf('neighbour')).toEqual(entries[3]);
    expect(await log.at(4)).toEqual(entries[3]);
    await log.close();
  });
});

describe('a checkpoint', () => {
  test('is accepted where the log is the one it was taken of', async () => {
    const log = await connectJetStreamLog({ url: nats.url });
    const events = revisionOf('a', 4);
    await log.append('a', events, 0);
    const { logId } = await log.head();
    await assertNotBehind(log, { logId, position: 0, eventId: null });
    await assertNotBehind(log, { logId, position: 2, eventId: events[1]?.id ?? '' });
    await assertNotBehind(log, { logId, position: 4, eventId: events[3]?.id ?? '' });
    await log.close();
  });

  test('is refused where the log was created anew, ends before it, or went on differently', async () => {
    const log = await connectJetStreamLog({ url: nats.url });
    const events = revisionOf('a', 4);
    await log.append('a', events, 0);
    const { logId } = await log.head();
    const eventId = events[3]?.id ?? '';
    await expect(assertNotBehind(log, { logId, position: 9, eventId })).rejects.toMatchObject({
      code: 'log-truncated',
    });
    await expect(assertNotBehind(log, { logId, position: 3, eventId })).rejects.toMatchObject({ code: 'log-diverged' });
    await nats.dropStream();
    const anew = await connectJetStreamLog({ url: nats.url });
    await anew.append('a', events, 0);
    await expect(assertNotBehind(anew, { logId, position: 4, eventId })).rejects.toMatchObject({
      code: 'log-recreated',
      message: expect.stringMatching(/build the read models anew/),
    });
    await Promise.all([log.close(), anew.close()]);
  });

  test.each([
    ['beginning', async (manager: Manager) => void (await manager.streams.purge(STREAM, { seq: 3 })), 'log-truncated'],
    ['middle', async (manager: Manager) => void (await manager.streams.deleteMessage(STREAM, 2)), 'log-gap'],
  ])('is refused where a part of the %s is gone, also when nothing was read yet', async (_, cut, code) => {
    const { connection, manager } = await nats.client();
    const open = { allow_direct: true, allow_atomic: true, discard: 'new' as const };
    await manager.streams.add({ name: STREAM, subjects: ['transcripts.>'], ...open });
    for (let i = 0; i < 5; i += 1) await connection.request('transcripts.a.b', 'x', { timeout: 2_000 });
    await cut(manager);
    await manager.streams.update(STREAM, { deny_delete: true, deny_purge: true });
    await connection.close();
    const log = await connectJetStreamLog({ url: nats.url });
    const { logId } = await log.head();
    for (const position of [0, 5])
      await expect(assertNotBehind(log, { logId, position, eventId: null })).rejects.toMatchObject({
        code,
        message: expect.stringContaining('rapporteur restore'),
      });
    await log.close();
  });

  test('a reader whose log is replaced under it stops', async () => {
    const log = await connectJetStreamLog({ url: nats.url });
    await log.append('a', revisionOf('a', 4), 0);
    const following = (async () => {
      for await (const _ of log.read({ from: 1, signal: AbortSignal.timeout(15_000), batchSize: 10 }));
    })();
    const outcome = expect(following).rejects.toMatchObject({
      code: expect.stringMatching(/^log-(recreated|truncated)$/),
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await nats.dropStream();
    const anew = await connectJetStreamLog({ url: nats.url });
    await outcome;
    await Promise.all([log.close(), anew.close()]);
  });
});
