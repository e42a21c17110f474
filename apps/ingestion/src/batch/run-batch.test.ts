import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { Line } from './lines.ts';
import { runBatch } from './run-batch.ts';

const LIMITS = { maxAtOnce: 3, maxBytes: 100 };
const NEVER = new AbortController().signal;
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

async function* numbered(count: number, taken: number[], size = 1): AsyncGenerator<Line> {
  for (let number = 1; number <= count; number += 1) {
    taken.push(number);
    yield { number, bytes: Buffer.alloc(size) };
  }
}

/** Work that is finished by hand. */
function byHand() {
  const open = new Map<number, () => void>();
  const work = (line: Line) =>
    new Promise<string>((resolve) => {
      open.set(line.number, () => resolve(`${line.number}\n`));
    });
  const finish = async (number: number) => {
    open.get(number)?.();
    open.delete(number);
    await turn();
  };
  return { open, work, finish };
}

describe('a batch', () => {
  test('takes as many lines as may be worked on, and answers in the order in which they are done', async () => {
    const { open, work, finish } = byHand();
    const taken: number[] = [];
    const out = new PassThrough();
    const done = runBatch(numbered(5, taken), work, out, LIMITS, NEVER);
    await turn();
    expect([...open.keys()]).toEqual([1, 2, 3]);
    await finish(2);
    expect(String(out.read())).toBe('2\n');
    expect([...open.keys()]).toEqual([1, 3, 4]);
    for (const number of [4, 1, 3, 5]) await finish(number);
    expect(await done).toBeNull();
    expect(String(out.read())).toBe('4\n1\n3\n5\n');
  });

  test('takes no more bytes than may be held, but always one line', async () => {
    const { open, work, finish } = byHand();
    void runBatch(numbered(3, [], 150), work, new PassThrough(), LIMITS, NEVER);
    await turn();
    expect([...open.keys()]).toEqual([1]);
    await finish(1);
    expect([...open.keys()]).toEqual([2]);
  });

  test('waits while the reader of the answers is behind, and goes on when it reads', async () => {
    const taken: number[] = [];
    const out = new PassThrough({ highWaterMark: 20 });
    const done = runBatch(
      numbered(500, taken),
      async ({ number }) => `${number}`.padStart(10, ' '),
      out,
      LIMITS,
      NEVER,
    );
    await turn();
    await turn();
    expect(taken.length).toBeLessThan(20);
    let read = 0;
    out.on('data', (chunk: Buffer) => {
      read += chunk.length;
    });
    expect(await done).toBeNull();
    out.end();
    await turn();
    expect(read).toBe(5_000);
  });

  test('ends when the reader of the answers goes away', async () => {
    const out = new PassThrough({ highWaterMark: 20 });
    const done = runBatch(numbered(500, []), async () => 'ten bytes\n', out, LIMITS, NEVER);
    await turn();
    out.destroy();
    await expect(done).rejects.toThrow('went away');
  });

  test('when stopped, takes no further line, finishes those taken, and says where it stopped', async () => {
    const { open, work, finish } = byHand();
    const stop = new AbortController();
    const out = new PassThrough();
    async function* slow(): AsyncGenerator<Line> {
      yield { number: 1, bytes: Buffer.alloc(1) };
      yield { number: 2, bytes: Buffer.alloc(1) };
      await new Promise(() => undefined); // the client takes its time
    }
    const done = runBatch(slow(), work, out, LIMITS, stop.signal);
    await turn();
    stop.abort();
    expect(open.size).toBe(2);
    await finish(1);
    await finish(2);
    expect(await done).toBe(3);
    expect(String(out.read())).toBe('1\n2\n');
  });
});
