import { afterEach, describe, expect, test } from '@jest/globals';
import { JobFailedError, PoolFullError, type PoolOptions, WorkerDiedError, WorkerPool } from './worker-pool.ts';

/** A real worker that does what the job says. */
const WORKER = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads';
    parentPort.on('message', ({ act, milliseconds = 0 }) => {
      if (act === 'die') process.exit(7);
      if (act === 'throw outside') setTimeout(() => { throw new Error('outside'); });
      if (act === 'hang') for (;;);
      if (act === 'eat') { const eaten = []; for (;;) eaten.push(new Array(100000).fill(eaten.length)); }
      if (act === 'fail') parentPort.postMessage({ failure: { message: 'no', stack: 'here' } });
      if (act === 'answer') setTimeout(() => parentPort.postMessage({ result: threadId }), milliseconds);
    });
  `)}`,
);

interface Job {
  act: string;
  size?: number;
  milliseconds?: number;
}

let pool: WorkerPool<Job, number>;
let deaths: WorkerDiedError[];
function start(options: Partial<PoolOptions> = {}): void {
  deaths = [];
  const defaults = { workerUrl: WORKER, workers: 2, maxWaiting: 10, maxWaitingSize: 100, jobLimitMs: 10_000 };
  const onDeath = (error: WorkerDiedError) => deaths.push(error);
  pool = new WorkerPool<Job, number>({ ...defaults, heapMegabytes: 32, onDeath, ...options }, ({ size = 1 }) => size);
}
afterEach(() => pool.close());

describe('a pool of workers', () => {
  test('has as many jobs under way as workers, in turn', async () => {
    start();
    const threads = await Promise.all(Array.from({ length: 8 }, () => pool.run({ act: 'answer', milliseconds: 20 })));
    expect(new Set(threads).size).toBe(2);
  });

  test('takes no more than may wait', async () => {
    start({ workers: 1, maxWaiting: 2 });
    const jobs = Array.from({ length: 5 }, () => pool.run({ act: 'answer', milliseconds: 50 }));
    const outcomes = await Promise.allSettled(jobs);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    await expect(jobs[4]).rejects.toBeInstanceOf(PoolFullError);
  });

  test('takes no more than may wait by size', async () => {
    start({ workers: 1, maxWaitingSize: 50 });
    const jobs = [1, 60, 1].map((size) => pool.run({ act: 'answer', milliseconds: 50, size }));
    expect((await Promise.allSettled(jobs)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
    ]);
    expect(await pool.run({ act: 'answer' })).toBeGreaterThan(0);
  });

  test('a job that throws fails alone, and its worker goes on', async () => {
    start({ workers: 1 });
    const thread = await pool.run({ act: 'answer' });
    await expect(pool.run({ act: 'fail' })).rejects.toBeInstanceOf(JobFailedError);
    expect(await pool.run({ act: 'answer' })).toBe(thread);
  });

  test.each(['die', 'throw outside', 'eat'])(
    'a worker that dies (%s) takes only its own job, and is replaced',
    async (act) => {
      start({ workers: 1 });
      const thread = await pool.run({ act: 'answer' });
      const doomed = pool.run({ act });
      const next = pool.run({ act: 'answer' });
      await expect(doomed).rejects.toBeInstanceOf(WorkerDiedError);
      expect(await next).not.toBe(thread);
      expect(deaths).toHaveLength(1);
      expect(pool.size).toBe(1);
    },
  );

  test('a job that takes too long dies with its worker', async () => {
    start({ workers: 1, jobLimitMs: 300 });
    await expect(pool.run({ act: 'hang' })).rejects.toBeInstanceOf(WorkerDiedError);
    expect(await pool.run({ act: 'answer' })).toBeGreaterThan(0);
  });

  test('what waits when it is closed is told', async () => {
    start({ workers: 1 });
    const jobs = [pool.run({ act: 'hang' }), pool.run({ act: 'answer' })];
    const outcomes = Promise.allSettled(jobs);
    await pool.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(pool.run({ act: 'answer' })).rejects.toBeInstanceOf(WorkerDiedError);
  });
});
