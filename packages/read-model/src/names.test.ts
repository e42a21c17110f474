import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { filterKey, filterKeys } from './filter-key.ts';
import { newestFirst } from './newest-first.ts';
import { joinParagraphs, paragraphsOf } from './paragraphs.ts';
import { speakerIdOf } from './speaker-id.ts';

describe('the id of a speaker', () => {
  test.each([
    ['Ada Lind', 'ada-lind'],
    ['ADA  LIND', 'ada-lind'],
    ['A. B. Lind', 'a-b-lind'],
    ['A.B. Lind', 'a-b-lind'],
    ['Béla Østrøm-Straße', 'bela-ostrom-strasse'],
    ['Ada O’Lind', 'ada-olind'],
    ['Ада Линд', 'ада-линд'],
    ['İnci Ağaç', 'inci-agac'],
  ])('%s → %s', (name, id) => {
    expect(speakerIdOf(name)).toBe(id);
  });

  test.each(['', '...', ' – '])('there is none for "%s"', (name) => {
    expect(speakerIdOf(name)).toBeNull();
  });

  test('gives itself, is short, and fits a path, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
        const id = speakerIdOf(name);
        if (id === null) return;
        expect(speakerIdOf(id)).toBe(id);
        expect(id.length).toBeLessThanOrEqual(100);
        expect(id).not.toMatch(/[\s/.]|\p{Surrogate}/u);
      }),
    );
  });

  test('long names that begin alike stay apart', () => {
    const long = 'Ada '.repeat(60);
    expect(speakerIdOf(`${long}Lind`)).not.toBe(speakerIdOf(`${long}Berg`));
  });
});

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
