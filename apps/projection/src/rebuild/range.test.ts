import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LogEntry } from '@rapporteur/event-log';
import { connectJetStreamLog, type EventLog } from '@rapporteur/event-log';
import { migrate, type Servers, startServers } from '@rapporteur/infra';
import { Database } from '@rapporteur/read-model';
import { revisionOf } from '../testing/synthetic.ts';
import { FoldThreads } from './fold-threads.ts';
import { rangeFrom, readRange } from './range.ts';
import { RecentWrites } from './recent-writes.ts';

/** The log cut into ranges, and threads that fold them. */

const TRANSCRIPTS = 12;
const MAX_BYTES = 1_000_000;
const { signal } = new AbortController();
let servers: Servers;
let log: EventLog;
let database: Database;
let head = 0;

beforeAll(async () => {
  servers = await startServers();
  await migrate(servers.databaseUrl);
  log = await connectJetStreamLog({ url: servers.natsUrl });
  database = new Database(servers.databaseUrl);
  for (let seed = 1; seed <= TRANSCRIPTS; seed += 1)
    await log.append(`t${seed}`, revisionOf({ transcriptId: `t${seed}`, seed, speeches: 1 + (seed % 7) }), 0);
  head = (await log.head()).position;
}, 120_000);
afterAll(async () => {
  await database.close();
  await log.close();
  await servers.stop();
}, 60_000);

function rangesOf(events: number) {
  const ranges = [];
  const limits = { events, bytes: MAX_BYTES };
  for (let range = rangeFrom(1, true, head, limits); range; range = rangeFrom(range.to + 1, false, head, limits))
    ranges.push(range);
  return ranges;
}

const beginning = (entry: LogEntry | undefined) =>
  entry?.kind === 'event' && entry.event.type === 'transcript.submitted';

test.each([1, 2, 5, 13, 1_000])('ranges of %i events hold each entry once, whole revisions', async (events) => {
  const found: number[] = [];
  for (const range of rangesOf(events)) {
    const entries = await readRange(log, range, { until: head, maxBytes: MAX_BYTES, signal });
    if (entries.length > 0) expect(beginning(entries[0])).toBe(true);
    found.push(...entries.map(({ position }) => position));
  }
  expect(found).toEqual(Array.from({ length: head }, (_, index) => index + 1));
});

test('a range that is too large ends early, wherever that is', async () => {
  const [range] = rangesOf(1_000);
  if (range === undefined) throw new Error('there is one range');
  const entries = await readRange(log, range, { until: head, maxBytes: 2_000, signal });
  expect(entries.length).toBeGreaterThan(0);
  expect(entries.length).toBeLessThan(head);
  const rest = { from: entries.length + 1, begins: true, to: head };
  const [next] = await readRange(log, rest, { until: head, maxBytes: 2_000, signal });
  expect(next?.position).toBe(entries.length + 1);
});

test('threads fold ranges of the log; once closed, they answer that they did not', async () => {
  const { logId } = await log.head();
  const settings = {
    log: { url: servers.natsUrl, replicas: 1 },
    logId,
    database: database.address,
    until: head,
    maxBytes: MAX_BYTES,
  };
  const threads = new FoldThreads(settings, 2);
  const folded = await Promise.all(rangesOf(20).map((range) => threads.fold(range)));
  expect(folded.reduce((sum, range) => sum + (range?.events ?? 0), 0)).toBe(head);
  const [first] = folded;
  expect(first).toMatchObject({
    first: 1,
    seen: 0,
    waiting: expect.arrayContaining([{ ...NOTHING, transcriptId: 't1' }]),
  });
  const speeches = first?.changes.find(({ table }) => table === 'speeches');
  expect(speeches?.rows).toBeGreaterThan(0);
  expect(Buffer.concat([...(speeches?.pieces ?? [])]).toString()).toMatch(/^t1\./);
  await threads.close();
  const [range] = rangesOf(20);
  expect(range && (await threads.fold(range))).toBeNull();
});
const NOTHING = { dropOpen: false, open: [], parked: [], skipped: [] };

test('a thread that reads another log folds nothing', async () => {
  const address = { url: servers.natsUrl, replicas: 1 };
  const settings = { log: address, logId: 'another', database: database.address, until: head, maxBytes: MAX_BYTES };
  const threads = new FoldThreads(settings, 1);
  const [range] = rangesOf(1_000);
  expect(range && (await threads.fold(range))).toBeNull();
  await threads.close();
});

test('what was written lately concerns the transcripts written to, and what is forgotten concerns all', () => {
  const written = new RecentWrites(10);
  written.add(20, ['one']);
  written.add(30, ['other']);
  expect(written.concern(['one'], 10)).toBe(true);
  expect(written.concern(['one', 'third'], 20)).toBe(false);
  expect(written.concern(['third', 'other'], 20)).toBe(true);
  expect(written.concern(['third'], 9)).toBe(true);
  for (let position = 31; position < 100; position += 1) written.add(position, []);
  expect(written.concern(['third'], 30)).toBe(true);
  expect(written.concern(['third'], 98)).toBe(false);
});
