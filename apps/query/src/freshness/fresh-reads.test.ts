import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { FreshReads, MAX_WAITING, type Positions } from './fresh-reads.ts';

const never: Positions = { reached: () => Promise.resolve(false) };
const notReached = (position: number) =>
  expect.objectContaining({
    code: 'position-not-reached',
    problem: expect.objectContaining({ position, status: 503 }),
  });

afterEach(() => {
  jest.restoreAllMocks();
});

describe('reads that want a position', () => {
  test('one that is there already is answered at once, without asking', async () => {
    let reads = 0;
    const fresh = new FreshReads({ reached: () => Promise.reject(new Error('asked')) });
    const read = async () => ({ position: 5, reads: ++reads });
    expect(await fresh.read(undefined, read)).toEqual({ position: 5, reads: 1 });
    expect(await fresh.read(5, read)).toEqual({ position: 5, reads: 2 });
  });

  test('one that comes is answered from the snapshot that has it', async () => {
    let position = 3;
    const fresh = new FreshReads({
      reached: async () => {
        position = 7;
        return true;
      },
    });
    expect(await fresh.read(6, async () => ({ position }))).toEqual({ position: 7 });
  });

  test('one that does not come is refused with how far it is', async () => {
    await expect(new FreshReads(never).read(6, async () => ({ position: 3 }))).rejects.toThrow(notReached(3));
  });

  test('an announcement that is wrong ends at the limit, without a busy loop', async () => {
    let reads = 0;
    const fresh = new FreshReads({ reached: () => Promise.resolve(true) }, 300);
    const read = async () => {
      reads++;
      return { position: 1 };
    };
    await expect(fresh.read(6, read)).rejects.toThrow(notReached(1));
    expect(reads).toBeLessThan(12);
  });

  test('a clock that is set back meanwhile makes nobody wait longer', async () => {
    const limits: number[] = [];
    const fresh = new FreshReads(
      {
        reached: async (_, limitMs) => {
          limits.push(limitMs);
          jest.spyOn(Date, 'now').mockReturnValue(0);
          return limits.length < 3;
        },
      },
      300,
    );
    await expect(fresh.read(6, async () => ({ position: 1 }))).rejects.toThrow(notReached(1));
    expect(Math.max(...limits)).toBe(300);
  });

  test('the number of those that wait is bounded, and room comes back', async () => {
    const fresh = new FreshReads({ reached: () => sleep(200, false) });
    const behind = async () => ({ position: 1 });
    const waiting = Array.from({ length: MAX_WAITING }, () => fresh.read(2, behind).catch(() => 'refused'));
    await sleep(50);
    await expect(fresh.read(2, behind)).rejects.toThrow(/Too many/);
    expect(await fresh.read(1, behind)).toEqual({ position: 1 });
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['refused']));
    await expect(fresh.read(2, behind)).rejects.toThrow(/Waited/);
  });

  test('an error of the read is passed on and frees its place', async () => {
    const fresh = new FreshReads({ reached: () => Promise.resolve(true) });
    let first = true;
    const read = async () => {
      if (!first) throw new Error('gone');
      first = false;
      return { position: 0 };
    };
    await expect(fresh.read(2, read)).rejects.toThrow('gone');
  });
});
