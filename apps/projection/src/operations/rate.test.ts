import { expect, test } from '@jest/globals';
import { Rate } from './rate.ts';

test('a rate is that of the last ten seconds', () => {
  let now = 0;
  const rate = new Rate(() => now);
  expect(rate.perSecond).toBe(0);
  rate.count(500);
  now = 9_000;
  rate.count(100);
  expect(rate.perSecond).toBe(60);
  now = 10_001;
  expect(rate.perSecond).toBe(10);
  now = 60_000;
  expect(rate.perSecond).toBe(0);
});
