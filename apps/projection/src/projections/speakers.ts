import type { Speaker, Speech } from '@rapporteur/contracts/document';
import { personIdOf } from '@rapporteur/contracts/person-id';
import type { WholeRevision } from '../revision/whole-revision.ts';

/** What the rows of a revision look up again and again. */
interface Known {
  speeches: ReadonlyMap<string, Speech>;
  /** Ids of people by every way of naming them. */
  people: ReadonlyMap<string, string>;
}

const known = new WeakMap<WholeRevision, Known>();

function knownOf(revision: WholeRevision): Known {
  let found = known.get(revision);
  if (found === undefined) {
    const speeches = new Map(revision.speeches.map(({ data }) => [data.id, data]));
    found = { speeches, people: namedPeople(revision) };
    known.set(revision, found);
  }
  return found;
}

/** A name that two people of the transcript have is nobody's, unless it is the fullest of one of them. */
function namedPeople({ parsed }: WholeRevision): Map<string, string> {
  const { people } = parsed.data.entities;
  const ids = new Map<string, string>();
  const shared = new Set<string>();
  for (const { id, otherNames } of people)
    for (const name of otherNames) {
      if ((ids.get(name) ?? id) !== id) shared.add(name);
      ids.set(name, id);
    }
  for (const name of shared) ids.delete(name);
  for (const { id, name } of people) ids.set(name, id);
  return ids;
}

/**
 * The id of who speaks, the same over all transcripts; `null` for `Question:` and the like, and for an office without a
 * name. Where the transcript tells who bears the name, that person.
 */
export function idOfSpeaker(revision: WholeRevision, { anonymous, name }: Speaker): string | null {
  if (anonymous || name === null) return null;
  return knownOf(revision).people.get(name) ?? personIdOf(name);
}

/** A speech of the revision by its id. */
export function speechOf(revision: WholeRevision, speechId: string | null): Speech | undefined {
  return speechId === null ? undefined : knownOf(revision).speeches.get(speechId);
}

/** The id of who gives a speech of the revision, `null` where `speechId` is `null`. */
export function idOfSpeechSpeaker(revision: WholeRevision, speechId: string | null): string | null {
  const speech = speechOf(revision, speechId);
  return speech ? idOfSpeaker(revision, speech.speaker) : null;
}
