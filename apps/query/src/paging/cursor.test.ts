import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { decodeCursor, encodeCursor, fingerprintOf } from './cursor.ts';

const Key = z.tuple([z.iso.date().nullable(), z.string(), z.int()]);
const fingerprint = fingerprintOf('speeches', { q: 'trade', speaker: undefined, limit: 50 });
const refusal = expect.objectContaining({ code: 'invalid-cursor' });

describe('cursor', () => {
  test('gives back the key it was made of', () => {
    fc.assert(
      fc.property(
        fc.option(fc.constantFrom('2017-11-09', '1999-12-31')),
        fc.string({ unit: 'binary' }),
        fc.nat(),
        (date, id, ordinal) => {
          const cursor = encodeCursor(fingerprint, [date, id, ordinal]);
          expect(cursor).toMatch(/^[\w-]+$/);
          expect(decodeCursor(fingerprint, Key, cursor)).toEqual([date, id, ordinal]);
        },
      ),
    );
  });

  test('is good for another page size, not for other filters or another list', () => {
    const cursor = encodeCursor(fingerprint, [null, 'a', 0]);
    const same = fingerprintOf('speeches', { limit: 10, minPosition: 7, q: 'trade', cursor });
    expect(decodeCursor(same, Key, cursor)).toEqual([null, 'a', 0]);
    for (const other of [
      fingerprintOf('speeches', { q: 'Trade' }),
      fingerprintOf('speeches', { speaker: 'trade' }),
      fingerprintOf('speeches', { q: 'trade', speaker: 'x' }),
      fingerprintOf('agreements', { q: 'trade' }),
    ])
      expect(() => decodeCursor(other, Key, cursor)).toThrow(refusal);
  });

  test('the order of the parameters makes no difference', () => {
    expect(fingerprintOf('l', { a: 1, b: 2 })).toBe(fingerprintOf('l', { b: 2, a: 1 }));
  });

  test('garbage is refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json()), (text) => {
        expect(() => decodeCursor(fingerprint, Key, text)).toThrow(refusal);
      }),
    );
  });

  test.each([
    ['a key of another shape', [1, 'a', 0]],
    ['a day that does not exist', ['2017-02-30', 'a', 0]],
    ['too long a key', [null, 'a', 0, 0]],
    ['too short a key', [null, 'a']],
  ])('%s is refused', (_, key) => {
    expect(() => decodeCursor(fingerprint, Key, encodeCursor(fingerprint, key))).toThrow(refusal);
  });

  test('padding and blanks around a good cursor are refused', () => {
    const cursor = encodeCursor(fingerprint, [null, 'a', 0]);
    for (const text of [`${cursor}=`, ` ${cursor}`, `${cursor}\n`, `${cursor}AAAA`])
      expect(() => decodeCursor(fingerprint, Key, text)).toThrow(refusal);
  });
});
