import { LogUnavailableError } from '../errors.ts';
import { MAX_ATOMIC_EVENTS } from '../port.ts';
import type { BatchAnswer, Part } from './atomic-batch.ts';

/**
 * What waits goes together: a batch costs the server one flush to disk whatever its size.
 *
 * While batches are under way, appends gather here; the next batch takes as many as fit. An append that finds nobody
 * waiting is sent at once.
 */

/** Enough to keep the server busy while the next batch is on its way to it; it takes 50 from all processes. */
export const BATCHES_IN_FLIGHT = 2;
/** Of a batch of several appends. A single one may be larger, up to what MAX_ATOMIC_EVENTS events take. */
const GROUP_BYTES = 4 * 1024 * 1024;
const WAITING_BYTES = 256 * 1024 * 1024;

/** `companions`: other appends in the same batch. `first` is the position of the part's own first message. */
export type PartAnswer = BatchAnswer & { companions: number };

interface Waiting {
  part: Part;
  alone: boolean;
  deadline: number;
  settle(answer: PartAnswer): void;
}

export class BatchQueue {
  readonly #send: (parts: readonly Part[]) => Promise<BatchAnswer>;
  readonly #batchesInFlight: number;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #inFlight = 0;
  /** Transcripts with a part under way. A second one would only lose against it. */
  readonly #underWay = new Set<string>();

  constructor(send: (parts: readonly Part[]) => Promise<BatchAnswer>, batchesInFlight = BATCHES_IN_FLIGHT) {
    this.#send = send;
    this.#batchesInFlight = batchesInFlight;
  }

  /**
   * `alone` keeps the part out of everybody else's batch; after `deadline` (on the clock of `performance.now`) it is not sent.
   * @throws LogUnavailableError when too much waits already.
   */
  push(part: Part, { alone, deadline }: { alone: boolean; deadline: number }): Promise<PartAnswer> {
    if (this.#waitingBytes > 0 && this.#waitingBytes + part.sizeBytes > WAITING_BYTES)
      throw new LogUnavailableError('Too many appends wait for the log; nothing was stored. Try again later.');
    this.#waitingBytes += part.sizeBytes;
    return new Promise((settle) => {
      this.#waiting.push({ part, alone, deadline, settle });
      this.#fill();
    });
  }

  #fill(): void {
    while (this.#inFlight < this.#batchesInFlight) {
      const batch = this.#take();
      if (batch.length === 0) return;
      this.#inFlight += 1;
      void this.#dispatch(batch);
    }
  }

  async #dispatch(batch: readonly Waiting[]): Promise<void> {
    const answer = await this.#send(batch.map(({ part }) => part));
    this.#inFlight -= 1;
    let before = 0;
    for (const { part, settle } of batch) {
      this.#underWay.delete(part.transcriptId);
      settle({
        ...answer,
        ...(answer.status === 'stored' && { first: answer.first + before }),
        companions: batch.length - 1,
      });
      before += part.messages.length;
    }
    this.#fill();
  }

  /** In the order of arrival, as many as fit. */
  #take(): Waiting[] {
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    const now = performance.now();
    let events = 0;
    let bytes = 0;
    let full = false;
    for (const waiting of this.#waiting) {
      const { part, alone, deadline } = waiting;
      if (now > deadline) {
        this.#waitingBytes -= part.sizeBytes;
        waiting.settle({ status: 'unknown', reason: 'too many appends were waiting before it', companions: 0 });
        continue;
      }
      const fits =
        taken.length === 0 ||
        (!alone && events + part.messages.length <= MAX_ATOMIC_EVENTS && bytes + part.sizeBytes <= GROUP_BYTES);
      if (full || !fits || this.#underWay.has(part.transcriptId)) {
        left.push(waiting);
        continue;
      }
      taken.push(waiting);
      this.#underWay.add(part.transcriptId);
      this.#waitingBytes -= part.sizeBytes;
      events += part.messages.length;
      bytes += part.sizeBytes;
      full = alone;
    }
    this.#waiting = left;
    return taken;
  }
}
