import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NewEvent } from '@rapporteur/contracts/events';
import type { LogEntry } from '@rapporteur/event-log';
import { type Database, listActions } from '@rapporteur/read-model';
import { applyAll, checksumsOf, rowsOf, TestReadModels } from '../testing/read-models.ts';
import { recorded, retractionOf, revisionOf, unreadable } from '../testing/synthetic.ts';
import type { TranscriptLog } from './entries-of.ts';
import { transcriptIdOf } from './entry.ts';
import type { Projector } from './projector.ts';

let servers: TestReadModels;
beforeAll(async () => {
  servers = await TestReadModels.start();
}, 60_000);
afterAll(() => servers.stop());

const states = (database: Database) =>
  rowsOf<{ id: string; revision: number; status: string }>(
    database,
    'SELECT id, revision, status FROM transcripts ORDER BY id',
  );
const parkedAt = (database: Database) =>
  rowsOf<{ position: number; code: string | null }>(
    database,
    'SELECT position::integer, code FROM parked_events ORDER BY position',
  );
const actionsOf = (database: Database) => database.transaction((session) => listActions(session, 10));
const reading = (entries: readonly LogEntry[]): TranscriptLog => ({
  readTranscript: async (id, from = 1) =>
    entries.filter((entry) => entry.position >= from && transcriptIdOf(entry) === id && isListed(entry)),
  at: async (position) => entries.find((entry) => entry.position === position) ?? null,
});
/** Whether the log finds it by its transcript: what names none stands under no subject of one. */
const isListed = (entry: LogEntry) =>
  entry.kind === 'event' || entry.subject.startsWith(`transcripts.${transcriptIdOf(entry)}.`);
const revision = (number: number, seed = number): NewEvent[] =>
  revisionOf({ transcriptId: 'a', speeches: 2, revision: number, seed });

const retry = (projector: Projector, transcriptId: string, entries: readonly LogEntry[]) =>
  projector.unpark({ action: 'retry', transcriptId, position: null, who: null, why: null }, reading(entries));
const skip = (projector: Projector, position: number, entries: readonly LogEntry[]) =>
  projector.unpark(
    { action: 'skip', transcriptId: 'a', position, who: 'keeper', why: 'sent by mistake' },
    reading(entries),
  );

/** Makes everything anew from the same log, in batches of so many: the same rows must come out. */
async function expectSameAfterReplay(
  database: Database,
  projector: Projector,
  entries: readonly LogEntry[],
  size: number,
) {
  const before = await checksumsOf(database);
  await projector.empty();
  const sizes = Array.from({ length: Math.floor(entries.length / size) }, () => size);
  await applyAll(projector, entries, sizes);
  expect(await checksumsOf(database)).toEqual(before);
}

describe('retry', () => {
  test('applies what waits, in order, once the cause is gone', async () => {
    const { database, projector } = await servers.create();
    const first = revision(1);
    const second = revision(2);
    const good = recorded([...first, ...second]);
    const broken = good.map((entry) => (entry.position === first.length ? unreadable('a', entry.position) : entry));
    await applyAll(projector, broken);
    expect(await parkedAt(database)).toHaveLength(1 + second.length);

    expect(await retry(projector, 'b', good)).toEqual({ status: 'not-parked' });
    expect(await retry(projector, 'a', broken)).toEqual({ status: 'parked', reason: 'no type' });
    expect(await parkedAt(database)).toHaveLength(1 + second.length);
    expect(await retry(projector, 'a', good)).toEqual({ status: 'applied' });
    expect(await states(database)).toEqual([{ id: 'a', revision: 2, status: 'published' }]);
    expect((await actionsOf(database)).map(({ action, outcome, code }) => [action, outcome, code])).toEqual([
      ['retry', 'applied', 'invalid-envelope'],
      ['retry', 'parked', 'invalid-envelope'],
    ]);

    const reference = await servers.create();
    await applyAll(reference.projector, good);
    expect(await checksumsOf(database)).toEqual(await checksumsOf(reference.database));
  });

  test('writes and records nothing when the log no longer shows what waits', async () => {
    const { database, projector } = await servers.create();
    await applyAll(projector, [unreadable('a', 1)]);
    await expect(retry(projector, 'a', [])).rejects.toThrow('waiting');
    expect(await parkedAt(database)).toHaveLength(1);
    expect(await actionsOf(database)).toEqual([]);
  });
});

