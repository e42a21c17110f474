import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { STREAM } from '@rapporteur/contracts/subjects';
import { LogUnavailableError } from './errors.ts';
import { connectJetStreamLog } from './jetstream-log.ts';
import { asStoredMessage } from './lib/copies.ts';
import { Link } from './lib/link.ts';
import { Lookups } from './lib/lookups.ts';
import { LogReader } from './lib/reader.ts';
import { type AppendOutcome, type EventLog, type LogEntry, MAX_ATOMIC_EVENTS } from './port.ts';
import { collect, ids } from './testing/collect.ts';
import { revisionOf } from './testing/events.ts';
import { TestNats } from './testing/nats.ts';
import { CuttingProxy } from './testing/proxy.ts';

let nats: TestNats;
let proxy: CuttingProxy;
let log: EventLog;
let direct: EventLog;
beforeAll(async () => {
  nats = await TestNats.start();
  proxy = await CuttingProxy.start(nats.port);
  log = await connectJetStreamLog({ url: proxy.url });
  direct = await connectJetStreamLog({ url: nats.url });
}, 60_000);
afterEach(() => {
  proxy.fault = () => 'pass';
});
afterAll(async () => {
  await Promise.all([log.close(), direct.close()]);
  await proxy.stop();
  await nats.stop();
}, 60_000);

const isCommit = (bytes: Buffer) => bytes.includes('Nats-Batch-Commit');

/** Only one commit meets the fault, the first or a later one. Answers whether it has. */
function once(fate: 'cut' | 'pass-then-cut', at = 1): () => boolean {
  let commits = 0;
  proxy.fault = (bytes) => {
    if (!isCommit(bytes)) return 'pass';
    commits += 1;
    return commits === at ? fate : 'pass';
  };
  return () => commits >= at;
}

