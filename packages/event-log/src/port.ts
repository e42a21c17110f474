import type { DecodeFailure, Envelope, EventType, NewEvent, RecordedEvent } from '@rapporteur/contracts/events';

/**
 * The log that is the truth: one sequence of events, each transcript with its own expectation on its own subjects.
 *
 * Laws, enforced by the conformance suite:
 * 1. All events of one append become readable together or not at all (up to `MAX_ATOMIC_EVENTS`; longer appends are
 *    written in several batches of that size and are closed by their last event).
 * 2. Of appends that expect the same last position of one transcript, exactly one wins.
 * 3. An append that returns `appended` is on disk; one that is stored is never reported lost, nor stored twice.
 * 4. Positions grow by 1 without gaps, in the order in which events are read.
 */

/** Events of one atomic batch, a limit of the server. */
export const MAX_ATOMIC_EVENTS = 1_000;

/** An event as stored, or what stands at its position that could not be read as an event. Nothing is ever skipped. */
export type LogEntry =
  /** `traceparent`: of the span that appended it (W3C Trace Context), where the writer traced. */
  | { kind: 'event'; position: number; event: RecordedEvent; traceparent?: string }
  | {
      kind: 'unreadable';
      position: number;
      /** `null` where not even the envelope could be read. */
      envelope: Envelope | null;
      subject: string;
      /** The data as stored. */
      raw: string;
      failure: DecodeFailure | { code: 'invalid-envelope'; message: string };
    };

export type AppendOutcome =
  /** Positions of the first and the last event. */
  | { status: 'appended'; first: number; last: number }
  /** Somebody else appended to the transcript: its last position now. Nothing was stored. */
  | { status: 'conflict'; lastPosition: number };

/** A message as it is stored, byte for byte, but for the headers that the server keeps for itself (`Nats-…`). */
export interface StoredMessage {
  position: number;
  subject: string;
  /** In the order in which they stand; a name may come several times. */
  headers: readonly (readonly [name: string, value: string])[];
  data: Uint8Array;
}

/** `conflict`: the log does not end where it was expected to, but at `head`. Nothing was stored. */
export type CopyOutcome = { status: 'appended' } | { status: 'conflict'; head: number };

/** Which entries to find: all that meet every condition given. */
export interface EntryFilter {
  transcriptId?: string | undefined;
  type?: EventType | undefined;
}

export interface FoundEntries {
  entries: LogEntry[];
  /** Everything that matches up to this position was found, here or on the pages before. */
  nextAfter: number;
  /** Last position of the log when it was asked; `nextAfter` has come this far on the last page. */
  head: number;
}

/** Which log this is, and how far it goes. */
export interface LogHead {
  /** Changes when the log is created anew. */
  logId: string;
  /** Last position, 0 when empty. */
  position: number;
  /** First position that is still there, 1 in a whole log. */
  firstPosition: number;
  /** Positions after the first at which nothing stands any more, 0 in a whole log. */
  missing: number;
}

export interface ReadOptions {
  /** First position to read, from 1. */
  from: number;
  /** Ends the iteration. */
  signal: AbortSignal;
  /** Entries in one yielded batch, at most. */
  batchSize: number;
  /** `true` ends at the head found at the start; `false` goes on with what is appended later. */
  untilHead?: boolean;
}

export interface EventLog {
  /**
   * Appends the events of one transcript, expecting `expectedLast` as the position of its last event (0: none yet).
   * @throws LogUnavailableError when the outcome could not be told within the time limit.
   */
  append(transcriptId: string, events: readonly NewEvent[], expectedLast: number): Promise<AppendOutcome>;
  /** Reads in order, in non-empty batches as they come. @throws LogUnavailableError, LogCorruptError */
  read(options: ReadOptions): AsyncIterable<LogEntry[]>;
  /** The last entry of a transcript, `null` when there is none. */
  lastOf(transcriptId: string): Promise<LogEntry | null>;
  /** All entries of one transcript from a position on, in order. */
  readTranscript(transcriptId: string, from?: number): Promise<LogEntry[]>;
  /** One page of the entries after a position that match, in order; `limit` at most, fewer where they are large. */
  find(filter: EntryFilter, after: number, limit: number): Promise<FoundEntries>;
  /** Reads as `read` does, but the messages as they are stored. */
  readStored(options: ReadOptions): AsyncIterable<StoredMessage[]>;
  /**
   * Appends messages of another log at the very positions that they have there, all or none, as long as the log ends
   * directly before the first. At most `MAX_ATOMIC_EVENTS`.
   * @throws LogUnavailableError when the outcome could not be told within the time limit; EventTooLargeError
   */
  appendStored(messages: readonly StoredMessage[]): Promise<CopyOutcome>;
  /** What stands at a position, `null` when nothing does. */
  at(position: number): Promise<LogEntry | null>;
  head(): Promise<LogHead>;
  /** Waits for what is under way, then lets go of the connection. */
  close(): Promise<void>;
}
