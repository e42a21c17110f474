import { expect, test } from '@jest/globals';
import { hasTag } from './entity-tag.ts';

test.each([
  ['"abc"', true],
  ['W/"abc"', true],
  ['"x", "abc" , "y"', true],
  ['*', true],
  ['abc', false],
  ['"ab"', false],
  ['', false],
  [undefined, false],
])('%s', (header, expected) => {
  expect(hasTag(header, 'abc')).toBe(expected);
});