describe('a connection that is cut', () => {
  test('right after a commit: the append is stored, told so, and stored once', async () => {
    once('pass-then-cut');
    const events = revisionOf('cut-after', 5);
    const outcome = await log.append('cut-after', events, 0);
    const stored = await direct.readTranscript('cut-after');
    expect(ids(stored)).toEqual(events.map(({ id }) => id));
    expect(outcome).toEqual({ status: 'appended', first: stored[0]?.position, last: stored[4]?.position });
  });

  test('right before a commit: the append is made again, and stored once', async () => {
    once('cut');
    const events = revisionOf('cut-before', 5);
    expect(await log.append('cut-before', events, 0)).toMatchObject({ status: 'appended' });
    expect(ids(await direct.readTranscript('cut-before'))).toEqual(events.map(({ id }) => id));
  });

  test.each([
    ['right after', 'pass-then-cut'],
    ['right before', 'cut'],
  ] as const)(
    '%s the commit of the second part of a long revision: it is stored whole and once',
    async (when, fate) => {
      const id = `long-${when.replace(' ', '-')}`;
      const events = revisionOf(id, MAX_ATOMIC_EVENTS + 200);
      const met = once(fate, 2);
      const outcome = await log.append(id, events, 0);
      expect(met()).toBe(true);
      const stored = await direct.readTranscript(id);
      expect(ids(stored)).toEqual(events.map((event) => event.id));
      expect(outcome).toEqual({ status: 'appended', first: stored[0]?.position, last: stored.at(-1)?.position });
      // whoever expects what was there before the second part is told that it is over
      const { position } = stored[MAX_ATOMIC_EVENTS - 1] ?? { position: 0 };
      expect(await log.append(id, revisionOf(id, 3), position)).toMatchObject({ status: 'conflict' });
    },
  );

  test('after a commit, and somebody else appends at once: it is still told as stored', async () => {
    const events = revisionOf('overtaken', 5);
    let overtaking: Promise<AppendOutcome> | undefined;
    let met = false;
    proxy.fault = (bytes) => {
      if (met || !isCommit(bytes)) return 'pass';
      met = true;
      overtaking = overtake();
      return 'pass-then-cut';
    };
    const overtake = async () => {
      for (;;) {
        const last = await direct.lastOf('overtaken');
        if (last) return direct.append('overtaken', revisionOf('overtaken', 3, { revision: 2 }), last.position);
      }
    };
    expect(await log.append('overtaken', events, 0)).toMatchObject({ status: 'appended' });
    expect(await overtaking).toMatchObject({ status: 'appended' });
    expect(await direct.readTranscript('overtaken')).toHaveLength(8);
  });

  test('after the commit of a group: every append of it is told right', async () => {
    once('pass-then-cut');
    const appends = Array.from({ length: 40 }, (_, i) => revisionOf(`grouped-${i}`, 4));
    const outcomes = await Promise.all(appends.map((events, i) => log.append(`grouped-${i}`, events, 0)));
    for (const [i, events] of appends.entries()) {
      const stored = await direct.readTranscript(`grouped-${i}`);
      expect(ids(stored)).toEqual(events.map(({ id }) => id));
      expect(outcomes[i]).toEqual({ status: 'appended', first: stored[0]?.position, last: stored[3]?.position });
    }
  });

  test('again and again: every append is stored once, and a reader gets every position once', async () => {
    const { position } = await direct.head();
    const stop = new AbortController();
    const read: LogEntry[] = [];
    const reader = (async () => {
      for await (const batch of log.read({ from: position + 1, signal: stop.signal, batchSize: 50 }))
        read.push(...batch);
    })();
    const cutting = setInterval(() => proxy.cutAll(), 250);
    const appends = Array.from({ length: 60 }, (_, i) => revisionOf(`shaken-${i}`, 5));
    for (let i = 0; i < appends.length; i += 6) {
      const group = appends.slice(i, i + 6);
      await Promise.all(group.map((events, j) => log.append(`shaken-${i + j}`, events, 0)));
    }
    clearInterval(cutting);
    const deadline = Date.now() + 20_000;
    while (read.length < 300 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort();
    await reader;
    expect(read.map((entry) => entry.position)).toEqual(Array.from({ length: 300 }, (_, i) => position + 1 + i));
    expect(ids(read).sort()).toEqual(
      appends
        .flat()
        .map(({ id }) => id)
        .sort(),
    );
  }, 60_000);
});

describe('a server', () => {
  test('that is paused: an append ends in time and says that the outcome is open; later it is right', async () => {
    const impatient = await connectJetStreamLog({ url: nats.url, appendTimeoutMs: 500 });
    const events = revisionOf('paused', 3);
    process.kill(nats.pid, 'SIGSTOP');
    const started = Date.now();
    const outcome = await impatient.append('paused', events, 0).catch((error: unknown) => error);
    process.kill(nats.pid, 'SIGCONT');
    expect(outcome).toBeInstanceOf(LogUnavailableError);
    expect(Date.now() - started).toBeLessThan(12_000);
    expect(await impatient.append('paused', events, 0)).toMatchObject({ status: 'appended' });
    expect(ids(await direct.readTranscript('paused'))).toEqual(events.map(({ id }) => id));
    await impatient.close();
  }, 30_000);

  test('that is killed in the middle of many appends keeps what it acknowledged, whole and once', async () => {
    const appends = new Map<string, { ids: string[]; outcome: AppendOutcome | null }>();
    let writing = true;
    let next = 0;
    const write = async () => {
      while (writing) {
        const id = `killed-${next++}`;
        const events = revisionOf(id, 3 + (next % 40));
        const outcome = await direct.append(id, events, 0).catch((error: unknown) => {
          if (error instanceof LogUnavailableError) return null;
          throw error;
        });
        appends.set(id, { ids: events.map((event) => event.id), outcome });
      }
    };
    const writers = Array.from({ length: 12 }, write);
    for (let i = 0; i < 3; i += 1) {
      const enough = appends.size + 12;
      while (appends.size < enough) await new Promise((resolve) => setTimeout(resolve, 20));
      await nats.kill();
      await nats.restart();
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    writing = false;
    await Promise.all(writers);
    const stored = new Map<string, string[]>();
    for (const entry of await collect(direct)) {
      if (entry.kind !== 'event') throw new Error(entry.failure.message);
      stored.set(entry.event.transcriptId, [...(stored.get(entry.event.transcriptId) ?? []), entry.event.id]);
    }
    expect(appends.size).toBeGreaterThan(30);
    for (const [id, { ids: expected, outcome }] of appends) {
      expect([id, outcome?.status ?? 'open']).not.toEqual([id, 'conflict']);
      const found = stored.get(id) ?? [];
      if (outcome || found.length > 0) expect([id, found]).toEqual([id, expected]);
    }
  }, 60_000);
});

describe('a log with a hole', () => {
  test('is read up to it, and no further', async () => {
    await nats.dropStream();
    const { connection, manager } = await nats.client();
    // the adapter would refuse this stream: it allows deletes
    await manager.streams.add({ name: STREAM, subjects: ['transcripts.>'], allow_direct: true });
    for (let i = 0; i < 10; i += 1) await connection.request('transcripts.a.b', 'x', { timeout: 2_000 });
    await manager.streams.deleteMessage(STREAM, 7);
    const link = await Link.open(nats.url, 'test', 2_000);
    const lookups = new Lookups(link);
    const { logId } = await lookups.head();
    const positions: number[] = [];
    const options = { from: 1, signal: AbortSignal.timeout(15_000), batchSize: 4, untilHead: true };
    const reading = (async () => {
      for await (const batch of new LogReader(link, lookups, logId, options, asStoredMessage).batches())
        positions.push(...batch.map(({ position }) => position));
    })();
    await expect(reading).rejects.toMatchObject({ code: 'log-gap', message: expect.stringContaining('position 7') });
    expect(positions).toEqual([1, 2, 3, 4, 5, 6]);
    await manager.streams.deleteMessage(STREAM, 10);
    const toTheEnd = (async () => {
      for await (const _ of new LogReader(link, lookups, logId, { ...options, from: 8 }, asStoredMessage).batches());
    })();
    await expect(toTheEnd).rejects.toMatchObject({ code: 'log-gap', message: expect.stringContaining('position 10') });
    await link.close();
    await connection.close();
  }, 30_000);
});
