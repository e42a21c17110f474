import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog, LogEntry } from '@rapporteur/event-log';
import { evolve, initialState, type TranscriptState } from '../domain/state.ts';

/** A transcript whose history this version cannot read; nothing may be decided about it. */
export class UnreadableHistoryError extends Error {
  override readonly name = 'UnreadableHistoryError';
  readonly code = 'unreadable-history';
}

/** A revision whose events stop coming for so long was left half-written, in milliseconds. */
const SILENCE_MS = 1_000;
/** One that was begun so long ago is not waited for at all, nor is any for longer than the other. */
const ABANDONED_MS = 60_000;
const LONGEST_WAIT_MS = 15_000;
const LOOK_AGAIN_MS = 25;

/**
 * Folds what is needed of a transcript's events into its state. An event that closes a revision tells everything; behind
 * any other stands a revision that is being written, which is waited for, as whoever wrote over it would be written over in
 * turn, or one that a crash left half-written, and what came before it counts.
 */
export async function loadState(log: EventLog, transcriptId: string): Promise<TranscriptState> {
  const last = await lastSettled(log, transcriptId);
  if (last === null) return initialState;
  return fold(closesRevision(last) ? [last] : await log.readTranscript(transcriptId));
}

/** The last entry, once it closes a revision or nothing more comes after it. */
async function lastSettled(log: EventLog, transcriptId: string): Promise<LogEntry | null> {
  const begun = performance.now();
  let moved = begun;
  let last = await log.lastOf(transcriptId);
  while (last !== null && isBeingWritten(last)) {
    const now = performance.now();
    if (now - moved >= SILENCE_MS || now - begun >= LONGEST_WAIT_MS) break;
    await sleep(LOOK_AGAIN_MS);
    const next = await log.lastOf(transcriptId);
    if (next?.position !== last.position) moved = performance.now();
    last = next;
  }
  return last;
}

function isBeingWritten(entry: LogEntry): boolean {
  if (entry.kind !== 'event' || closesRevision(entry)) return false;
  return Date.now() - Date.parse(entry.event.time) < ABANDONED_MS;
}

function closesRevision(entry: LogEntry): boolean {
  return (
    entry.kind === 'event' &&
    (entry.event.type === 'transcript.completed' || entry.event.type === 'transcript.retracted')
  );
}

function fold(entries: readonly LogEntry[]): TranscriptState {
  return entries.reduce((state, entry) => {
    if (entry.kind === 'event') return evolve(state, entry.event);
    throw new UnreadableHistoryError(
      `At position ${entry.position} of the log there is an entry of this transcript that cannot be read (${entry.failure.message}).`,
    );
  }, initialState);
}
