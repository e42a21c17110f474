import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { folded, intern, WORDS } from './words.ts';

/** What typists, scanners and web pages make of a word. */
const unit = fc.constantFrom(..."abzABZ019’‘'-éÉÀß×аАеЕ\u00ad\u200b\ufeff–“…".split(''));
const word = fc.array(unit, { minLength: 1, maxLength: 40 }).map((units) => units.join(''));

describe('words of the source', () => {
  test('are the folded letters of their range, whatever was asked for before', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (words) => {
        for (const spelling of [...words, ...words.map((one) => one.toUpperCase()), ...words])
          expect(WORDS.of(`<${spelling}>`, 1, spelling.length + 1)).toBe(folded(spelling, 0, spelling.length));
      }),
    );
  });

  test('in capitals and in small letters are one', () => {
    for (const spelling of ['zarathon', 'Zarathon', 'ZARATHON', 'Zara\u00adthon'])
      expect(WORDS.of(spelling, 0, spelling.length)).toBe('zarathon');
  });

  test('with an apostrophe of any kind are one', () => {
    for (const spelling of ["o'brell", 'O’Brell', 'O‘BRELL'])
      expect(WORDS.of(spelling, 0, spelling.length)).toBe("o'brell");
  });
});

test('interning changes no string', () => {
  fc.assert(fc.property(fc.string(), (text) => expect(intern(text)).toBe(text)));
  for (const name of ['__proto__', 'constructor', '0', '17', '']) expect(intern(name)).toBe(name);
});
