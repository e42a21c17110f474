import { expect, test } from '@jest/globals';
import { createOutputFilter, operatorLine } from './app-output.ts';

test.each([
  ['{"level":"info","message":"request"}', null],
  ['{"level":"warn","message":"slow"}', 'warn: slow'],
  ['{"level":"error","message":"append failed","error":{"message":"no stream"}}', 'error: append failed (no stream)'],
  ['TypeError: x is not a function', '| TypeError: x is not a function'],
  ['{ not json', '| { not json'],
  ['  ', null],
])('%s', (line, shown) => {
  expect(operatorLine(line)).toBe(shown);
});

test('lines arrive whole however the output is cut, also inside a character', () => {
  const shown: string[] = [];
  const filter = createOutputFilter('query', (line) => shown.push(line));
  const bytes = Buffer.from('{"level":"warn","message":"für später"}\nBoom\n');
  for (const byte of bytes) filter(Buffer.from([byte]));
  expect(shown).toEqual(['query warn: für später', 'query | Boom']);
});
