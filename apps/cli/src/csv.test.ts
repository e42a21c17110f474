import { expect, test } from '@jest/globals';
import { csvHeader, csvRow } from './csv.ts';

test('quotes what needs it and keeps the order of the columns', () => {
  expect(csvHeader(['a', 'b,c'])).toBe('a,"b,c"\r\n');
  expect(csvRow(['a', 'b', 'c', 'd'], { d: null, b: 'say "yes"', a: 'one\ntwo', c: ['x', 1] })).toBe(
    '"one\ntwo","say ""yes""","[""x"",1]",\r\n',
  );
});

test.each([
  ['=1+1', "'=1+1"],
  ['@cmd', "'@cmd"],
  ['-x', "'-x"],
  ['-12.5', '-12.5'],
])('%s is no formula', (value, cell) => {
  expect(csvRow(['v'], { v: value })).toBe(`${cell}\r\n`);
});
