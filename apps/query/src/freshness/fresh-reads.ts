import { setTimeout as sleep } from 'node:timers/promises';
import { problem } from '@rapporteur/contracts/problems';
import { MAX_WAIT_MS } from '@rapporteur/contracts/read-api';
import { ProblemError } from '@rapporteur/service';

/** Tells when the read models have a log position. */
export interface Positions {
  /** `true` once the read models have `position`, `false` when they have not within `limitMs`. */
  reached(position: number, limitMs: number): Promise<boolean>;
}

/** Most reads that wait at once; one more is told to come again. */
export const MAX_WAITING = 1_000;
/** Pause before a second look when a position was announced and then not found (the read models were dropped). */
const LOOK_AGAIN_MS = 50;

/**
 * Read-your-writes.
 *
 * Law: what an answer holds and the position it names come from one snapshot, and that position is what is compared with
 * `minPosition`. An announcement only says when to look again, so one that is wrong or lost can delay but not mislead.
 */
export class FreshReads {
  private waiting = 0;

  constructor(
    private readonly positions: Positions,
    private readonly limitMs: number = MAX_WAIT_MS,
  ) {}

  /**
   * The answer of `read`, read again until it has `minPosition`.
   * @throws ProblemError `position-not-reached`
   */
  async read<T extends { position: number }>(minPosition: number | undefined, read: () => Promise<T>): Promise<T> {
    const answer = await read();
    if (minPosition === undefined || answer.position >= minPosition) return answer;
    if (this.waiting >= MAX_WAITING) throw notReached(minPosition, answer.position, 'Too many reads wait already.');
    this.waiting++;
    try {
      return await this.readAgain(minPosition, answer, read);
    } finally {
      this.waiting--;
    }
  }

  private async readAgain<T extends { position: number }>(
    minPosition: number,
    first: T,
    read: () => Promise<T>,
  ): Promise<T> {
    const deadline = performance.now() + this.limitMs;
    let answer = first;
    for (let left = this.limitMs; left > 0; left = deadline - performance.now()) {
      if (!(await this.positions.reached(minPosition, left))) break;
      answer = await read();
      if (answer.position >= minPosition) return answer;
      await sleep(LOOK_AGAIN_MS);
    }
    throw notReached(minPosition, answer.position, `Waited ${this.limitMs} ms.`);
  }
}

function notReached(minPosition: number, position: number, how: string): ProblemError {
  const detail = `The read models are at position ${position}, not yet at ${minPosition}. ${how} Try again.`;
  return new ProblemError(problem('position-not-reached', detail, { position }));
}
