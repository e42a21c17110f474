import { availableParallelism } from 'node:os';
import { log } from '@rapporteur/service';
import type { SourceJob, SourceRead } from './read-source.ts';
import { WorkerPool } from './worker-pool.ts';

const MAX_WORKERS = 8;
/** Batches alone may bring 128, see `BatchController`. */
const MAX_WAITING = 512;
/** In UTF-16 code units of the sources. */
const MAX_WAITING_SIZE = 256 * 1024 * 1024;
/** A source of the largest size takes seconds. */
const JOB_LIMIT_MS = 60_000;
const HEAP_MEGABYTES = 1_024;

/** Parses sources in worker threads. A class of its own so that Nest can hand it out by its type. */
export class Parser extends WorkerPool<SourceJob, SourceRead> {
  static start(workerUrl = new URL('./parse-worker.js', import.meta.url)): Parser {
    const options = {
      workerUrl,
      workers: Math.min(MAX_WORKERS, availableParallelism()),
      maxWaiting: MAX_WAITING,
      maxWaitingSize: MAX_WAITING_SIZE,
      jobLimitMs: JOB_LIMIT_MS,
      heapMegabytes: HEAP_MEGABYTES,
      onDeath: (error: Error) => log('error', 'a parser thread died and is replaced', { error }),
    };
    return new Parser(options, ({ content }) => content.length);
  }
}
