import { setTimeout as wait } from 'node:timers/promises';

const FIRST_MS = 100;
const LONGEST_MS = 5_000;

/** Waits between attempts: twice as long after each, up to a limit, and a little by chance so that not all come at once. */
export class Backoff {
  private attempts = 0;

  reset(): void {
    this.attempts = 0;
  }

  /** Ends early, without an error, when the signal is aborted. */
  async pause(signal: AbortSignal): Promise<void> {
    const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(this.attempts, 10));
    this.attempts += 1;
    await wait(longest * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
  }
}
