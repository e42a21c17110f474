import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NewEvent } from '@rapporteur/contracts/events';
import type { Database } from '@rapporteur/read-model';
import { applyAll, LOG_ID, rowsOf, TestReadModels } from '../testing/read-models.ts';
import { recorded, retractionOf, revisionOf, unreadable } from '../testing/synthetic.ts';
import { CheckpointMovedError } from './errors.ts';
import { Projector } from './projector.ts';

let servers: TestReadModels;
beforeAll(async () => {
  servers = await TestReadModels.start();
}, 60_000);
afterAll(() => servers.stop());

const ordinals = (database: Database, table: string) =>
  rowsOf<{ transcript_id: string; revision: number; current: boolean; ordinal: number }>(
    database,
    `SELECT transcript_id, revision, current, ordinal FROM ${table} ORDER BY transcript_id, revision, ordinal`,
  );
const states = (database: Database) =>
  rowsOf<{ id: string; revision: number; status: string }>(
    database,
    'SELECT id, revision, status FROM transcripts ORDER BY id',
  );
const parkedOf = (database: Database) =>
  rowsOf<{ transcript_id: string; position: number; code: string | null }>(
    database,
    'SELECT transcript_id, position::integer, code FROM parked_events ORDER BY position',
  );

describe('a transcript', () => {
  test('is visible from its completion on, never in part', async () => {
    const { database, projector } = await servers.create();
    const entries = recorded(revisionOf({ transcriptId: 'a', speeches: 2 }));
    await applyAll(projector, entries.slice(0, -1));
    expect(await states(database)).toEqual([]);
    expect(await ordinals(database, 'speeches')).toEqual([]);
    await applyAll(projector, entries);
    expect(await states(database)).toEqual([{ id: 'a', revision: 1, status: 'published' }]);
    expect(await rowsOf(database, 'SELECT * FROM open_events')).toEqual([]);
  });

  test('shows its last revision and keeps the others', async () => {
    const { database, projector } = await servers.create();
    const first = revisionOf({ transcriptId: 'a', speeches: 1, seed: 1 });
    const second = revisionOf({ transcriptId: 'a', speeches: 1, seed: 2, revision: 2 });
    await applyAll(projector, recorded([...first, ...second]), [first.length]);
    expect(await ordinals(database, 'speeches')).toEqual([
      { transcript_id: 'a', revision: 1, current: false, ordinal: 0 },
      { transcript_id: 'a', revision: 2, current: true, ordinal: 0 },
    ]);
    expect(await rowsOf(database, 'SELECT revision FROM revisions ORDER BY revision')).toHaveLength(2);
    expect(await rowsOf(database, 'SELECT DISTINCT transcript_id FROM person_appearances')).toHaveLength(1);
  });

  test('disappears with its retraction and can come back', async () => {
    const { database, projector } = await servers.create();
    const events = [
      ...revisionOf({ transcriptId: 'a', speeches: 1 }),
      ...retractionOf('a', 2, 'withdrawn'),
      ...revisionOf({ transcriptId: 'a', speeches: 1, revision: 3 }),
    ];
    await applyAll(projector, recorded(events.slice(0, -5)), [1]);
    expect(await rowsOf(database, 'SELECT status, reason, title FROM transcripts')).toEqual([
      { status: 'retracted', reason: 'withdrawn', title: 'Forum 1' },
    ]);
    expect(await rowsOf(database, 'SELECT * FROM person_appearances')).toEqual([]);
    expect(await rowsOf(database, 'SELECT * FROM speeches WHERE current')).toEqual([]);
    await applyAll(projector, recorded(events));
    expect(await states(database)).toEqual([{ id: 'a', revision: 3, status: 'published' }]);
    expect(
      await rowsOf(database, 'SELECT revision, status, content IS NULL AS gone FROM revisions ORDER BY revision'),
    ).toEqual([
      { revision: 1, status: 'published', gone: false },
      { revision: 2, status: 'retracted', gone: true },
      { revision: 3, status: 'published', gone: false },
    ]);
  });

  test('whose revision was left half-written is as if that had never been', async () => {
    const { database, projector } = await servers.create();
    const half = revisionOf({ transcriptId: 'a', speeches: 4, seed: 1 }).slice(0, 4);
    const whole = revisionOf({ transcriptId: 'a', speeches: 2, seed: 2 });
    await applyAll(projector, recorded([...half, ...whole]), [3, 2]);
    expect(await ordinals(database, 'speeches')).toHaveLength(2);
    expect(await rowsOf(database, 'SELECT * FROM open_events')).toEqual([]);
    expect(await parkedOf(database)).toEqual([]);
  });
});

