import { describe, expect, test } from '@jest/globals';
import { bootstrap, f1, wilson } from './intervals.ts';

describe('wilson', () => {
  test('gives the interval of the textbook: 8 of 10 is 49 to 94 %', () => {
    const { low, high } = wilson(8, 10);
    expect(low).toBeCloseTo(49.02, 1);
    expect(high).toBeCloseTo(94.33, 1);
  });

  test('does not end at 100 where all were right, nor leave the scale', () => {
    expect(wilson(10, 10).low).toBeCloseTo(72.25, 1);
    expect(wilson(10, 10).high).toBeCloseTo(100, 9);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 100 });
  });
});

describe('bootstrap', () => {
  const documents = [
    { right: 9, gold: 10, predicted: 10 },
    { right: 1, gold: 10, predicted: 10 },
    { right: 8, gold: 10, predicted: 10 },
  ];

  test('holds the figure, and the same seed gives the same ends', () => {
    const { low, high } = bootstrap(documents, 7);
    expect(f1(documents)).toBe(60);
    expect(low).toBeLessThan(60);
    expect(high).toBeGreaterThan(60);
    expect(bootstrap(documents, 7)).toEqual({ low, high });
  });

  test('is a point where all documents are alike', () => {
    const [first] = documents;
    expect(bootstrap(first ? [first, first, first] : [], 1)).toEqual({ low: 90, high: 90 });
  });
});
