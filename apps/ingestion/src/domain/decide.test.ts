import { describe, expect, test } from '@jest/globals';
import type { NewEvent, RecordedEvent } from '@rapporteur/contracts/events';
import { decodeEvent } from '@rapporteur/contracts/events';
import { digestOf, revisionChecksum, storedForm } from '@rapporteur/event-log';
import { READING } from '../testing/reading.ts';
import { type Command, decide } from './decide.ts';
import { revisionContents } from './revision-contents.ts';
import { evolve, initialState, type TranscriptState } from './state.ts';

const transcriptId = 'harbour-17-7f3k2m9q';

function circumstances() {
  let next = 0;
  return {
    time: '2032-03-04T08:00:00.000Z',
    correlationId: 'c-1',
    newId: () => `00000000-0000-4000-8000-${String(next++).padStart(12, '0')}`,
  };
}

function submission(content: string): Command {
  const source = { content, mediaType: 'text/plain', sourceUrl: null, externalId: 'harbour/17' } as const;
  const contents = revisionContents(transcriptId, { ...source, sha256: digestOf(content) }, READING);
  return { kind: 'submit', transcriptId, contents };
}

const retraction: Command = { kind: 'retract', transcriptId, reason: 'Published in error.' };
const first = submission('Ilse Tarn: Words');
const changed = submission('Ilse Tarn: Other words');

/** As read from the log, from position 1 on. */
function recorded(...groups: NewEvent[][]): RecordedEvent[] {
  return groups.flat().map((event, i) => {
    const stored = storedForm(event.data);
    const { data: _, ...envelope } = event;
    const decoded = decodeEvent(envelope, i + 1, digestOf(stored), JSON.parse(stored));
    if (!decoded.ok) throw new Error(decoded.failure.message);
    return decoded.event;
  });
}

const given = (...groups: NewEvent[][]): TranscriptState => recorded(...groups).reduce(evolve, initialState);
const when = (state: TranscriptState, command: Command): NewEvent[] => decide(state, command, circumstances());
const types = (events: NewEvent[]) => events.map(({ type }) => type);
const published = when(initialState, first);

describe('given nothing', () => {
  test('when a transcript is submitted, then a whole first revision', () => {
    expect(types(published)).toEqual([
      'transcript.submitted',
      'transcript.parsed',
      'speech.recorded',
      'speech.recorded',
      'agreement.recorded',
      'statistic.recorded',
      'statistic.recorded',
      'transcript.completed',
    ]);
    expect(published.every(({ revision, correlationId }) => revision === 1 && correlationId === 'c-1')).toBe(true);
    expect(new Set(published.map(({ id }) => id)).size).toBe(published.length);
    expect(published.map(({ causationId }) => causationId)).toEqual([
      null,
      ...Array.from({ length: published.length - 1 }, () => published[0]?.id),
    ]);
  });

  test('then ids are unique in the whole log, and facts point to their speeches', () => {
    const speeches = published.flatMap((event) => (event.type === 'speech.recorded' ? [event.data.id] : []));
    expect(speeches.every((id) => id.startsWith(`${transcriptId}.`))).toBe(true);
    for (const event of published) {
      if (event.type === 'statistic.recorded') expect(speeches).toContain(event.data.speechId);
      if (event.type === 'agreement.recorded')
        expect(event.data.mentions.map(({ speechId }) => speechId)).toEqual([speeches[1], null]);
    }
  });

  test('then a statistic that is computed from another one names it by its id in the log', () => {
    const [level, change] = published.flatMap((event) => (event.type === 'statistic.recorded' ? [event.data] : []));
    expect(change?.comparison?.impliedBaseline?.of).toBe(level?.id);
    expect(level?.id).toBe(`${transcriptId}.st-1`);
  });

  test('then people, places and the text that was read are with what was parsed', () => {
    const parsed = published.flatMap((event) => (event.type === 'transcript.parsed' ? [event.data] : []));
    expect(parsed).toMatchObject([{ entities: READING.entities, text: null }]);
  });

  test('then its last event closes it: number of events, counts, hash of the source, checksum as stored', () => {
    const entries = recorded(published);
    const last = entries.at(-1);
    if (last?.type !== 'transcript.completed') throw new Error('the last event closes the revision');
    expect(last.data).toEqual({
      counts: { speeches: 2, agreements: 1, statistics: 2 },
      events: 8,
      sha256: first.kind === 'submit' && first.contents.sha256,
      checksum: revisionChecksum(entries.slice(0, -1)),
    });
  });

  test('when it is retracted, then nothing', () => {
    expect(when(initialState, retraction)).toEqual([]);
  });

  test('the same input gives the same events', () => {
    expect(when(initialState, first)).toEqual(published);
  });
});

