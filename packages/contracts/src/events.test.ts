import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { currentVersion, decodeEvent, Envelope, EVENT_TYPES, EVENTS } from './events.ts';
import { decodeWith } from './lib/versions.ts';

const fixtures = new URL('../fixtures/', import.meta.url);
const envelope = {
  id: '3f1c5b0e-7a56-4a3e-9f0a-1c2d3e4f5a6b',
  transcriptId: '2031-05-14-veldoria-ostmark-forum-7f3k2m9q',
  revision: 1,
  time: '2031-05-15T08:00:00.000Z',
  correlationId: 'c-1',
  causationId: null,
};

describe('golden fixtures', () => {
  const expected = EVENT_TYPES.flatMap((type) => EVENTS[type].versions.map((_, i) => `${type}.v${i + 1}.json`));

  test('there is one for every version of every type, and no other', () => {
    expect(readdirSync(fixtures).sort()).toEqual([...expected].sort());
  });

  test.each(expected)('%s decodes to the newest version and keeps every field', (file) => {
    const stored: unknown = JSON.parse(readFileSync(new URL(file, fixtures), 'utf8'));
    const [, type, version] = /^(.+)\.v(\d+)\.json$/.exec(file) ?? [];
    const parsed = Envelope.parse({ ...envelope, type, schemaVersion: Number(version) });
    const decoded = decodeEvent(parsed, 7, 'd', stored);
    if (!decoded.ok) throw new Error(decoded.failure.message);
    expect(decoded.event.position).toBe(7);
    if (Number(version) === currentVersion(parsed.type)) expect(decoded.event.data).toEqual(stored);
  });
});

describe('decoding', () => {
  test('invalid data is told by field', () => {
    const parsed = Envelope.parse({ ...envelope, type: 'transcript.retracted', schemaVersion: 1 });
    const decoded = decodeEvent(parsed, 1, 'd', { reason: '' });
    expect(decoded).toMatchObject({ ok: false, failure: { code: 'invalid-event-data' } });
    expect(!decoded.ok && decoded.failure.message).toContain('reason');
  });

  test('a version from the future is refused', () => {
    const parsed = Envelope.parse({ ...envelope, type: 'transcript.retracted', schemaVersion: 9 });
    expect(decodeEvent(parsed, 1, 'd', { reason: 'x' })).toMatchObject({
      ok: false,
      failure: { code: 'unknown-event-version' },
    });
  });

  test('a type of the future is refused', () => {
    expect(decodeWith({}, 'transcript.praised', 1, {})).toMatchObject({
      ok: false,
      failure: { code: 'unknown-event-type' },
    });
  });

  // an example history: a length in feet, then in metres, then with its unit beside it
  const registry = {
    'bridge.measured': {
      versions: [
        z.object({ feet: z.number() }),
        z.object({ metres: z.number() }),
        z.object({ length: z.object({ value: z.number(), unit: z.literal('metre') }) }),
      ],
      upcasts: [
        (v1: { feet: number }) => ({ metres: v1.feet * 0.3048 }),
        (v2: { metres: number }) => ({ length: { value: v2.metres, unit: 'metre' } }),
      ],
    },
  };

  test.each([
    [1, { feet: 100 }],
    [2, { metres: 30.48 }],
    [3, { length: { value: 30.48, unit: 'metre' } }],
  ])('version %i is upcast step by step to the newest', (version, stored) => {
    const decoded = decodeWith(registry, 'bridge.measured', version, stored);
    expect(decoded).toEqual({ ok: true, data: { length: { value: expect.closeTo(30.48, 9), unit: 'metre' } } });
  });

  test('data is checked against the schema of its own version before it is upcast', () => {
    expect(decodeWith(registry, 'bridge.measured', 1, { metres: 3 })).toMatchObject({ ok: false });
  });
});
