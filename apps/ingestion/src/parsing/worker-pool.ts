import { Worker } from 'node:worker_threads';

/**
 * A few worker threads for work that would keep the main thread from answering.
 *
 * Laws: a worker has one job at a time; what waits is bounded; a worker that dies is replaced and takes only its own job
 * with it; a job that takes too long dies with its worker.
 */
export interface PoolOptions {
  /** A module that answers each job with `{ result }` or `{ failure }`. */
  workerUrl: URL;
  workers: number;
  /** Jobs that wait for a worker. */
  maxWaiting: number;
  /** Their sizes together, as `sizeOf` says. */
  maxWaitingSize: number;
  jobLimitMs: number;
  /** Of one worker's heap. */
  heapMegabytes: number;
  onDeath: (error: WorkerDiedError) => void;
}

/** As many jobs wait already as may. */
export class PoolFullError extends Error {
  override readonly name = 'PoolFullError';
  readonly code = 'pool-full';
}

/** The job was not finished: its worker crashed, ran out of memory or took too long. */
export class WorkerDiedError extends Error {
  override readonly name = 'WorkerDiedError';
  readonly code = 'worker-died';
}

/** The job threw. */
export class JobFailedError extends Error {
  override readonly name = 'JobFailedError';
  readonly code = 'job-failed';
}

interface Waiting<Job, Result> {
  job: Job;
  resolve(result: Result): void;
  reject(error: Error): void;
}

/** What a worker posts. */
type Answer<Result> = { result: Result } | { failure: { message: string; stack: string } };

/** A worker that dies before it ever finished a job is replaced after a pause, in milliseconds. */
const REPLACE_PAUSE_MS = 1_000;

export class WorkerPool<Job, Result> {
  readonly #options: PoolOptions;
  readonly #sizeOf: (job: Job) => number;
  #waitingSize = 0;
  readonly #waiting: Waiting<Job, Result>[] = [];
  readonly #idle: Worker[] = [];
  readonly #workers = new Map<
    Worker,
    { current: Waiting<Job, Result> | null; timer?: NodeJS.Timeout; proven: boolean }
  >();
  #closed = false;

  constructor(options: PoolOptions, sizeOf: (job: Job) => number) {
    this.#options = options;
    this.#sizeOf = sizeOf;
    for (let i = 0; i < options.workers; i += 1) this.#hire();
  }

  /** Workers that are alive. */
  get size(): number {
    return this.#workers.size;
  }

  /** @throws PoolFullError, WorkerDiedError, JobFailedError */
  run(job: Job): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw new WorkerDiedError('The workers are being stopped.');
      const { maxWaiting, maxWaitingSize } = this.#options;
      if (this.#waiting.length >= maxWaiting || this.#waitingSize >= maxWaitingSize)
        throw new PoolFullError(`${this.#waiting.length} jobs are waiting already.`);
      this.#waiting.push({ job, resolve, reject });
      this.#waitingSize += this.#sizeOf(job);
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new WorkerDiedError('The workers are being stopped.'));
    await Promise.all(Array.from(this.#workers.keys(), (worker) => worker.terminate()));
  }

  #hire(): void {
    const { workerUrl, heapMegabytes } = this.#options;
    const worker = new Worker(workerUrl, { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
    this.#workers.set(worker, { current: null, proven: false });
    let cause: unknown;
    worker.on('message', (answer: Answer<Result>) => this.#finish(worker, answer));
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', (code) => this.#bury(worker, code, cause));
    this.#idle.push(worker);
    this.#assign();
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const worker = this.#idle.pop();
      if (!worker) return;
      const next = this.#waiting.shift();
      const state = this.#workers.get(worker);
      if (!next || !state) return;
      this.#waitingSize -= this.#sizeOf(next.job);
      state.current = next;
      // ends in 'exit', which fails the job and hires another
      state.timer = setTimeout(() => void worker.terminate(), this.#options.jobLimitMs);
      worker.postMessage(next.job);
    }
  }

  #finish(worker: Worker, answer: Answer<Result>): void {
    const state = this.#workers.get(worker);
    const job = state?.current;
    if (!state || !job) return;
    clearTimeout(state.timer);
    state.current = null;
    state.proven = true;
    if ('result' in answer) job.resolve(answer.result);
    else job.reject(new JobFailedError(answer.failure.message, { cause: answer.failure.stack }));
    this.#idle.push(worker);
    this.#assign();
  }

  #bury(worker: Worker, code: number, cause: unknown): void {
    const state = this.#workers.get(worker);
    if (!state) return;
    clearTimeout(state.timer);
    this.#workers.delete(worker);
    const place = this.#idle.indexOf(worker);
    if (place >= 0) this.#idle.splice(place, 1);
    const reason = cause instanceof Error ? cause.message : `exit code ${code}`;
    const death = new WorkerDiedError(`The worker died (${reason}).`, { cause });
    state.current?.reject(death);
    if (this.#closed) return;
    this.#options.onDeath(death);
    if (state.proven || state.current) this.#hire();
    else setTimeout(() => this.#closed || this.#hire(), REPLACE_PAUSE_MS).unref();
  }
}
