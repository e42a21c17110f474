import type { EventLog, LogEntry } from '@rapporteur/event-log';
import { evolve, initialState, type TranscriptState } from '../domain/state.ts';

/** A transcript whose history this version cannot read; nothing may be decided about it. */
export class UnreadableHistoryError extends Error {
  override readonly name = 'UnreadableHistoryError';
  readonly code = 'unreadable-history';
}

/**
 * Folds what is needed of a transcript's events into its state. An event that closes a revision tells everything; behind
 * any other stands a revision that a crash left half-written, or that is being written, and what came before it counts.
 */
export async function loadState(log: EventLog, transcriptId: string): Promise<TranscriptState> {
  const last = await log.lastOf(transcriptId);
  if (last === null) return initialState;
  return fold(closesRevision(last) ? [last] : await log.readTranscript(transcriptId));
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
