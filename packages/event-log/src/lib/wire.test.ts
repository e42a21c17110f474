import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { headers } from '@nats-io/transport-node';
import type { NewEvent } from '@rapporteur/contracts/events';
import { decodeEvent, Envelope } from '@rapporteur/contracts/events';
import fc from 'fast-check';
import { digestOf } from '../checksum.ts';
import { decode, encode, headersOf } from './wire.ts';

const fixtures = new URL('../../../contracts/fixtures/', import.meta.url);

function fixture(file: string): NewEvent {
  const [, type, version] = /^(.+)\.v(\d+)\.json$/.exec(file) ?? [];
  const envelope = Envelope.parse({
    id: '3f1c5b0e-7a56-4a3e-9f0a-1c2d3e4f5a6b',
    type,
    schemaVersion: Number(version),
    transcriptId: '2031-05-14-veldoria-ostmark-forum-7f3k2m9q',
    revision: 3,
    time: '2031-05-15T08:00:00.000Z',
    correlationId: 'c-1',
    causationId: '0b1c5b0e-7a56-4a3e-9f0a-1c2d3e4f5a6b',
  });
  const decoded = decodeEvent(envelope, 1, '', JSON.parse(readFileSync(new URL(file, fixtures), 'utf8')));
  if (!decoded.ok) throw new Error(decoded.failure.message);
  const { position: _, digest: __, ...event } = decoded.event;
  return event;
}

describe('an event as a message', () => {
  test.each(readdirSync(fixtures))('%s comes back as it was', (file) => {
    const event = fixture(file);
    const message = encode(event);
    expect(decode(9, message.subject, headersOf(message), message.data)).toEqual({
      kind: 'event',
      position: 9,
      event: { ...event, position: 9, digest: digestOf(message.data) },
    });
  });

  test('is a CloudEvent in binary mode', () => {
    const message = encode(fixture('transcript.retracted.v1.json'));
    expect(message.subject).toBe('transcripts.2031-05-14-veldoria-ostmark-forum-7f3k2m9q.transcript.retracted');
    expect(Object.fromEntries(message.attributes)).toMatchObject({
      'ce-specversion': '1.0',
      'ce-id': '3f1c5b0e-7a56-4a3e-9f0a-1c2d3e4f5a6b',
      'ce-type': 'transcript.retracted',
      'ce-source': 'urn:rapporteur:transcript:2031-05-14-veldoria-ostmark-forum-7f3k2m9q',
      'content-type': 'application/json',
      'ce-revision': '3',
    });
  });

  test('any correlation id survives the headers', () => {
    const event = fixture('transcript.retracted.v1.json');
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }), (correlationId) => {
        fc.pre(correlationId.length <= 200 && !/\p{Surrogate}/u.test(correlationId));
        const message = encode({ ...event, correlationId });
        const entry = decode(1, message.subject, headersOf(message), message.data);
        expect(entry).toMatchObject({ kind: 'event', event: { correlationId } });
        for (const [, value] of message.attributes) expect(value).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });
});

describe('what can not be read', () => {
  const sound = encode(fixture('transcript.retracted.v1.json'));
  const data = (text: string) => new TextEncoder().encode(text);
  const with_ = (changes: Record<string, string>) => {
    const changed = headersOf(sound);
    for (const [name, value] of Object.entries(changes)) changed.set(name, value);
    return changed;
  };

  test.each([
    ['no headers at all', undefined, sound.data, 'invalid-envelope'],
    ['headers of somebody else', headers(), sound.data, 'invalid-envelope'],
    ['another CloudEvents version', with_({ 'ce-specversion': '2.0' }), sound.data, 'invalid-envelope'],
    ['an id that is no UUID', with_({ 'ce-id': '17' }), sound.data, 'invalid-envelope'],
    ['a revision that is no number', with_({ 'ce-revision': 'one' }), sound.data, 'invalid-envelope'],
    ['an envelope on a foreign subject', with_({ 'ce-transcriptid': 'another' }), sound.data, 'invalid-envelope'],
    ['an unknown type', with_({ 'ce-type': 'transcript.praised' }), sound.data, 'unknown-event-type'],
    ['a version of the future', with_({ 'ce-schemaversion': '99' }), sound.data, 'unknown-event-version'],
    ['no JSON', headersOf(sound), data('{"reason":'), 'invalid-event-data'],
    ['nothing', headersOf(sound), data(''), 'invalid-event-data'],
    ['other JSON', headersOf(sound), data('{"reason":""}'), 'invalid-event-data'],
    ['bytes', headersOf(sound), new Uint8Array([0xff, 0xfe, 0]), 'invalid-event-data'],
  ])('%s is an entry that says so', (_, stored, bytes, code) => {
    const entry = decode(4, sound.subject, stored, bytes);
    expect(entry).toMatchObject({ kind: 'unreadable', position: 4, subject: sound.subject, failure: { code } });
    const envelopeRead = code === 'unknown-event-version' || code === 'invalid-event-data';
    if (entry.kind === 'unreadable') expect(entry.envelope !== null).toBe(envelopeRead);
  });
});
