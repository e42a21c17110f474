import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NewEvent, RecordedEvent } from '@rapporteur/contracts/events';
import { type ReparsedTranscript, ReparseLine } from '@rapporteur/contracts/reparse-api';
import { digestOf } from '@rapporteur/event-log';
import { readTranscript } from '@rapporteur/transcript';
import { decide } from '../domain/decide.ts';
import { transcriptIdOf } from '../domain/identity.ts';
import { revisionContents } from '../domain/revision-contents.ts';
import { initialState } from '../domain/state.ts';
import { inventedTranscript } from '../testing/invented.ts';
import { Served } from '../testing/served.ts';

/** Reading stored sources again, on the real service: older readings are put into the log as an older parser left them. */

let served: Served;
beforeAll(async () => {
  served = await Served.start();
}, 60_000);
afterAll(() => served.stop(), 60_000);

const KEY = { sourceUrl: 'https://veldoria.example/harbour/17', externalId: 'harbour/17' };

/** Appends the source as a parser would have recorded it that found no statistics and had the first speech's role wrong. */
async function appendOlderReading(content: string, key: { sourceUrl?: string; externalId?: string }): Promise<string> {
  const read = readTranscript(content, 'text/plain');
  if (!read.ok) throw new Error('the invented source is a transcript');
  const { text, document, entities, facts } = read;
  const id = transcriptIdOf(key, document.header, content);
  const speeches = document.speeches.map((speech, i) =>
    i === 0 ? { ...speech, speaker: { ...speech.speaker, role: 'Harbours' } } : speech,
  );
  const { sourceUrl = null, externalId = null } = key;
  const contents = revisionContents(
    id,
    { content, mediaType: 'text/plain', sourceUrl, externalId, sha256: digestOf(content) },
    {
      text,
      document: { ...document, speeches },
      entities,
      facts: { ...facts, statistics: [] },
      parser: { name: 'rapporteur-transcript', version: '0.0.1' },
    },
  );
  await append(id, decide(initialState, { kind: 'submit', transcriptId: id, contents }, circumstances()), 0);
  return id;
}

function circumstances() {
  return { time: new Date().toISOString(), correlationId: 'older', newId: randomUUID };
}

async function append(id: string, events: NewEvent[], expected: number): Promise<void> {
  expect(await served.log.append(id, events, expected)).toMatchObject({ status: 'appended' });
}

async function reparse(query = ''): Promise<{ told: ReparsedTranscript[]; result: ReparseLine | undefined }> {
  const answer = await served.fetch(`/v1/transcripts/reparse${query}`, { method: 'POST' });
  expect(answer.status).toBe(200);
  const lines = (await answer.text())
    .trim()
    .split('\n')
    .map((line) => ReparseLine.parse(JSON.parse(line)));
  const told = lines.flatMap((line) => (line.kind === 'transcript' ? [line] : []));
  return { told, result: lines.at(-1) };
}

async function eventsOf(id: string): Promise<RecordedEvent[]> {
  return (await served.log.readTranscript(id)).flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []));
}

const nothing = { kind: 'result', dryRun: false, transcripts: 0, unchanged: 0, differing: 0, revised: 0, refused: 0 };

describe('sources that are read again', () => {
  let id: string;

  test('of an empty log are none', async () => {
    expect(await reparse()).toEqual({ told: [], result: nothing });
  });

  test('in a dry run: the difference is shown, and nothing is appended', async () => {
    id = await appendOlderReading(inventedTranscript(), KEY);
    const before = await served.log.head();
    const { told, result } = await reparse('?dryRun=true');
    expect(told).toMatchObject([{ transcriptId: id, status: 'differs', revision: 1 }]);
    expect(told[0]?.difference).toMatchObject({
      placesOnly: false,
      counts: { speeches: { added: 0, removed: 0, changed: 1 }, statistics: { removed: 0, changed: 0, unchanged: 0 } },
    });
    expect(told[0]?.difference?.counts.statistics.added).toBeGreaterThan(0);
    const [speech] = told[0]?.difference?.changes ?? [];
    expect(speech).toMatchObject({
      kind: 'speech',
      change: 'changed',
      fields: [{ field: 'speaker', before: { role: 'Harbours' }, after: { role: 'Minister of Harbours' } }],
    });
    expect(told[0]?.difference?.changes).toContainEqual(
      expect.objectContaining({ kind: 'statistic', change: 'added', words: expect.stringContaining('12 percent') }),
    );
    expect(result).toEqual({ ...nothing, dryRun: true, transcripts: 1, differing: 1 });
    expect(await served.log.head()).toEqual(before);
  });

  test('are the next revision of the same source, which tells that it was read again', async () => {
    const { told, result } = await reparse();
    expect(told).toMatchObject([{ transcriptId: id, status: 'revised', revision: 1, newRevision: 2 }]);
    expect(result).toEqual({ ...nothing, transcripts: 1, revised: 1 });
    const events = await eventsOf(id);
    const [first, second] = events.filter(({ type }) => type === 'transcript.submitted');
    expect(second?.data).toEqual(first?.data);
    expect(second).toMatchObject({ revision: 2, causationId: first?.id, data: KEY });
    const others = events.filter(({ revision, type }) => revision === 2 && type !== 'transcript.submitted');
    expect(new Set(others.map(({ causationId }) => causationId))).toEqual(new Set([second?.id]));
    expect(others.at(-1)).toMatchObject({ type: 'transcript.completed', position: told[0]?.position });
    const same = (revision: number) =>
      events.flatMap((event) =>
        event.revision === revision && event.type === 'speech.recorded' ? [event.data.id] : [],
      );
    expect(same(2)).toEqual(same(1));
  });

  test('again, are unchanged and append nothing', async () => {
    const before = await served.log.head();
    expect(await reparse()).toEqual({ told: [], result: { ...nothing, transcripts: 1, unchanged: 1 } });
    expect(await served.log.head()).toEqual(before);
    const submitted = await served.json({ ...KEY, content: inventedTranscript() });
    expect(await submitted.json()).toMatchObject({ status: 'unchanged', revision: 2 });
  });
});

