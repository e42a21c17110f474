import { expect, test } from '@jest/globals';
import { decades, growthChart, linearScale, logScale } from './chart.ts';

const point = (events: number, seconds: number, peakMemoryMb: number | null = 300) => ({
  series: 'rebuild',
  events,
  seconds,
  peakMemoryMb,
});

test('scales meet their ends, and the middle of a logarithmic one is the geometric mean', () => {
  expect(linearScale(0, 10, 100, 0)(5)).toBe(50);
  const scale = logScale(10, 1_000, 0, 200);
  expect([10, 100, 1_000].map((value) => Math.round(scale(value)))).toEqual([0, 100, 200]);
  expect(() => logScale(0, 10, 0, 1)).toThrow(RangeError);
});

test('the decades hold the range', () => {
  expect(decades(10_014, 100_310)).toEqual([1e4, 1e5, 1e6]);
  expect(decades(3, 4)).toEqual([1, 10]);
});

test('each size is a point; what grew linearly lies on the dashed line', () => {
  const svg = growthChart([point(10_000, 2), point(100_000, 20)]);
  expect(svg.match(/<circle/g)).toHaveLength(4);
  const [dashed, measured] = [...svg.matchAll(/<polyline points="([^"]+)"/g)].map(([, points]) => points);
  expect(measured).toBe(dashed);
});

test('where memory is not known its line is left out', () => {
  const svg = growthChart([point(10_000, 2, null), point(100_000, 50, null)]);
  expect(svg.match(/<circle/g)).toHaveLength(2);
  expect(svg).not.toContain('NaN');
});
