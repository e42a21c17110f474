import { expect, test } from '@jest/globals';
import { AIMS, judge } from './aims.ts';

const measured = (name: string, value: number) =>
  new Map([['rebuild', { figures: [{ name, value, unit: 'times', of: 'something' }] }]]);

test('an aim is met from its own value on, and missed below or above', () => {
  const least = [{ benchmark: 'rebuild', figure: 'ratio', least: 0.5, because: 'so' }];
  const most = [{ benchmark: 'rebuild', figure: 'ratio', most: 0.5, because: 'so' }];
  const met = (aims: typeof least | typeof most, value: number) => judge(aims, measured('ratio', value))[0]?.met;
  expect([0.49, 0.5, 0.51].map((value) => met(least, value))).toEqual([false, true, true]);
  expect([0.49, 0.5, 0.51].map((value) => met(most, value))).toEqual([true, true, false]);
});

test('a figure that is no number misses every aim', () => {
  expect(judge(AIMS, measured('ratioToCopy', Number.NaN))).toMatchObject([{ figure: 'ratioToCopy', met: false }]);
});

test('what was not measured is not judged', () => {
  expect(judge(AIMS, measured('somethingElse', 1))).toEqual([]);
});
