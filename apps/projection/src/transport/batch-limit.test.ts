import { expect, test } from '@jest/globals';
import { BatchLimit } from './batch-limit.ts';

test('quick full batches grow, slow ones shrink, within bounds', () => {
  const limit = new BatchLimit();
  const first = limit.limits.events;
  limit.adapt(first - 1, 1);
  expect(limit.limits.events).toBe(first);
  limit.adapt(first, 1);
  expect(limit.limits.events).toBe(first * 2);
  for (let i = 0; i < 20; i += 1) limit.adapt(limit.limits.events, 1);
  const most = limit.limits.events;
  expect(most).toBeLessThanOrEqual(10_000);
  limit.adapt(most, 1_500);
  expect(limit.limits.events).toBe(most / 2);
  for (let i = 0; i < 20; i += 1) limit.adapt(1, 5_000);
  expect(limit.limits.events).toBe(100);
});