describe('given a published transcript', () => {
  test('when the same content is submitted, then nothing', () => {
    expect(when(given(published), first)).toEqual([]);
  });

  test('when other content is submitted, then the next revision', () => {
    const events = when(given(published), changed);
    expect(events).toHaveLength(8);
    expect(events.every(({ revision }) => revision === 2)).toBe(true);
  });

  test('when it is retracted, then a retraction, which is a revision', () => {
    expect(when(given(published), retraction)).toMatchObject([
      { type: 'transcript.retracted', revision: 2, causationId: null, data: { reason: 'Published in error.' } },
    ]);
  });

  test('what an append expects is the position of its last event', () => {
    expect(given(published).lastPosition).toBe(8);
  });
});

describe('given a source that was read again', () => {
  const of = { revision: 1, eventId: published[0]?.id ?? '' };
  const again: Command = first.kind === 'submit' ? { ...first, kind: 'reparse', of } : first;

  test('when its revision stands, then the next one, and what led to it is the submission that was read', () => {
    const events = when(given(published), again);
    expect(events.every(({ revision }) => revision === 2)).toBe(true);
    expect(events[0]).toMatchObject({ type: 'transcript.submitted', causationId: of.eventId });
    expect(events[1]).toMatchObject({ causationId: events[0]?.id });
  });

  test('when another revision stands, or it was retracted, or never completed, then nothing', () => {
    expect(when(given(published, when(given(published), changed)), again)).toEqual([]);
    expect(when(given(published, when(given(published), retraction)), again)).toEqual([]);
    expect(when(given(published.slice(0, 3)), again)).toEqual([]);
  });
});

describe('given a retracted transcript', () => {
  const withdrawn = given(published, when(given(published), retraction));

  test('when it is retracted, then nothing', () => {
    expect(when(withdrawn, retraction)).toEqual([]);
  });

  test('when the same content is submitted, then it is back with the next revision', () => {
    const events = when(withdrawn, first);
    expect(events.every(({ revision }) => revision === 3)).toBe(true);
    expect(given(published, when(given(published), retraction), events).standing).toMatchObject({
      status: 'published',
      revision: 3,
    });
  });
});

describe('given a revision that a crash left half-written', () => {
  const half = published.slice(0, 3);

  test('when anything is submitted, then a whole revision under the same number', () => {
    for (const command of [first, changed]) {
      const events = when(given(half), command);
      expect(events).toHaveLength(8);
      expect(events.every(({ revision }) => revision === 1)).toBe(true);
    }
    expect(given(half).lastPosition).toBe(3);
  });

  test('when it was the first one and is retracted, then nothing: it was never there', () => {
    expect(when(given(half), retraction)).toEqual([]);
  });

  test('when it was a later one and the published content is submitted, then nothing', () => {
    const state = given(published, when(given(published), changed).slice(0, 2));
    expect(when(state, first)).toEqual([]);
    expect(when(state, changed).every(({ revision }) => revision === 2)).toBe(true);
  });

  test('when it was a later one and the transcript is retracted, then the retraction takes its number', () => {
    const state = given(published, when(given(published), changed).slice(0, 2));
    expect(when(state, retraction)).toMatchObject([{ type: 'transcript.retracted', revision: 2 }]);
  });

  test('when it came after a retraction and the transcript is retracted, then nothing', () => {
    const withdrawal = when(given(published), retraction);
    const state = given(published, withdrawal, when(given(published, withdrawal), changed).slice(0, 2));
    expect(when(state, retraction)).toEqual([]);
  });
});
