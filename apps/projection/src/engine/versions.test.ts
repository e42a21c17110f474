import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  currentVersion,
  decodeEvent,
  type Envelope,
  type EventType,
  TranscriptSubmittedV1,
} from '@rapporteur/contracts/events';
import { digestOf, type LogEntry, revisionChecksum, storedForm } from '@rapporteur/event-log';
import { applyAll, checksumsOf, rowsOf, TestReadModels } from '../testing/read-models.ts';
import { recorded, revisionOf } from '../testing/synthetic.ts';

/** Law: a log that older versions wrote gives read models, and the same ones each time. */

const FIXTURES = new URL('../../../../packages/contracts/fixtures/', import.meta.url);
const TYPES = [
  'transcript.submitted',
  'transcript.parsed',
  'speech.recorded',
  'agreement.recorded',
  'statistic.recorded',
] as const satisfies EventType[];

let servers: TestReadModels;
beforeAll(async () => {
  servers = await TestReadModels.start();
}, 60_000);
afterAll(() => servers.stop(), 60_000);

/** The frozen fixtures of one version, or the newest before it, as a whole revision in a log. */
function frozen(transcriptId: string, version: number, first: number): LogEntry[] {
  const read = (type: EventType) => {
    const schemaVersion = Math.min(version, currentVersion(type));
    const data: unknown = JSON.parse(readFileSync(new URL(`${type}.v${schemaVersion}.json`, FIXTURES), 'utf8'));
    return { type, schemaVersion, data };
  };
  const before = TYPES.map(read);
  const checksum = revisionChecksum(before.map(({ type, data }) => ({ type, digest: digestOf(storedForm(data)) })));
  const { sha256 } = TranscriptSubmittedV1.parse(read('transcript.submitted').data);
  const counts = { speeches: 1, agreements: 1, statistics: 1 };
  const completed = { counts, events: before.length + 1, sha256, checksum };
  const events = [...before, { type: 'transcript.completed' as const, schemaVersion: 1, data: completed }];
  return events.map(({ data, ...event }, index) => {
    const envelope: Envelope = {
      ...event,
      id: `00000000-0000-4000-8000-${String(first + index).padStart(12, '0')}`,
      transcriptId,
      revision: 1,
      time: '2031-05-15T08:00:00.000Z',
      correlationId: 'c',
      causationId: null,
    };
    const stored = storedForm(data);
    const decoded = decodeEvent(envelope, first + index, digestOf(stored), JSON.parse(stored));
    if (!decoded.ok) throw new Error(decoded.failure.message);
    return { kind: 'event', position: first + index, event: decoded.event };
  });
}

test('events of version 1 are projected, among newer ones', async () => {
  const { database, projector } = await servers.create();
  const old = frozen('2031-05-14-forum-7f3k2m9q', 1, 1);
  const entries = [...old, ...recorded(revisionOf({ transcriptId: 'newer' }), old.length + 1)];
  await applyAll(projector, entries, [2, 3]);

  expect(await rowsOf(database, 'SELECT code FROM parked_events')).toEqual([]);
  const of = (columns: string, table: string) =>
    rowsOf(database, `SELECT ${columns} FROM ${table} WHERE transcript_id <> 'newer'`);
  expect(await of('value, kind, modality, subject, places, keys, period_basis, spans', 'statistics')).toEqual([
    {
      value: '4000000000',
      kind: 'stock',
      modality: 'asserted',
      subject: null,
      places: [],
      keys: [],
      period_basis: 'explicit',
      spans: [{ role: 'value', start: 39, end: 49, exact: '$4 billion' }],
    },
  ]);
  expect(await of('level, party_roles, term, relations', 'agreements')).toEqual([
    {
      level: null,
      party_roles: [
        { name: 'Veldoria', role: 'party', code: null },
        { name: 'Ostmark', role: 'party', code: null },
      ],
      term: null,
      relations: [],
    },
  ]);
  expect(await of('person_id, presence, names, speeches, exact', 'person_appearances')).toEqual([
    { person_id: 'ada-lind', presence: 'spoke', names: ['Ada Lind'], speeches: 1, exact: null },
  ]);
  expect(await of('text, entities', 'revisions')).toEqual([
    { text: null, entities: { people: [], places: [], bodies: [] } },
  ]);

  const again = await servers.create();
  await applyAll(again.projector, entries);
  expect(await checksumsOf(again.database)).toEqual(await checksumsOf(database));
}, 60_000);

test('the text that was read from a source is what facts are found by', async () => {
  const { database, projector } = await servers.create();
  await applyAll(projector, frozen('2031-05-14-forum-7f3k2m9q', 2, 1));
  expect(await rowsOf(database, 'SELECT text, content FROM revisions')).toEqual([
    { text: 'The forum was about trade.', content: expect.stringContaining('$4 billion') },
  ]);
  // the fixtures stand for themselves: the place of the statistic is not in that text, only its subject is told
  const [found] = await rowsOf<{ context: string }>(database, 'SELECT context FROM statistics');
  expect(found?.context).not.toContain('$4 billion');
  expect(found?.context).toContain('trade between the two countries');
}, 60_000);
