import { describe, expect, test } from '@jest/globals';
import { MAX_ATOMIC_EVENTS } from '../port.ts';
import { revisionOf } from '../testing/events.ts';
import type { BatchAnswer, Part } from './atomic-batch.ts';
import { BatchQueue } from './batch-queue.ts';
import { encode } from './wire.ts';

function part(transcriptId: string, events = 3): Part {
  const messages = revisionOf(transcriptId, events).map((event) => encode(event));
  return {
    transcriptId,
    expectedLast: 0,
    messages,
    sizeBytes: messages.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}

/** Batches are answered when the test says so. */
function queueOf(batchesInFlight: number) {
  const sent: { ids: string[]; answer(answer: BatchAnswer): void }[] = [];
  const send = (parts: readonly Part[]) =>
    new Promise<BatchAnswer>((answer) => sent.push({ ids: parts.map(({ transcriptId }) => transcriptId), answer }));
  return { queue: new BatchQueue(send, batchesInFlight), sent };
}

const inTime = { alone: false, deadline: Number.POSITIVE_INFINITY };
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the queue of appends', () => {
  test('sends at once what finds nobody waiting, and together what had to wait', async () => {
    const { queue, sent } = queueOf(1);
    const answers = ['a', 'b', 'c'].map((id) => queue.push(part(id), inTime));
    expect(sent.map(({ ids }) => ids)).toEqual([['a']]);
    sent[0]?.answer({ status: 'stored', first: 1 });
    await settled();
    expect(sent.map(({ ids }) => ids)).toEqual([['a'], ['b', 'c']]);
    sent[1]?.answer({ status: 'stored', first: 4 });
    expect(await Promise.all(answers)).toEqual([
      { status: 'stored', first: 1, companions: 0 },
      { status: 'stored', first: 4, companions: 1 },
      { status: 'stored', first: 7, companions: 1 },
    ]);
  });

  test('never has two parts of one transcript under way', async () => {
    const { queue, sent } = queueOf(4);
    for (const id of ['a', 'a', 'b', 'a']) void queue.push(part(id), inTime);
    expect(sent.map(({ ids }) => ids)).toEqual([['a'], ['b']]);
    sent[0]?.answer({ status: 'stored', first: 1 });
    await settled();
    expect(sent.map(({ ids }) => ids)).toEqual([['a'], ['b'], ['a']]);
  });

  test('never puts more events in a batch than the server takes', async () => {
    const { queue, sent } = queueOf(1);
    void queue.push(part('first'), inTime);
    for (let i = 0; i < 5; i += 1) void queue.push(part(`t${i}`, MAX_ATOMIC_EVENTS / 4), inTime);
    sent[0]?.answer({ status: 'stored', first: 1 });
    await settled();
    expect(sent[1]?.ids).toEqual(['t0', 't1', 't2', 't3']);
  });

  test('sends alone what asked for it, in its turn', async () => {
    const { queue, sent } = queueOf(1);
    void queue.push(part('first'), inTime);
    void queue.push(part('alone'), { ...inTime, alone: true });
    for (const id of ['b', 'c']) void queue.push(part(id), inTime);
    sent[0]?.answer({ status: 'stored', first: 1 });
    await settled();
    sent[1]?.answer({ status: 'refused' });
    await settled();
    expect(sent.map(({ ids }) => ids)).toEqual([['first'], ['alone'], ['b', 'c']]);
  });

  test('does not send what waited too long', async () => {
    const { queue, sent } = queueOf(1);
    void queue.push(part('first'), inTime);
    const late = queue.push(part('late'), { alone: false, deadline: performance.now() - 1 });
    sent[0]?.answer({ status: 'stored', first: 1 });
    expect(await late).toMatchObject({ status: 'unknown' });
    expect(sent).toHaveLength(1);
  });
});
