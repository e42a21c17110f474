import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPrisma } from '@rapporteur/read-model';
import { listSpeeches, listStatistics, listTranscripts } from '@rapporteur/read-model/queries';
import { checksumsOf, rowsOf } from '../testing/read-models.ts';
import { ServedLog } from '../testing/served-log.ts';

/** Rebuilds beside a service that follows the log and queries that read, on real servers. */

const TRANSCRIPTS = 60;
let served: ServedLog;

beforeAll(async () => {
  served = await ServedLog.start();
  await served.publishMany('t', TRANSCRIPTS);
  await served.caughtUp();
}, 120_000);
afterAll(() => served.stop(), 60_000);

const change = (statement: string) => rowsOf(served.database, statement);

/** Reads without a pause until it is told to end: each read must find the archive whole, and never an older one. */
function readOn(): { reads: () => number; end: () => Promise<void> } {
  const client = createPrisma(served.servers.databaseUrl, { connections: 4 });
  const ended = new AbortController();
  let reads = 0;
  const read = async (): Promise<void> => {
    let least = 0;
    const seen = (position: number, rows: readonly unknown[]) => {
      if (position < least) throw new Error(`position ${position} was read after ${least}`);
      if (rows.length === 0) throw new Error('an empty page was read');
      least = position;
      reads += 1;
    };
    while (!ended.signal.aborted) {
      for (const list of [listSpeeches, listStatistics, listTranscripts]) {
        const { position, rows } = await list(client, {}, { limit: 50 });
        seen(position, rows);
      }
      const { position, rows } = await listSpeeches(client, {}, { limit: 20, q: 'harbour' });
      seen(position, rows);
      await wait(5);
    }
  };
  const readers = Promise.all([read(), read()]);
  readers.catch(() => undefined); // thrown by `end`
  return {
    reads: () => reads,
    end: async () => {
      ended.abort();
      await readers.finally(() => client.$disconnect());
    },
  };
}

test('a rebuild under appends and reads: nothing fails, is empty, goes back, or is lost', async () => {
  const reading = readOn();
  const stop = new AbortController();
  let appended = 0;
  const appending = (async () => {
    while (!stop.signal.aborted) {
      appended += 1;
      await served.publish({ transcriptId: `live${appended}`, seed: appended });
      await wait(20);
    }
  })();
  const { rebuild, previous } = await served.rebuilt();
  const before = reading.reads();
  await wait(500);
  stop.abort();
  await appending;
  await served.caughtUp();
  await reading.end();
  expect(rebuild).toMatchObject({ state: 'done', percent: 100, secondsLeft: 0, failure: null, unapplied: [] });
  expect(rebuild?.eventsPerSecond).toBeGreaterThan(0);
  expect(rebuild?.parity).toMatchObject({ notCompared: null, examples: [] });
  expect(rebuild?.parity?.tables.find(({ table }) => table === 'speeches')?.rebuilt).toBeGreaterThan(TRANSCRIPTS);
  expect(previous?.position).toBeGreaterThan(0);
  expect(reading.reads()).toBeGreaterThan(before);
  expect(appended).toBeGreaterThan(3);
  const [counted] = await rowsOf<{ transcripts: number }>(
    served.database,
    'SELECT count(*)::integer AS transcripts FROM transcripts',
  );
  expect(counted?.transcripts).toBe(TRANSCRIPTS + appended);
}, 90_000);

test('the rows of before come back, brought to the same position, and may be dropped', async () => {
  await served.publish({ transcriptId: 'later', seed: 900 });
  await served.caughtUp();
  const expected = await checksumsOf(served.database);
  const reading = readOn();
  const { status, json } = await served.call('POST', '/rebuild/rollback');
  expect([status, json]).toMatchObject([200, { rebuild: { state: 'rolled-back' } }]);
  await reading.end();
  expect(await checksumsOf(served.database)).toEqual(expected);
  await served.publish({ transcriptId: 'later-still', seed: 901 });
  await served.caughtUp();
  expect((await served.call('DELETE', '/previous')).status).toBe(200);
  expect((await served.rebuild()).previous).toBeNull();
  expect((await served.call('DELETE', '/previous')).status).toBe(404);
  expect((await served.call('POST', '/rebuild/rollback')).status).toBe(404);
}, 60_000);