describe('an event that cannot be applied', () => {
  const other = revisionOf({ transcriptId: 'other', speeches: 1 });
  const cases: [string, NewEvent[], string][] = [
    ['a revision too far', revisionOf({ transcriptId: 'a', revision: 2 }), 'revision-gap'],
    [
      'an event of a revision that stands',
      [...revisionOf({ transcriptId: 'a' }), ...revisionOf({ transcriptId: 'a' }).slice(2, 3)],
      'revision-fork',
    ],
    ['a speech twice', twice(), 'ordinal-fork'],
    ['a revision again', [...revisionOf({ transcriptId: 'a' }), ...revisionOf({ transcriptId: 'a' })], 'revision-fork'],
    ['nothing to retract', retractionOf('a', 1), 'nothing-to-retract'],
    ['an event without its revision', revisionOf({ transcriptId: 'a' }).slice(1), 'event-out-of-place'],
    ['a missing event', revisionOf({ transcriptId: 'a' }).filter((_, index) => index !== 3), 'incomplete-revision'],
    ['changed words', tampered(), 'checksum-mismatch'],
    ['a number beyond Postgres', revisionOf({ transcriptId: 'a', value: '9'.repeat(140_000) }), 'row-rejected'],
    ['U+0000', revisionOf({ transcriptId: 'a', title: 'a\0b' }), 'row-rejected'],
    ['half a surrogate pair', revisionOf({ transcriptId: 'a', title: 'a\ud800b' }), 'row-rejected'],
    ['a date that is none', revisionOf({ transcriptId: 'a', date: '0000-01-01' }), 'row-rejected'],
    ['a key too long for an index', revisionOf({ transcriptId: 'a', id: longWord(9_000) }), 'row-rejected'],
  ];

  test.each(cases)('%s: parks the transcript and holds up no other', async (_, events, code) => {
    const { database, projector } = await servers.create();
    const later = revisionOf({ transcriptId: 'a', speeches: 1, revision: 9 });
    const all = recorded([...events, ...other, ...later]);
    const applied = await applyAll(projector, all);
    expect(applied.flatMap(({ parked }) => parked.map((event) => event.code))).toEqual([code]);
    expect(await states(database)).toContainEqual({ id: 'other', revision: 1, status: 'published' });
    const parked = await parkedOf(database);
    expect(parked[0]).toMatchObject({ transcript_id: 'a', code });
    expect(parked.slice(1)).toEqual(
      all
        .filter(({ position }) => position > (parked[0]?.position ?? 0))
        .filter((entry) => entry.kind === 'event' && entry.event.transcriptId === 'a')
        .map(({ position }) => ({ transcript_id: 'a', position, code: null })),
    );
  });

  test('an entry without a readable envelope parks the transcript that its subject names', async () => {
    const { database, projector } = await servers.create();
    const first = revisionOf({ transcriptId: 'a', speeches: 1 });
    await applyAll(projector, [...recorded(first), unreadable('a', first.length + 1)]);
    expect(await parkedOf(database)).toEqual([
      { transcript_id: 'a', position: first.length + 1, code: 'invalid-envelope' },
    ]);
    expect(await states(database)).toEqual([{ id: 'a', revision: 1, status: 'published' }]);
  });

  test.each([
    ['transcripts.a\0b.x'],
    ['transcripts.A strange name.x'],
    [`transcripts.${longWord(3_900)}.x`],
    ['transcripts.other'],
    ['transcripts.\ud800.x'],
  ])('a subject that names no transcript holds up none: %#', async (subject) => {
    const { database, projector } = await servers.create();
    const entries = recorded(other);
    const stranger = { ...unreadable('a', entries.length + 1), subject };
    await applyAll(projector, [...entries, stranger]);
    expect(await states(database)).toEqual([{ id: 'other', revision: 1, status: 'published' }]);
    expect(await parkedOf(database)).toEqual([
      { transcript_id: 'unknown', position: entries.length + 1, code: 'invalid-envelope' },
    ]);
  });

  test('a number of 10,000 digits is a number', async () => {
    const { database, projector } = await servers.create();
    const value = `${'7'.repeat(10_000)}.5`;
    await applyAll(projector, recorded(revisionOf({ transcriptId: 'a', value })));
    expect(await parkedOf(database)).toEqual([]);
    expect(
      await rowsOf(database, 'SELECT value, value_number::text AS number FROM statistics WHERE ordinal = 0'),
    ).toEqual([{ value, number: value }]);
  });
});

describe('the checkpoint', () => {
  test('lets one of two projectors win, and the rows are there once', async () => {
    const { database, projector, schema } = await servers.create();
    const rival = new Projector(servers.open(schema));
    const entries = recorded(revisionOf({ transcriptId: 'a', speeches: 20 }));
    const from = await projector.resume();
    const outcomes = await Promise.allSettled([
      projector.apply(entries, from, LOG_ID),
      rival.apply(entries, from, LOG_ID),
      projector.apply(entries.slice(0, 3), from, LOG_ID),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(CheckpointMovedError);
    await applyAll(rival, entries);
    expect(await ordinals(database, 'speeches')).toHaveLength(20);
  });

  test('refuses a batch that does not follow it', async () => {
    const { projector } = await servers.create();
    const entries = recorded(revisionOf({ transcriptId: 'a' }));
    await expect(projector.apply(entries.slice(1), await projector.resume(), LOG_ID)).rejects.toThrow('position 2');
  });

  test('refuses rows of other versions, until they are made anew', async () => {
    const { database, projector } = await servers.create();
    await applyAll(projector, recorded(revisionOf({ transcriptId: 'a' })));
    await database.transaction((session) =>
      session.query(`UPDATE checkpoints SET versions = versions || '{"speeches": 0}'`),
    );
    await expect(projector.resume()).rejects.toThrow('speeches 0 → 2');
    await projector.empty();
    expect(await projector.resume()).toMatchObject({ position: 0, logId: null });
  });
});

/** A second speech with the ordinal of the first. */
function twice(): NewEvent[] {
  const events = revisionOf({ transcriptId: 'a' });
  const [other] = revisionOf({ transcriptId: 'a', seed: 2 }).slice(2);
  return [...events.slice(0, 3), ...(other ? [other] : []), ...events.slice(3)];
}

function tampered(): NewEvent[] {
  return revisionOf({ transcriptId: 'a' }).map((event) =>
    event.type === 'speech.recorded' ? { ...event, data: { ...event.data, note: 'changed' } } : event,
  );
}

/** Letters that no compression makes short. */
function longWord(length: number): string {
  let word = '';
  for (let i = 0, n = 7; i < length; i += 1) {
    n = (n * 1_103_515_245 + 12_345) % 2_147_483_648;
    word += String.fromCharCode(97 + ((n >> 8) % 26));
  }
  return word;
}