describe('what is looked at', () => {
  test('is one transcript where one is named', async () => {
    const one = await appendOlderReading(inventedTranscript({ title: 'First works' }), {});
    const other = await appendOlderReading(inventedTranscript({ title: 'Second works' }), {});
    expect((await reparse(`?transcript=${one}`)).told).toMatchObject([{ transcriptId: one, newRevision: 2 }]);
    expect((await eventsOf(other)).every(({ revision }) => revision === 1)).toBe(true);
    expect((await reparse()).told).toMatchObject([{ transcriptId: other, newRevision: 2 }]);
  });

  test('is no retracted transcript, nor a source that was replaced, nor an attempt that was left half-written', async () => {
    const retracted = await appendOlderReading(inventedTranscript({ title: 'Withdrawn works' }), {});
    await served.fetch(`/v1/transcripts/${retracted}?reason=no`, { method: 'DELETE' });
    await appendOlderReading(inventedTranscript({ title: 'Replaced works' }), { externalId: 'replaced' });
    await served.json({
      externalId: 'replaced',
      content: inventedTranscript({ title: 'Replaced works', words: 'Nothing.' }),
    });
    const half = await appendOlderReading(inventedTranscript({ title: 'Half works' }), { externalId: 'half' });
    const events = await eventsOf(half);
    // of the newest version, as what was appended a moment ago
    const abandoned = events.slice(0, 3).map(({ position: _, digest: __, ...event }) => ({
      ...event,
      id: randomUUID(),
      revision: 2,
    }));
    await append(half, abandoned as NewEvent[], events.at(-1)?.position ?? 0);
    expect((await reparse()).told).toMatchObject([
      { transcriptId: half, revision: 1, newRevision: 2, status: 'revised' },
    ]);
    const last = (await eventsOf(half)).at(-1);
    expect(last).toMatchObject({ type: 'transcript.completed', revision: 2 });
    expect((await reparse()).told).toEqual([]);
  });

  test('a source that cannot be read any more is told and stays as it is', async () => {
    const id = await appendOlderReading(inventedTranscript({ title: 'Empty works' }), { externalId: 'empty' });
    const events = await eventsOf(id);
    const last = events.at(-1)?.position ?? 0;
    const contents = revisionContents(
      id,
      { content: '   ', mediaType: 'text/plain', sourceUrl: null, externalId: 'empty', sha256: digestOf('   ') },
      { ...emptyReading(), parser: { name: 'generous', version: '0' } },
    );
    const standing = { status: 'published', revision: 1, position: last, sha256: '', counts: contents.counts } as const;
    await append(
      id,
      decide({ standing, lastPosition: last }, { kind: 'submit', transcriptId: id, contents }, circumstances()),
      last,
    );
    const { told } = await reparse(`?transcript=${id}`);
    expect(told).toMatchObject([
      { transcriptId: id, status: 'refused', revision: 2, problem: { code: 'not-a-transcript' } },
    ]);
    expect((await eventsOf(id)).at(-1)).toMatchObject({ revision: 2 });
  });

  test.each([
    ['?transcript=nobody', 404, 'not-found'],
    ['?dryRun=perhaps', 400, 'invalid-parameter'],
    ['?only=this', 400, 'invalid-parameter'],
  ])('%s is refused', async (query, status, code) => {
    const answer = await served.fetch(`/v1/transcripts/reparse${query}`, { method: 'POST' });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
  });
});

test('two runs and a submission at once: every revision has one winner, and the submission is last or replaced nothing', async () => {
  const ids = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      appendOlderReading(inventedTranscript({ title: `Crowd ${i}` }), { externalId: `crowd-${i}` }),
    ),
  );
  const submissions = ids.map((_, i) =>
    served.json({
      externalId: `crowd-${i}`,
      content: inventedTranscript({ title: `Crowd ${i}`, words: 'Other words.' }),
    }),
  );
  const [run, second] = [reparse(), served.fetch('/v1/transcripts/reparse', { method: 'POST' })];
  expect([200, 409]).toContain((await second).status);
  expect((await Promise.all(submissions)).map(({ status }) => status)).toEqual(ids.map(() => 201));
  await run;
  for (const id of ids) {
    const events = await eventsOf(id);
    const closed = events.flatMap(({ type, revision }) => (type === 'transcript.completed' ? [revision] : []));
    expect(closed).toEqual(closed.map((_, i) => i + 1));
    const submitted = events.flatMap((event) => (event.type === 'transcript.submitted' ? [event.data.content] : []));
    expect(submitted.at(-1)).toContain('Other words.');
  }
}, 60_000);

function emptyReading() {
  const read = readTranscript(inventedTranscript(), 'text/plain');
  if (!read.ok) throw new Error('the invented source is a transcript');
  const { text, document, entities } = read;
  return { text, document: { ...document, speeches: [] }, entities, facts: { agreements: [], statistics: [] } };
}
