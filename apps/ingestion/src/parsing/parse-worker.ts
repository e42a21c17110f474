import { parentPort } from 'node:worker_threads';
import { readSource, type SourceJob } from './read-source.ts';

/** Runs in a worker thread: a job in, its result or its failure out. */
parentPort?.on('message', (job: SourceJob) => {
  try {
    parentPort?.postMessage({ result: readSource(job) });
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    parentPort?.postMessage({ failure: { message, stack: stack ?? '' } });
  }
});
