import { randomUUID } from 'node:crypto';
import type { ForeignMessage } from './foreign-client.ts';

/** Messages on the stream's subjects that are no valid events, each under the code with which it must park. */
interface Poison {
  code: string;
  /** @param id of the transcript that it poisons */
  make(id: string): ForeignMessage;
}

const SPEECH = 'speech.recorded';
const subjectOf = (id: string, type = SPEECH) => `transcripts.${id}.${type}`;
const json = (value: unknown) => Buffer.from(JSON.stringify(value));

function headersOf(id: string, changes: Readonly<Record<string, string>> = {}): string[] {
  const attributes = {
    specversion: '1.0',
    id: randomUUID(),
    source: `urn:somebody:else:${id}`,
    type: SPEECH,
    time: new Date().toISOString(),
    schemaversion: '1',
    transcriptid: id,
    revision: '1',
    correlationid: 'nobody-asked',
    ...changes,
  };
  return Object.entries(attributes).map(([name, value]) => `ce-${name}: ${value}`);
}

export const POISONS: readonly Poison[] = [
  { code: 'invalid-envelope', make: (id) => ({ subject: subjectOf(id), headers: null, data: json({ words: 'no' }) }) },
  { code: 'invalid-envelope', make: (id) => ({ subject: subjectOf(id), headers: null, data: Buffer.alloc(0) }) },
  {
    code: 'invalid-event-data',
    make: (id) => ({ subject: subjectOf(id), headers: headersOf(id), data: Buffer.from('{"ordinal": 1,') }),
  },
  {
    code: 'invalid-event-data',
    make: (id) => ({ subject: subjectOf(id), headers: headersOf(id), data: json({ ordinal: 'first' }) }),
  },
  {
    code: 'invalid-event-data',
    make: (id) => ({
      subject: subjectOf(id),
      headers: headersOf(id),
      data: Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0d, 0x0a]),
    }),
  },
  {
    code: 'unknown-event-type',
    make: (id) => ({
      subject: subjectOf(id, 'rumour.heard'),
      headers: headersOf(id, { type: 'rumour.heard' }),
      data: json({ rumour: 'A bridge is planned.' }),
    }),
  },
  {
    code: 'unknown-event-version',
    make: (id) => ({ subject: subjectOf(id), headers: headersOf(id, { schemaversion: '99' }), data: json({}) }),
  },
  {
    code: 'invalid-envelope',
    make: (id) => ({
      subject: subjectOf(id),
      headers: headersOf(id, { transcriptid: 'somebody-elses-transcript' }),
      data: json({}),
    }),
  },
  {
    code: 'invalid-envelope',
    make: (id) => ({ subject: subjectOf(id), headers: headersOf(id, { revision: '-3' }), data: json({}) }),
  },
];

/** Ids that nobody of ours would give: a subject's words may hold anything but blanks, dots and wildcards. */
export const STRANGE_IDS = [
  ...['Übel_№7', 'UPPER', '%2e%2e%2f', '__proto__', "o'brien;--", '-', 'nul\0byte'],
  Array.from({ length: 300 }, (_, i) => Math.sin(i).toString(36).slice(3)).join(''), // too long for an index
];
