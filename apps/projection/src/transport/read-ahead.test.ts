import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { LogEntry } from '@rapporteur/event-log';
import { unreadable } from '../testing/synthetic.ts';
import { readAhead } from './read-ahead.ts';

const entries = (from: number, to: number): LogEntry[] =>
  Array.from({ length: to - from + 1 }, (_, index) => unreadable('a', from + index));
const positions = (batch: readonly LogEntry[]) => batch.map(({ position }) => position);
const never = new AbortController().signal;
const limits =
  (events: number, bytes = 1_000_000) =>
  () => ({ events, bytes });

/** Reads of `size`, as quickly as they are taken; counts what was read. */
function source(last: number, size: number) {
  const state = { read: 0, closed: false };
  async function* read(): AsyncGenerator<LogEntry[]> {
    try {
      for (let from = 1; from <= last; from += size) {
        const batch = entries(from, Math.min(last, from + size - 1));
        state.read += batch.length;
        yield batch;
      }
    } finally {
      state.closed = true;
    }
  }
  return { state, read };
}

describe('reading ahead', () => {
  test('gives every entry once, in order, in batches within the limits', async () => {
    const batches: number[][] = [];
    for await (const batch of readAhead(source(100, 7).read, limits(12), never)) batches.push(positions(batch));
    expect(batches.flat()).toEqual(entries(1, 100).map(({ position }) => position));
    for (const batch of batches) expect(batch.length).toBeLessThanOrEqual(12);
  });

  test('holds no more than the limits and one read', async () => {
    const { state, read } = source(1_000, 5);
    let taken = 0;
    for await (const batch of readAhead(read, limits(20), never)) {
      taken += batch.length;
      await wait(1);
      expect(state.read - taken).toBeLessThanOrEqual(20 + 5);
    }
    expect(taken).toBe(1_000);
  });

  test('reads on while a batch is being written, and no further than one batch ahead', async () => {
    const { state, read } = source(1_000, 5);
    const batches = readAhead(read, limits(20), never);
    const first = (await batches.next()).value ?? [];
    expect(positions(first)).toEqual(entries(1, 20).map(({ position }) => position));
    // nobody asks for the next one yet
    await wait(20);
    expect(state.read).toBe(40);
    expect((await batches.next()).value).toHaveLength(20);
    await batches.return(undefined);
    expect(state.closed).toBe(true);
  });

  test('limits bytes as well, but gives at least one entry', async () => {
    const sizes: number[] = [];
    for await (const batch of readAhead(source(6, 3).read, limits(100, 1), never)) sizes.push(batch.length);
    expect(sizes).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('passes a failure on after what was read before it', async () => {
    async function* failing() {
      yield entries(1, 2);
      throw new Error('gone');
    }
    const seen: number[] = [];
    const reading = (async () => {
      for await (const batch of readAhead(failing, limits(1), never)) seen.push(...positions(batch));
    })();
    await expect(reading).rejects.toThrow('gone');
    expect(seen).toEqual([1, 2]);
  });

  test('ends the reading when the consumer leaves', async () => {
    let aborted = false;
    async function* endless(signal: AbortSignal) {
      yield entries(1, 1);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      aborted = true;
    }
    for await (const batch of readAhead(endless, limits(5), never)) {
      expect(batch).toHaveLength(1);
      break;
    }
    expect(aborted).toBe(true);
  });
});