describe('skip', () => {
  const unreadableWithin = (number: number, at: number) => (events: readonly NewEvent[]) =>
    recorded(events).map((entry) =>
      entry.kind === 'event' && entry.event.revision === number && entry.event.data === events[at]?.data
        ? unreadable('a', entry.position)
        : entry,
    );
  const one = revision(1);
  const two = revision(2);
  const three = revision(3);
  const cases: [string, LogEntry[], number, { revision: number; status: string }][] = [
    ['a revision too far', recorded([...one, ...revision(3), ...revision(4)]), one.length + 1, published(4)],
    ['a fork', recorded([...one, ...revision(1, 7), ...two]), one.length + 1, published(2)],
    [
      'an event in the middle',
      unreadableWithin(2, one.length + 2)([...one, ...two, ...three]),
      one.length + 3,
      published(3),
    ],
    [
      'the end of a revision',
      unreadableWithin(2, one.length + two.length - 1)([...one, ...two, ...three]),
      one.length + two.length,
      published(3),
    ],
    [
      'what nobody can read, between revisions',
      [...recorded(one), unreadable('a', one.length + 1), ...recorded(two, one.length + 2)],
      one.length + 1,
      published(2),
    ],
    ['an event without its revision', recorded([...one.slice(1), ...one]), 1, published(1)],
    [
      'changed words, before a retraction',
      recorded([...one, ...tampered(two), ...retractionOf('a', 3)]),
      one.length + two.length,
      { revision: 3, status: 'retracted' },
    ],
  ];

  test.each(cases)('%s: is left out with the rest of its revision, also on replay', async (_, own, at, expected) => {
    const { database, projector } = await servers.create();
    const other = recorded(revisionOf({ transcriptId: 'other', speeches: 1 }), own.length + 1);
    const entries = [...own, ...other];
    await applyAll(projector, entries);
    expect((await parkedAt(database))[0]?.position).toBe(at);
    expect(await skip(projector, at, own)).toEqual({ status: 'applied' });
    expect(await states(database)).toContainEqual({ id: 'a', ...expected });
    expect(await parkedAt(database)).toEqual([]);
    expect(await rowsOf(database, 'SELECT * FROM open_events')).toEqual([]);
    expect(await rowsOf(database, 'SELECT position::integer FROM skipped_events')).toEqual([{ position: at }]);
    for (const size of [1, 3, entries.length]) await expectSameAfterReplay(database, projector, entries, size);
  });

  test('is on record with who, why and when, and stays there', async () => {
    const { database, projector } = await servers.create();
    const entries = recorded(revision(2));
    await applyAll(projector, entries);
    await skip(projector, 1, entries);
    await projector.empty();
    const [action, ...others] = await actionsOf(database);
    expect(others).toEqual([]);
    expect(action).toMatchObject({
      action: 'skip',
      transcriptId: 'a',
      position: 1,
      code: 'revision-gap',
      who: 'keeper',
      why: 'sent by mistake',
      outcome: 'applied',
    });
    expect(Math.abs(Date.now() - Date.parse(action?.at ?? ''))).toBeLessThan(60_000);
  });

  test('reaches as far as the next event that cannot be applied', async () => {
    const { database, projector } = await servers.create();
    const entries = [
      ...recorded(revision(2)),
      unreadable('a', two.length + 1),
      ...recorded(revision(3), two.length + 2),
    ];
    await applyAll(projector, entries);
    expect(await skip(projector, 1, entries)).toEqual({ status: 'parked', reason: 'no type' });
    expect((await parkedAt(database))[0]).toEqual({ position: two.length + 1, code: 'invalid-envelope' });
    expect(await skip(projector, two.length + 1, entries)).toEqual({ status: 'applied' });
    expect(await states(database)).toEqual([{ id: 'a', ...published(3) }]);
    await expectSameAfterReplay(database, projector, entries, 2);
  });

  test('of another event than the one that holds it up does nothing', async () => {
    const { database, projector } = await servers.create();
    const entries = recorded(revision(2));
    await applyAll(projector, entries);
    expect(await skip(projector, 2, entries)).toMatchObject({ status: 'elsewhere', parked: { position: 1 } });
    expect(await parkedAt(database)).toHaveLength(entries.length);
    expect(await actionsOf(database)).toEqual([]);
  });

  test('does not hit another event at the same position of another log', async () => {
    const { database, projector } = await servers.create();
    const entries = recorded(revision(2));
    await applyAll(projector, entries);
    await skip(projector, 1, entries);
    await projector.empty();
    await applyAll(projector, recorded([...revision(1, 9), ...revision(2, 9)]));
    expect(await states(database)).toEqual([{ id: 'a', ...published(2) }]);
    expect(await rowsOf(database, 'SELECT * FROM skipped_events')).toEqual([]);
  });

  test('lets later revisions in as they come, one event at a time', async () => {
    const { database, projector } = await servers.create();
    const entries = recorded([...one, ...revision(1, 7), ...two]);
    const forked = one.length + 3;
    await applyAll(projector, entries.slice(0, forked));
    await skip(projector, one.length + 1, entries);
    await applyAll(
      projector,
      entries,
      entries.slice(forked).map(() => 1),
    );
    expect(await states(database)).toEqual([{ id: 'a', ...published(2) }]);
    expect(await parkedAt(database)).toEqual([]);
  });
});

