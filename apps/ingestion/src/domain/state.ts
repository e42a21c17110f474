import type { FactCounts, RecordedEvent } from '@rapporteur/contracts/events';

/** What stands for readers: the last revision that was completed, or its retraction (which is a revision too). */
export type Standing =
  | { status: 'published'; revision: number; position: number; sha256: string; counts: FactCounts }
  | { status: 'retracted'; revision: number; position: number };

/** A transcript as its events made it. */
export interface TranscriptState {
  /** `null` before the first revision is complete. A revision that was begun and not completed changes nothing here. */
  standing: Standing | null;
  /** Position of the last event, whatever it is; what an append expects. */
  lastPosition: number;
}

export const initialState: TranscriptState = { standing: null, lastPosition: 0 };

export function evolve(state: TranscriptState, event: RecordedEvent): TranscriptState {
  const { revision, position } = event;
  switch (event.type) {
    case 'transcript.completed': {
      const { sha256, counts } = event.data;
      return { standing: { status: 'published', revision, position, sha256, counts }, lastPosition: position };
    }
    case 'transcript.retracted':
      return { standing: { status: 'retracted', revision, position }, lastPosition: position };
    default:
      return { ...state, lastPosition: position };
  }
}

/** An attempt that was not completed is superseded by the next one, under the same number. */
export function nextRevision({ standing }: TranscriptState): number {
  return (standing?.revision ?? 0) + 1;
}
