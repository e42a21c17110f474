import { describe, expect, test } from '@jest/globals';
import { excerpt, locate } from './place.ts';

describe('locate', () => {
  test('counts lines and columns from one', () => {
    expect(locate('ab\ncd\n', 0)).toEqual({ line: 1, column: 1 });
    expect(locate('ab\ncd\n', 2)).toEqual({ line: 1, column: 3 });
    expect(locate('ab\ncd\n', 3)).toEqual({ line: 2, column: 1 });
    expect(locate('ab\ncd\n', 6)).toEqual({ line: 3, column: 1 });
  });

  test('takes the nearer end for an offset outside', () => {
    expect(locate('ab', -5)).toEqual({ line: 1, column: 1 });
    expect(locate('ab', 99)).toEqual({ line: 1, column: 3 });
  });
});

describe('excerpt', () => {
  test('draws carets under the place', () => {
    expect(excerpt('one\nMinister Ana Brell: yes', 4 + 9, 4 + 18)).toBe(
      ['2 | Minister Ana Brell: yes', '  |          ^^^^^^^^^'].join('\n'),
    );
  });

  test('clips a long line around the place and keeps the caret under it', () => {
    const shown = excerpt(`${'a'.repeat(500)}X${'b'.repeat(500)}`, 500, 501);
    const [line = '', carets = ''] = shown.split('\n');
    expect(line.length).toBeLessThan(120);
    expect(line[carets.indexOf('^')]).toBe('X');
    expect(carets.match(/\^/g)).toHaveLength(1);
  });

  test('shows an empty place as one caret, also at the end', () => {
    expect(excerpt('', 0, 0)).toBe('1 | \n  | ^');
    expect(excerpt('ab', 2, 2)).toBe('1 | ab\n  |   ^');
  });
});
