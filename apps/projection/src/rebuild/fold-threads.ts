import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { log as report } from '@rapporteur/service';
import type { FoldedRange, FolderSettings } from './fold-range.ts';
import type { FoldAnswer } from './fold-thread.ts';
import type { Range } from './range.ts';

const MAX_THREADS = 4;
/** What runs from its source, as tests do, has its threads from the build. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/rebuild/fold-thread.js' : './fold-thread.js',
  import.meta.url,
);

interface Job {
  range: Range;
  answer: (folded: FoldedRange | null) => void;
}

/**
 * Threads that fold ranges, each one at a time.
 *
 * Law: every range is answered, with `null` where no thread could fold it: that ends no rebuild, the caller does it.
 */
export class FoldThreads {
  private readonly waiting: Job[] = [];
  private readonly idle: Worker[] = [];
  /** What each that lives is at. */
  private readonly working = new Map<Worker, Job | null>();

  /**
   * One less than there are processors, because Postgres is as busy as they are, and not more than ranges. On two
   * processors a second thread cost a third more time of them, and had to wait for Postgres anyway.
   */
  constructor(settings: FolderSettings, ranges: number) {
    const count = Math.min(MAX_THREADS, Math.max(1, availableParallelism() - 1), ranges);
    for (let number = 0; number < count; number += 1) this.hire(settings);
  }

  get size(): number {
    return this.working.size;
  }

  fold(range: Range): Promise<FoldedRange | null> {
    return new Promise((answer) => {
      this.waiting.push({ range, answer });
      this.assign();
    });
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.working.keys(), (worker) => worker.terminate()));
  }

  private hire(settings: FolderSettings): void {
    const worker = new Worker(THREAD, { workerData: settings });
    this.working.set(worker, null);
    this.idle.push(worker);
    worker.on('message', ({ folded, failure }: FoldAnswer) => {
      if (failure !== null) report('warn', 'a range of the log was not folded beside, but will be here', { failure });
      const job = this.working.get(worker);
      this.working.set(worker, null);
      this.idle.push(worker);
      this.assign();
      job?.answer(folded);
    });
    // ends in 'exit'
    worker.on('error', (error) => report('warn', 'a thread of the rebuild died', { error }));
    worker.on('exit', () => {
      const job = this.working.get(worker);
      this.working.delete(worker);
      if (this.idle.includes(worker)) this.idle.splice(this.idle.indexOf(worker), 1);
      job?.answer(null);
      this.assign();
    });
  }

  private assign(): void {
    while (this.idle.length > 0 && this.waiting.length > 0) {
      const [worker, job] = [this.idle.shift(), this.waiting.shift()];
      if (worker === undefined || job === undefined) return;
      this.working.set(worker, job);
      worker.postMessage(job.range);
    }
    if (this.working.size === 0) for (const { answer } of this.waiting.splice(0)) answer(null);
  }
}
