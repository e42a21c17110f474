import { describe, expect, test } from '@jest/globals';
import { growthExponent, quantile, ratio } from './arithmetic.ts';

describe('quantile', () => {
  test('is one of the values, whatever their order', () => {
    const values = [30, 10, 50, 20, 40];
    expect(quantile(values, 0.5)).toBe(30);
    expect(quantile(values, 0.99)).toBe(50);
    expect(quantile(values, 0)).toBe(10);
    expect(values).toEqual([30, 10, 50, 20, 40]);
  });

  test('p99 of a hundred is the 99th, not the largest', () => {
    const values = Array.from({ length: 100 }, (_, at) => at + 1);
    expect(quantile(values, 0.99)).toBe(99);
  });

  test('numbers are sorted as numbers', () => {
    expect(quantile([9, 10, 100], 0.5)).toBe(10);
  });

  test('of nothing there is none', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
    expect(() => quantile([1], 50)).toThrow(RangeError);
  });
});

describe('growth', () => {
  const grown = (exponent: number) => [1e4, 1e5, 1e6].map((x) => ({ x, y: 3 * x ** exponent }));

  test('knows linear from quadratic growth', () => {
    expect(growthExponent(grown(1))).toBeCloseTo(1, 10);
    expect(growthExponent(grown(2))).toBeCloseTo(2, 10);
    expect(growthExponent(grown(0))).toBeCloseTo(0, 10);
  });

  test('needs two sizes', () => {
    expect(() => growthExponent([{ x: 10, y: 1 }])).toThrow(RangeError);
    expect(() =>
      growthExponent([
        { x: 10, y: 1 },
        { x: 10, y: 2 },
      ]),
    ).toThrow(RangeError);
  });
});

test('a ratio to nothing is a failure, not infinity', () => {
  expect(ratio(3, 4)).toBe(0.75);
  expect(() => ratio(1, 0)).toThrow(RangeError);
  expect(() => ratio(Number.NaN, 1)).toThrow(RangeError);
});
