import { randomUUID } from 'node:crypto';
import type { Speaker } from '@rapporteur/contracts/document';
import {
  currentVersion,
  type EventData,
  type EventType,
  type NewEvent,
  type RecordedEvent,
} from '@rapporteur/contracts/events';
import { digestOf, type LogEntry, revisionChecksum, storedForm } from '@rapporteur/event-log';
import { agreementOf, PEOPLE_AND_PLACES, statisticOf } from './synthetic-facts.ts';

/** Events of invented transcripts, for tests and measurements: the same seed gives the same words. */

export interface Shape {
  transcriptId: string;
  revision?: number;
  /** Speeches; every third has a statistic, every tenth an agreement. */
  speeches?: number;
  seed?: number;
  title?: string | null;
  date?: string | null;
  /** Value of the first statistic. */
  value?: string;
  /** What the ids of speeches begin with. */
  id?: string;
}

const SPEAKERS: readonly Speaker[] = [
  { name: 'Ada Lind', role: 'Prime Minister of Veldoria', anonymous: false },
  { name: 'Béla Östrøm', role: 'President of Ostmark', anonymous: false },
  { name: null, role: 'Minister of Tides', anonymous: false },
  { name: null, role: 'Question', anonymous: true },
];
const WORDS =
  'harbour ferry tide barge lighthouse customs fish salt timber canal bridge tunnel border market season council treaty region visitor railway engineer storm winter island coast trade budget growth export import farmer school clinic budget surplus deficit neighbour partner summit forum session'.split(
    ' ',
  );

type Bare = Pick<NewEvent, 'type' | 'data'>;

export function revisionOf(shape: Shape): NewEvent[] {
  const { transcriptId, revision = 1, speeches = 4, seed = 1, title = `Forum ${seed}`, date = '2031-05-14' } = shape;
  const random = generator(seed);
  const spoken = Array.from({ length: speeches }, () => sentences(random, 400));
  const heading = title ?? '';
  const content = [heading, ...spoken].join('\n');
  const sha256 = digestOf(content);
  const sourceUrl = `https://archive.example/${transcriptId}`;
  const submitted = bare('transcript.submitted', {
    content,
    mediaType: 'text/plain',
    sourceUrl,
    externalId: null,
    sha256,
  });
  const turns: Bare[] = [];
  let start = heading.length + 1;
  spoken.forEach((text, ordinal) => {
    turns.push(...turnOf(shape, text, ordinal, start));
    start += text.length + 1;
  });
  const events = [submitted, headerOf(title, date), ...turns];
  const count = (type: EventType) => events.filter((event) => event.type === type).length;
  const counts = {
    speeches: count('speech.recorded'),
    agreements: count('agreement.recorded'),
    statistics: count('statistic.recorded'),
  };
  const checksum = revisionChecksum(events.map(({ type, data }) => ({ type, digest: digestOf(storedForm(data)) })));
  events.push(bare('transcript.completed', { counts, events: events.length + 1, sha256, checksum }));
  return enveloped(transcriptId, revision, events);
}

function headerOf(title: string | null, date: string | null): Bare {
  const heading = title ?? '';
  return bare('transcript.parsed', {
    header: {
      title,
      summary: null,
      date,
      dateEnd: null,
      time: '10:30',
      place: 'Port Sella',
      geography: ['Veldoria'],
      topics: ['Trade', 'Fisheries'],
      persons: ['Lind Ada'],
      sections: ['News'],
    },
    kind: 'forum',
    language: 'en',
    narrative: [{ text: heading, start: 0, end: heading.length, role: 'heading' }],
    parser: { name: 'rapporteur', version: '1' },
    diagnostics: [],
    entities: PEOPLE_AND_PLACES,
    text: null,
  });
}

/** One speech with its facts. */
function turnOf(shape: Shape, text: string, ordinal: number, start: number): Bare[] {
  const { transcriptId } = shape;
  const speechId = `${shape.id ?? transcriptId}.sp-${shortHash(text)}`;
  const speaker = SPEAKERS[ordinal % SPEAKERS.length] as Speaker; // the remainder is an index
  const span = { start, end: start + text.length };
  const speech = bare('speech.recorded', {
    id: speechId,
    ordinal,
    ...span,
    attribution: [speaker.role, speaker.name].filter(Boolean).join(' '),
    attributed: 'explicit',
    note: null,
    speaker,
    paragraphs: [{ text, ...span }],
    insertions: [],
  });
  const fact = { exact: text.slice(0, 10), start, end: start + 10, speaker: speaker.name, speechId, rule: 'test' };
  const hash = shortHash(text);
  const value = (ordinal === 0 ? shape.value : undefined) ?? `${ordinal * 7}.50`;
  const statistic = () =>
    bare('statistic.recorded', statisticOf(fact, `${transcriptId}.st-${hash}`, ordinal / 3, value));
  const agreement = () =>
    bare('agreement.recorded', agreementOf(fact, `${transcriptId}.ag-${hash}`, ordinal / 10, text));
  return [speech, ...(ordinal % 3 === 0 ? [statistic()] : []), ...(ordinal % 10 === 0 ? [agreement()] : [])];
}

function bare<T extends EventType>(type: T, data: EventData[T]): Bare {
  return { type, data } as Bare; // they belong together: see the parameters
}

export function retractionOf(transcriptId: string, revision: number, reason = 'Published in error.'): NewEvent[] {
  return enveloped(transcriptId, revision, [{ type: 'transcript.retracted', data: { reason } }]);
}

/** As they would be read from a log in which they stand from position `first` on. */
export function recorded(events: readonly NewEvent[], first = 1): LogEntry[] {
  return events.map((event, index) => {
    const position = first + index;
    return {
      kind: 'event',
      position,
      event: { ...event, position, digest: digestOf(storedForm(event.data)) } as RecordedEvent,
    };
  });
}

/** An entry that could not be read. */
export function unreadable(transcriptId: string, position: number): LogEntry {
  const failure = { code: 'invalid-envelope' as const, message: 'no type' };
  return { kind: 'unreadable', position, envelope: null, subject: `transcripts.${transcriptId}.x`, raw: '{', failure };
}

function enveloped(transcriptId: string, revision: number, events: readonly Bare[]): NewEvent[] {
  const time = '2031-05-15T08:00:00.000Z';
  return events.map(({ type, data }) => {
    const schemaVersion = currentVersion(type);
    const envelope = { id: randomUUID(), schemaVersion, transcriptId, revision, time, correlationId: 'test' };
    // type and data belong together: they were made together
    return { ...envelope, causationId: null, type, data } as NewEvent;
  });
}

function sentences(random: () => number, length: number): string {
  let text = '';
  while (text.length < length) text += `${WORDS[Math.floor(random() * WORDS.length)]}${random() < 0.1 ? '. ' : ' '}`;
  return `${text.trim()}.`;
}

function shortHash(text: string): string {
  return digestOf(text).slice(0, 10);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
