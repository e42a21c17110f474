import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonFault } from './json-scan.ts';

describe('JSON that everybody reads alike', () => {
  test('whatever is written as JSON has no fault, however it is set', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        expect(jsonFault(JSON.stringify(value, null, indent))).toBeNull();
      }),
    );
  });

  test('it agrees with the parser on any text, up to keys that stand twice', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"b"',
      '1',
      '-0.5e3',
      '01',
      'true',
      'nul',
      ' ',
      '\\',
      '\n',
      '\\u00e9',
      '"\\x"',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
        (text) => {
          const fault = jsonFault(text);
          if (fault?.code === 'duplicate-key') return;
          expect([text, fault === null]).toEqual([text, parses(text)]);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  test.each([
    ['', 0, 'not-json'],
    ['not json', 0, 'not-json'],
    ['{"a":1,}', 7, 'not-json'],
    ['{"a" 1}', 5, 'not-json'],
    ['{a:1}', 1, 'not-json'],
    ["{'a':1}", 1, 'not-json'],
    ['[1,2', 4, 'not-json'],
    ['{"a":"b', 7, 'not-json'],
    ['{"a":"\u0000"}', 6, 'not-json'],
    ['{"a":"\\x"}', 6, 'not-json'],
    ['{"a":NaN}', 5, 'not-json'],
    ['1 2', 2, 'not-json'],
    ['{"a":1,"b":{"a":2},"a":3}', 19, 'duplicate-key'],
    ['{"a":1,"\\u0061":3}', 7, 'duplicate-key'],
    ['[{"a":1},{"a":1},{"b":1,"b":1}]', 24, 'duplicate-key'],
  ])('%j has its first fault at %i', (text, start, code) => {
    expect(jsonFault(text)).toMatchObject({ start, code });
  });

  test('the same key in different objects is no fault', () => {
    expect(jsonFault('{"a":{"a":[{"a":1},{"a":"a"}]},"b":"a"}')).toBeNull();
  });

  test('nesting is bounded, length is not', () => {
    expect(jsonFault('['.repeat(1_000_000))).toMatchObject({ code: 'too-deep', start: 32 });
    expect(jsonFault(JSON.stringify({ content: '\\"\n'.repeat(2_000_000) }))).toBeNull();
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