test('a row that was changed by hand holds the rebuild and stands in the report', async () => {
  await change("UPDATE speeches SET note = 'by hand' WHERE transcript_id = 't7' AND ordinal = 1");
  await change("DELETE FROM statistics WHERE transcript_id = 't8'");
  const { rebuild } = await served.rebuilt();
  expect(rebuild).toMatchObject({ state: 'held', failure: expect.stringContaining('differ') });
  const tables = new Map(rebuild?.parity?.tables.map((table) => [table.table, table]));
  expect(tables.get('speeches')).toMatchObject({ differing: 1, missing: 0, surplus: 0, expected: false });
  expect(tables.get('statistics')?.surplus).toBeGreaterThan(0);
  expect(tables.get('revisions')).toMatchObject({ differing: 0, missing: 0, surplus: 0 });
  expect(rebuild?.parity?.examples).toContainEqual(
    expect.objectContaining({
      table: 'speeches',
      transcriptId: 't7',
      column: 'note',
      expected: 'null',
      found: '"by hand"',
    }),
  );
  const stillServes = () => rowsOf(served.database, "SELECT FROM speeches WHERE note = 'by hand'");
  expect(await stillServes()).toHaveLength(1);
  expect((await served.rebuilt('?acceptDifferences=true')).rebuild?.state).toBe('done');
  expect(await stillServes()).toHaveLength(0);
}, 60_000);

test('an event that cannot be applied any more holds the rebuild', async () => {
  await served.append('unknown', [{ ...event('transcript.retracted'), data: { reason: 'Never published.' } }]);
  await served.caughtUp();
  expect((await served.rebuilt()).rebuild?.state).toBe('done');
  // as if an older code had let it pass
  await change("DELETE FROM parked_events WHERE transcript_id = 'unknown'");
  const { rebuild } = await served.rebuilt();
  expect(rebuild).toMatchObject({
    state: 'held',
    failure: expect.stringContaining('unknown'),
    unapplied: [{ transcriptId: 'unknown', code: 'nothing-to-retract' }],
  });
  expect((await served.call('DELETE', '/rebuild')).json).toMatchObject({ rebuild: { state: 'cancelled' } });
  expect((await served.call('DELETE', '/rebuild')).status).toBe(404);
  expect(await rowsOf(served.database, "SELECT FROM pg_namespace WHERE nspname = 'public_next'")).toEqual([]);
}, 60_000);

test('one transcript is made anew alone', async () => {
  const before = await checksumsOf(served.database);
  await change("UPDATE transcripts SET title = 'Another' WHERE id = 't3'");
  await change("DELETE FROM speeches WHERE transcript_id = 't3'");
  const { status, json } = await served.call('POST', '/transcripts/t3/rebuild');
  expect([status, json]).toMatchObject([200, { transcriptId: 't3', status: 'applied', reason: null }]);
  expect(await checksumsOf(served.database)).toEqual(before);
  expect((await served.call('POST', '/transcripts/no-such/rebuild')).status).toBe(404);
  expect((await served.call('POST', '/transcripts/NO%20ID/rebuild')).status).toBe(400);
}, 60_000);

function event(type: 'transcript.retracted') {
  const id = '00000000-0000-4000-8000-000000000000';
  const time = '2031-05-15T08:00:00.000Z';
  return {
    id,
    type,
    schemaVersion: 1,
    transcriptId: 'unknown',
    revision: 1,
    time,
    correlationId: 'test',
    causationId: null,
  };
}
