import { currentVersion, type NewEvent } from '@rapporteur/contracts/events';
import type { Draft, RevisionContents } from './revision-contents.ts';
import { nextRevision, type TranscriptState } from './state.ts';

/** What somebody wants done to one transcript. */
export type Command =
  | { kind: 'submit'; transcriptId: string; contents: RevisionContents }
  /** The source of a published revision, read again: `of` names it and its `transcript.submitted`. */
  | { kind: 'reparse'; transcriptId: string; contents: RevisionContents; of: { revision: number; eventId: string } }
  | { kind: 'retract'; transcriptId: string; reason: string };

/** What neither state nor command know: passed in, so that the same input gives the same events. */
export interface Circumstances {
  /** ISO 8601 in UTC with milliseconds. */
  time: string;
  correlationId: string;
  /** A new UUID at each call. */
  newId: () => string;
}

/** The events that a command leads to; none where all is as wanted already, or where there is nothing to retract. */
export function decide(state: TranscriptState, command: Command, circumstances: Circumstances): NewEvent[] {
  const { standing } = state;
  const revision = nextRevision(state);
  switch (command.kind) {
    case 'submit': {
      const { drafts, sha256 } = command.contents;
      if (standing?.status === 'published' && standing.sha256 === sha256) return [];
      return toEvents(command.transcriptId, revision, drafts, circumstances);
    }
    case 'reparse': {
      const { contents, of } = command;
      // what was read again is no longer what stands: whoever replaced it has read it too
      if (standing?.status !== 'published' || standing.revision !== of.revision) return [];
      return toEvents(command.transcriptId, revision, contents.drafts, circumstances, of.eventId);
    }
    case 'retract': {
      if (standing?.status !== 'published') return [];
      const { reason } = command;
      return toEvents(
        command.transcriptId,
        revision,
        [{ type: 'transcript.retracted', data: { reason } }],
        circumstances,
      );
    }
  }
}

/** Puts data into envelopes; `cause` led to the first event, and that to the others. */
function toEvents(
  transcriptId: string,
  revision: number,
  drafts: readonly Draft[],
  { time, correlationId, newId }: Circumstances,
  cause: string | null = null,
): NewEvent[] {
  const first = newId();
  return drafts.map((draft, i) => ({
    id: i === 0 ? first : newId(),
    schemaVersion: currentVersion(draft.type),
    transcriptId,
    revision,
    time,
    correlationId,
    causationId: i === 0 ? cause : first,
    ...draft,
  }));
}
