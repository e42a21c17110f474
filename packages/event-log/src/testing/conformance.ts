import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { digestOf, storedForm } from '../checksum.ts';
import { type EntryFilter, type EventLog, MAX_ATOMIC_EVENTS } from '../port.ts';
import { collect, ids } from './collect.ts';
import { revisionOf } from './events.ts';

/** How a suite comes by the adapter that it examines: `open` connects to one and the same log each time. */
export interface LogFixture {
  open(): Promise<EventLog>;
  stop(): Promise<void>;
}

/** What every adapter of the port must do: its four laws. */
export function describeEventLog(name: string, start: () => Promise<LogFixture>): void {
  describe(`the event log on ${name}`, () => {
    let fixture: LogFixture;
    let log: EventLog;
    let other: EventLog;
    beforeAll(async () => {
      fixture = await start();
      [log, other] = await Promise.all([fixture.open(), fixture.open()]);
    }, 60_000);
    afterAll(async () => {
      await Promise.all([log.close(), other.close()]);
      await fixture.stop();
    }, 60_000);

    test('an empty log says so', async () => {
      expect(await log.head()).toMatchObject({ position: 0, firstPosition: 1, missing: 0 });
      expect(await log.lastOf('nobody')).toBeNull();
      expect(await log.readTranscript('nobody')).toEqual([]);
      expect(await log.at(1)).toBeNull();
      expect(await collect(log)).toEqual([]);
    });

    test('what was appended is read as it was, by position, by transcript and in order', async () => {
      const events = revisionOf('round-trip', 5, { words: 'Ünïcödé – “quoted”, \u0000, \n and 😀' });
      const { position } = await log.head();
      const outcome = await log.append('round-trip', events, 0);
      expect(outcome).toEqual({ status: 'appended', first: position + 1, last: position + 5 });
      const expected = events.map((event, i) => ({
        kind: 'event',
        position: position + 1 + i,
        event: { ...event, position: position + 1 + i, digest: digestOf(storedForm(event.data)) },
      }));
      expect(await other.readTranscript('round-trip')).toEqual(expected);
      expect(await other.readTranscript('round-trip', position + 4)).toEqual(expected.slice(3));
      expect(await other.lastOf('round-trip')).toEqual(expected[4]);
      expect(await other.at(position + 2)).toEqual(expected[1]);
      expect(await collect(other, position + 1)).toEqual(expected);
    });

    test('law 1: no reader ever sees a part of an append', async () => {
      const before = (await log.head()).position;
      let writing = true;
      const heads: number[] = [];
      const watcher = (async () => {
        while (writing) heads.push((await other.head()).position - before);
      })();
      for (let i = 0; i < 30; i += 1) await log.append(`whole-${i}`, revisionOf(`whole-${i}`, 20), 0);
      writing = false;
      await watcher;
      expect(heads.length).toBeGreaterThan(5);
      expect(heads.filter((head) => head % 20 !== 0)).toEqual([]);
    });

    test('law 2: of 12 appends at once, from two processes, one wins and the others learn where it ended', async () => {
      const attempts = Array.from({ length: 12 }, () => revisionOf('race', 4));
      const outcomes = await Promise.all(
        attempts.map((events, i) => (i % 2 === 0 ? log : other).append('race', events, 0)),
      );
      const winners = outcomes.filter((outcome) => outcome.status === 'appended');
      expect(winners).toHaveLength(1);
      const lastPosition = winners[0]?.last;
      expect(outcomes.filter((outcome) => outcome.status === 'conflict')).toEqual(
        Array.from({ length: 11 }, () => ({ status: 'conflict', lastPosition })),
      );
      const stored = await log.readTranscript('race');
      expect(ids(stored)).toEqual(
        attempts[outcomes.findIndex(({ status }) => status === 'appended')]?.map(({ id }) => id),
      );
    });

    test.each([0, 1, 1_000_000])(
      'law 2: an append that expects position %i of a transcript that ends elsewhere changes nothing',
      async (expected) => {
        const id = `elsewhere-${expected}`;
        await log.append(`other-${id}`, revisionOf(`other-${id}`, 3), 0);
        const first = await log.append(id, revisionOf(id, 3), 0);
        if (first.status !== 'appended') throw new Error('nobody else appends here');
        const before = await log.head();
        expect(await log.append(id, revisionOf(id, 3), expected)).toEqual({
          status: 'conflict',
          lastPosition: first.last,
        });
        expect(await log.append(`new-${id}`, revisionOf(`new-${id}`, 3), 7)).toEqual({
          status: 'conflict',
          lastPosition: 0,
        });
        expect(await log.head()).toEqual(before);
      },
    );

    test('law 2: many appends of many transcripts at once: each conflict harms its own append only', async () => {
      const taken = Array.from({ length: 10 }, (_, i) => `crowd-${i * 20}`);
      for (const id of taken) await log.append(id, revisionOf(id, 3), 0);
      const outcomes = await Promise.all(
        Array.from({ length: 200 }, (_, i) =>
          (i % 3 === 0 ? other : log).append(`crowd-${i}`, revisionOf(`crowd-${i}`, 10), 0),
        ),
      );
      const lost = outcomes.flatMap(({ status }, i) => (status === 'conflict' ? [`crowd-${i}`] : []));
      expect(lost).toEqual(taken);
      for (const [i, outcome] of outcomes.entries()) {
        const stored = await log.readTranscript(`crowd-${i}`);
        if (outcome.status === 'appended')
          expect(stored.map(({ position }) => position)).toEqual(range(outcome.first, outcome.last));
        else expect(stored).toHaveLength(3);
      }
    });

    test('law 3: the same append again is the same append', async () => {
      const events = revisionOf('again', 6);
      const first = await log.append('again', events, 0);
      expect(await other.append('again', events, 0)).toEqual(first);
      if (first.status !== 'appended') throw new Error('nobody else appends here');
      await log.append('again', revisionOf('again', 3, { revision: 2 }), first.last);
      expect(await other.append('again', events, 0)).toEqual(first);
      expect(await log.readTranscript('again')).toHaveLength(9);
    });

    test('more events than one batch takes: in order, closed by the last', async () => {
      const events = revisionOf('long', 2 * MAX_ATOMIC_EVENTS + 500);
      const outcome = await log.append('long', events, 0);
      const stored = await other.readTranscript('long');
      expect(ids(stored)).toEqual(events.map(({ id }) => id));
      expect(outcome).toEqual({ status: 'appended', first: stored[0]?.position, last: stored.at(-1)?.position });
      expect(await other.lastOf('long')).toMatchObject({ event: { type: 'transcript.completed' } });
    }, 60_000);

    test('a half-written revision is superseded by an append that expects its last event', async () => {
      const half = revisionOf('half', MAX_ATOMIC_EVENTS + 10).slice(0, MAX_ATOMIC_EVENTS);
      const first = await log.append('half', half, 0);
      expect(await other.lastOf('half')).toMatchObject({ event: { type: 'speech.recorded' } });
      if (first.status !== 'appended') throw new Error('nobody else appends here');
      expect(await other.append('half', revisionOf('half', 5), first.last)).toMatchObject({ status: 'appended' });
      expect(await log.append('half', revisionOf('half', 5), first.last)).toMatchObject({ status: 'conflict' });
    });

    test('law 4: positions have no gaps, in batches of at most the asked size', async () => {
      const head = await log.head();
      const positions: number[] = [];
      for await (const batch of log.read({
        from: 1,
        signal: AbortSignal.timeout(30_000),
        batchSize: 70,
        untilHead: true,
      })) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(70);
        positions.push(...batch.map(({ position }) => position));
      }
      expect(positions).toEqual(range(1, head.position));
    });

    test('a reader follows what is appended later, soon, and stops when told', async () => {
      const stop = new AbortController();
      const { position } = await log.head();
      const seen: { position: number; delay: number }[] = [];
      const appendedAt = new Map<number, number>();
      const reader = (async () => {
        for await (const batch of other.read({ from: position + 1, signal: stop.signal, batchSize: 100 }))
          for (const entry of batch) seen.push({ position: entry.position, delay: Date.now() });
      })();
      await sleep(200);
      for (let i = 0; i < 20; i += 1) {
        const outcome = await log.append(`follow-${i}`, revisionOf(`follow-${i}`, 3), 0);
        if (outcome.status === 'appended') appendedAt.set(outcome.last, Date.now());
        await sleep(10);
      }
      while (seen.length < 60) await sleep(10);
      stop.abort();
      await reader;
      expect(seen.map((entry) => entry.position)).toEqual(range(position + 1, position + 60));
      const delays = seen.flatMap((entry) => {
        const at = appendedAt.get(entry.position);
        return at === undefined ? [] : [entry.delay - at];
      });
      expect(delays.sort((a, b) => a - b)[10]).toBeLessThan(200);
    });

    test('a reader behind the head is told, not kept waiting for what will never come', async () => {
      const { position } = await log.head();
      const read = async () => {
        for await (const batch of log.read({ from: position + 5, signal: AbortSignal.timeout(10_000), batchSize: 10 }))
          throw new Error(`read ${batch.length} events that are not there`);
      };
      await expect(read()).rejects.toMatchObject({ code: 'log-truncated' });
    });

    test('entries are found by type and by transcript, page by page, up to the head', async () => {
      const { position: before } = await log.head();
      for (const id of ['found-a', 'found-b']) await log.append(id, revisionOf(id, 12), 0);
      const { position: head } = await log.head();
      const find = async (filter: EntryFilter, limit: number) => {
        const positions: number[] = [];
        for (let after = before; after < head; ) {
          const page = await other.find(filter, after, limit);
          expect(page.head).toBe(head);
          expect(page.entries.length).toBeLessThanOrEqual(limit);
          expect(page.nextAfter).toBeGreaterThan(after);
          positions.push(...page.entries.map(({ position }) => position));
          after = page.nextAfter;
        }
        return positions.map((position) => position - before);
      };
      expect(await find({}, 7)).toEqual(range(1, 24));
      expect(await find({ transcriptId: 'found-b' }, 5)).toEqual(range(13, 24));
      expect(await find({ type: 'transcript.completed' }, 1)).toEqual([12, 24]);
      expect(await find({ transcriptId: 'found-a', type: 'speech.recorded' }, 4)).toEqual(range(2, 11));
      expect(await find({ transcriptId: 'nobody' }, 4)).toEqual([]);
      expect(await log.find({}, head + 5, 10)).toEqual({ entries: [], nextAfter: head + 5, head });
    });

    test('a slow reader is not buried: it gets everything, in order', async () => {
      const { position } = await log.head();
      const words = 'Many words. '.repeat(5_000);
      for (let i = 0; i < 10; i += 1) await log.append(`large-${i}`, revisionOf(`large-${i}`, 30, { words }), 0);
      const positions: number[] = [];
      for await (const batch of other.read({
        from: position + 1,
        signal: AbortSignal.timeout(60_000),
        batchSize: 20,
        untilHead: true,
      })) {
        await sleep(5);
        positions.push(...batch.map((entry) => entry.position));
      }
      expect(positions).toEqual(range(position + 1, position + 300));
    }, 60_000);
  });
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
