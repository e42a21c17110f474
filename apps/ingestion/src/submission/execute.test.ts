import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RecordedEvent } from '@rapporteur/contracts/events';
import { connectJetStreamLog, digestOf, type EventLog, MAX_ATOMIC_EVENTS } from '@rapporteur/event-log';
import { type Command, decide } from '../domain/decide.ts';
import { revisionContents } from '../domain/revision-contents.ts';
import { initialState } from '../domain/state.ts';
import { READING } from '../testing/reading.ts';
import { Served } from '../testing/served.ts';
import { execute } from './execute.ts';

/** Revisions that take several batches, on a real log: two connections to it stand for two processes. */

const SPEECHES = MAX_ATOMIC_EVENTS + 300;
const EVENTS = SPEECHES + 3;

let served: Served;
let other: EventLog;
beforeAll(async () => {
  served = await Served.start();
  other = await connectJetStreamLog({ url: served.nats.url });
}, 60_000);
afterAll(async () => {
  await other.close();
  await served.stop();
}, 60_000);

function longSubmission(transcriptId: string, content: string): Command {
  const [speech] = READING.document.speeches;
  if (speech === undefined) throw new Error('the reading has speeches');
  const speeches = Array.from({ length: SPEECHES }, (_, ordinal) => ({ ...speech, id: `sp-${ordinal}`, ordinal }));
  const source = { content, mediaType: 'text/plain', sourceUrl: null, externalId: transcriptId } as const;
  const reading = {
    ...READING,
    document: { ...READING.document, speeches },
    facts: { agreements: [], statistics: [] },
  };
  const contents = revisionContents(transcriptId, { ...source, sha256: digestOf(content) }, reading);
  return { kind: 'submit', transcriptId, contents };
}

async function eventsOf(id: string): Promise<RecordedEvent[]> {
  return (await other.readTranscript(id)).flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []));
}

const closedIn = (events: readonly RecordedEvent[]) =>
  events.flatMap((event) => (event.type === 'transcript.completed' ? [event] : []));

describe('revisions of several batches', () => {
  test('of four writers at once: each has a revision of its own, and none is written over', async () => {
    const writers = Array.from({ length: 4 }, (_, n) => longSubmission('crowd', `Words of ${n}`));
    const executed = await Promise.all(
      writers.map((command, n) => execute(n % 2 === 0 ? served.log : other, command, `c-${n}`)),
    );
    const closed = closedIn(await eventsOf('crowd'));
    expect(closed.map(({ revision }) => revision)).toEqual([1, 2, 3, 4]);
    expect(closed.map(({ position }) => position)).toEqual(
      executed.map(({ position }) => position).sort((a, b) => a - b),
    );
    for (const { events, position } of executed)
      expect(closed.find((event) => event.position === position)?.id).toBe(events.at(-1)?.id);
    expect((await eventsOf('crowd')).length).toBeLessThan(4 * EVENTS + 2 * MAX_ATOMIC_EVENTS);
  }, 60_000);

  test('one that a crash left half-written is superseded, soon, under its number', async () => {
    const command = longSubmission('crashed', 'Words');
    const circumstances = { time: new Date().toISOString(), correlationId: 'c', newId: () => crypto.randomUUID() };
    const half = decide(initialState, command, circumstances).slice(0, MAX_ATOMIC_EVENTS);
    await served.log.append('crashed', half, 0);
    const begun = Date.now();
    await execute(other, command, 'again');
    expect(Date.now() - begun).toBeLessThan(15_000);
    const events = await eventsOf('crashed');
    expect(events).toHaveLength(MAX_ATOMIC_EVENTS + EVENTS);
    expect(closedIn(events)).toMatchObject([{ revision: 1, correlationId: 'again' }]);
  }, 60_000);
});
