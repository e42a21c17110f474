import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { closedLoop, openLoop } from './load.ts';

test('a closed loop does every item once, and never more at once than it may', async () => {
  let running = 0;
  let most = 0;
  const done: number[] = [];
  const items = Array.from({ length: 20 }, (_, at) => at);
  const { latenciesMs } = await closedLoop(items, 4, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await sleep(1);
    running -= 1;
    done.push(item);
  });
  expect(most).toBe(4);
  expect(done.sort((a, b) => a - b)).toEqual(items);
  expect(latenciesMs).toHaveLength(20);
});

test('an open loop goes on while work is under way, and counts what a stall held up', async () => {
  let release: () => void = () => undefined;
  const stalled = new Promise<void>((resolve) => {
    release = resolve;
  });
  let started = 0;
  const load = openLoop([1, 2, 3, 4], 1_000, async () => {
    started += 1;
    if (started === 4) release();
    await stalled;
  });
  expect((await load).latenciesMs).toHaveLength(4);
});

test('a failure ends the load', async () => {
  const failing = async () => {
    throw new Error('refused');
  };
  await expect(closedLoop([1], 1, failing)).rejects.toThrow('refused');
  await expect(openLoop([1], 100, failing)).rejects.toThrow('refused');
});
