import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { severalAtOnce } from './at-once.ts';

test('items are taken in order, so many at a time', async () => {
  const begun: number[] = [];
  let atOnce = 0;
  let most = 0;
  await severalAtOnce(2, [1, 2, 3, 4, 5], async (item) => {
    begun.push(item);
    most = Math.max(most, ++atOnce);
    await wait(5);
    atOnce -= 1;
  });
  expect(begun).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

test('after a failure nothing more is begun, and what was under way has ended when it is thrown', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = severalAtOnce(2, [1, 2, 3, 4], async (item) => {
    begun.push(item);
    if (item === 1) throw new Error('no');
    await wait(20);
    ended.push(item);
  });
  await expect(work).rejects.toThrow('no');
  expect(begun).toEqual([1, 2]);
  expect(ended).toEqual([2]);
});
