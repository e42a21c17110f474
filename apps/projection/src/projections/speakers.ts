import type { Speaker, Speech } from '@rapporteur/contracts/document';
import { speakerIdOf } from '@rapporteur/read-model';
import type { WholeRevision } from '../revision/whole-revision.ts';

/** The id of who speaks; `null` for `Question:` and the like, and for an office without a name. */
export function idOfSpeaker(speaker: Speaker): string | null {
  return speaker.anonymous || speaker.name === null ? null : speakerIdOf(speaker.name);
}

const known = new WeakMap<WholeRevision, ReadonlyMap<string, Speech>>();

/** A speech of the revision by its id. */
export function speechOf(revision: WholeRevision, speechId: string | null): Speech | undefined {
  if (speechId === null) return undefined;
  let speeches = known.get(revision);
  if (speeches === undefined) {
    speeches = new Map(revision.speeches.map(({ data }) => [data.id, data]));
    known.set(revision, speeches);
  }
  return speeches.get(speechId);
}

/** The id of who gives a speech of the revision, `null` where `speechId` is `null`. */
export function idOfSpeechSpeaker(revision: WholeRevision, speechId: string | null): string | null {
  const speech = speechOf(revision, speechId);
  return speech ? idOfSpeaker(speech.speaker) : null;
}
