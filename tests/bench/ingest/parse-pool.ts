import { availableParallelism } from 'node:os';
import type { Submission } from '@rapporteur/contracts/write-api';
import type { SourceRead } from '../../../apps/ingestion/src/parsing/read-source.ts';
import { WorkerPool } from '../../../apps/ingestion/src/parsing/worker-pool.ts';
import { closedLoop, type Load } from '../measure/load.ts';

const WORKER = new URL('../../../apps/ingestion/dist/parsing/parse-worker.js', import.meta.url);
const MAX_WORKERS = 8;

type Read = Extract<SourceRead, { ok: true }>;

/** The worker threads of the ingestion service, without the service: the same code, as many of them. */
export class ParsePool {
  readonly #pool = new WorkerPool<Submission, SourceRead>(
    {
      workerUrl: WORKER,
      workers: Math.min(MAX_WORKERS, availableParallelism()),
      maxWaiting: 512,
      maxWaitingSize: 256 * 1024 * 1024,
      jobLimitMs: 60_000,
      heapMegabytes: 1_024,
      onDeath: (error) => {
        throw error;
      },
    },
    ({ content }) => content.length,
  );

  async read(content: string, externalId: string): Promise<Read> {
    const read = await this.#pool.run({ content, mediaType: 'text/plain', externalId });
    if (!read.ok) throw new Error(`${externalId} was refused: ${read.diagnostics[0]?.message}`);
    return read;
  }

  /** Reads all, each under a name of its own. */
  async readAll(texts: readonly string[], atOnce: number, name: string): Promise<{ load: Load; reads: Read[] }> {
    const reads: Read[] = [];
    const load = await closedLoop(texts, atOnce, async (text, at) => {
      reads.push(await this.read(text, `${name} ${at}`));
    });
    return { load, reads };
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
