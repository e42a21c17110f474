import { expect, test } from '@jest/globals';
import { Stall } from './stall.ts';

test('counts from when the log was first seen ahead of a reader that stands still', () => {
  let now = 1_000;
  const stall = new Stall(() => now);
  const after = (milliseconds: number, position: number, head: number) => {
    now += milliseconds;
    return stall.look(position, head);
  };
  expect(after(0, 5, 9)).toBe(0);
  expect(after(4_000, 5, 9)).toBe(4_000);
  expect(after(4_000, 5, 12)).toBe(8_000);
  expect(after(1_000, 6, 12)).toBe(0); // it moved
  expect(after(1_000, 6, 12)).toBe(1_000);
  expect(after(60_000, 12, 12)).toBe(0); // nothing to do
  expect(after(60_000, 12, 12)).toBe(0);
  expect(after(500, 12, 13)).toBe(500); // since the last look that found nothing to do
});
