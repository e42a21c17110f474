import type { NewEvent } from '@rapporteur/contracts/events';
import type { AppendOutcome } from './port.ts';

/** Who watches what the log does: measurements, log lines, traces. It changes nothing of it. */
export interface LogObserver {
  /**
   * Around each append, in the caller's own context. `work` makes it; a `traceparent` (W3C Trace Context) goes into the
   * headers of its events.
   */
  append?(
    events: readonly NewEvent[],
    work: (traceparent: string | null) => Promise<AppendOutcome>,
  ): Promise<AppendOutcome>;
  /** After each atomic batch that was sent. */
  batch?(sent: SentBatch): void;
}

export interface SentBatch {
  /** That went together. */
  appends: number;
  events: number;
  bytes: number;
  milliseconds: number;
  /** `unknown` where there was no clear answer; the log is asked then. */
  status: 'stored' | 'refused' | 'unknown';
}
