import type { BatchLimits } from './read-ahead.ts';

/** About how long writing one batch should take, in milliseconds: long enough to be cheap, short enough to be fresh. */
const TARGET_MS = 1_000;
const MIN_EVENTS = 100;
const MAX_EVENTS = 10_000;
/** About 16 MB of text at once. */
const MAX_BYTES = 16 * 1024 * 1024;

/** The size of batches, adapted to what the database can do: halved when writing takes too long, doubled when it is quick. */
export class BatchLimit {
  private events = 1_000;

  get limits(): BatchLimits {
    return { events: this.events, bytes: MAX_BYTES };
  }

  /** After a batch of so many events was written in so many milliseconds. */
  adapt(events: number, milliseconds: number): void {
    if (milliseconds > TARGET_MS) this.events = Math.max(MIN_EVENTS, Math.floor(this.events / 2));
    // a batch that was not full says nothing about full ones
    else if (milliseconds < TARGET_MS / 3 && events >= this.events) this.events = Math.min(MAX_EVENTS, this.events * 2);
  }
}
