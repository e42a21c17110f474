import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { filterKey, filterKeys } from './filter-key.ts';
import { newestFirst } from './newest-first.ts';
import { joinParagraphs, paragraphsOf } from './paragraphs.ts';

describe('the key of a name', () => {
  test('is the same in upper and lower case, however accents are composed', () => {
    expect(filterKey('topic', 'Fishe\u0301rie')).toBe(filterKey('topic', 'FISH\u00C9RIE'));
    expect(filterKey('topic', 'x')).not.toBe(filterKey('person', 'x'));
  });

  test('is there once, and not for a name that nobody can ask for', () => {
    expect(filterKeys('party', ['Ostmark', 'OSTMARK', 'x'.repeat(201)])).toEqual(['party:ostmark']);
  });
});

test('newer is less, undated is most', () => {
  const keys = ['9999-12-31', '2031-05-15', '2031-05-14', '1999-01-01', '0001-01-01', null].map(newestFirst);
  expect(keys).toEqual([...keys].sort((a, b) => a - b));
  expect(new Set(keys).size).toBe(keys.length);
});

test('paragraphs are the same after they were joined', () => {
  const paragraph = fc.record({ start: fc.nat(), end: fc.nat(), text: fc.string({ unit: 'binary' }) });
  fc.assert(
    fc.property(fc.array(paragraph), (paragraphs) => {
      const { text, places } = joinParagraphs(paragraphs);
      expect(paragraphsOf(text, places)).toEqual(paragraphs);
    }),
  );
});
