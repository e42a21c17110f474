import type { EventType } from './events.ts';

/** The one stream that holds every event. */
export const STREAM = 'TRANSCRIPTS';
/** Every subject of the stream. */
export const ALL_SUBJECTS = 'transcripts.>';

/** `transcripts.<transcriptId>.<type>`, so that others can subscribe to `transcripts.*.agreement.recorded` alone. */
export function subjectOf(transcriptId: string, type: EventType): string {
  return `transcripts.${transcriptId}.${type}`;
}

/** All events of one transcript. */
export function subjectsOf(transcriptId: string): string {
  return `transcripts.${transcriptId}.>`;
}