describe('taking a skip back', () => {
  const fork = recorded([...revision(1), ...revision(1, 7), ...revision(2)]);
  const at = revision(1).length + 1;
  const unskip = (projector: Projector, position: number | null, entries: readonly LogEntry[]) =>
    projector.unskip({ transcriptId: 'a', position, who: 'keeper', why: null }, reading(entries));

  test('projects the transcript again, and parks it where nothing has changed', async () => {
    const { database, projector } = await servers.create();
    await applyAll(projector, fork);
    const before = await checksumsOf(database);
    await skip(projector, at, fork);
    expect(await states(database)).toEqual([{ id: 'a', ...published(2) }]);
    expect(await unskip(projector, null, fork)).toMatchObject({ status: 'parked' });
    expect(await checksumsOf(database)).toEqual(before);
    expect(await unskip(projector, null, fork)).toEqual({ status: 'not-skipped' });
    expect(await actionsOf(database)).toMatchObject([
      { action: 'unskip', position: at, code: 'revision-fork', who: 'keeper', outcome: 'parked' },
      { action: 'skip', position: at, outcome: 'applied' },
    ]);
    await expectSameAfterReplay(database, projector, fork, 2);
    expect(await skip(projector, at, fork)).toEqual({ status: 'applied' });
    await expectSameAfterReplay(database, projector, fork, 3);
  });

  test('applies the event where it can be by now', async () => {
    const { database, projector } = await servers.create();
    const good = recorded([...revision(1), ...revision(2)]);
    const broken = good.map((entry) => (entry.position === at ? unreadable('a', at) : entry));
    await applyAll(projector, broken);
    await skip(projector, at, broken);
    expect(await states(database)).toEqual([{ id: 'a', ...published(1) }]);
    expect(await unskip(projector, at, good)).toEqual({ status: 'applied' });
    expect(await states(database)).toEqual([{ id: 'a', ...published(2) }]);
    expect(await rowsOf(database, 'SELECT FROM skipped_events')).toEqual([]);
  });

  test('asks which, where several are left out', async () => {
    const { projector } = await servers.create();
    const [first, second] = [at, at + revision(1, 7).length];
    const entries = recorded([...revision(1), ...revision(1, 7), ...revision(1, 8), ...revision(2)]);
    await applyAll(projector, entries);
    await skip(projector, first, entries);
    await skip(projector, second, entries);
    expect(await unskip(projector, null, entries)).toEqual({ status: 'which', positions: [first, second] });
    expect(await unskip(projector, 1, entries)).toMatchObject({ status: 'which' });
    expect(await unskip(projector, second, entries)).toMatchObject({ status: 'parked' });
  });
});

test('events that name no transcript are skipped one by one, and come back', async () => {
  const { database, projector } = await servers.create();
  const one = revision(1);
  const entries = [...recorded(one), unreadable('NO NAME', one.length + 1), unreadable('NO NAME', one.length + 2)];
  await applyAll(projector, entries);
  const about = { transcriptId: 'unknown', position: null, who: null, why: 'not ours' };
  const act = (action: 'retry' | 'skip') => projector.unpark({ ...about, action }, reading(entries));
  expect(await act('retry')).toMatchObject({ status: 'parked' });
  expect(await act('skip')).toMatchObject({ status: 'parked' });
  expect(await act('skip')).toEqual({ status: 'applied' });
  expect(await parkedAt(database)).toEqual([]);
  await expectSameAfterReplay(database, projector, entries, 1);
  const first = { ...about, position: one.length + 1 };
  expect(await projector.unskip(first, reading(entries))).toMatchObject({ status: 'parked' });
  expect(await parkedAt(database)).toHaveLength(2);
  expect(await states(database)).toEqual([{ id: 'a', ...published(1) }]);
});

test('nothing is done about rows that other versions of the projections made', async () => {
  const { database, projector } = await servers.create();
  const entries = recorded(revision(2));
  await applyAll(projector, entries);
  await rowsOf(database, `UPDATE checkpoints SET versions = versions || '{"speeches": 99}'`);
  await expect(retry(projector, 'a', entries)).rejects.toThrow('other versions');
  const about = { transcriptId: 'a', position: null, who: null, why: null };
  await expect(projector.unskip(about, reading(entries))).rejects.toThrow('other versions');
});

function published(number: number) {
  return { revision: number, status: 'published' };
}

function tampered(events: readonly NewEvent[]): NewEvent[] {
  return events.map((event) =>
    event.type === 'speech.recorded' ? { ...event, data: { ...event.data, note: 'changed' } } : event,
  );
}
