import type { Person } from '@rapporteur/contracts/document';
import { PERSON_APPEARANCES, type PersonAppearanceRow } from '@rapporteur/read-model';
import type { WholeRevision } from '../revision/whole-revision.ts';
import { originOf } from './origin.ts';
import type { Projection } from './projection.ts';
import { idOfSpeaker } from './speakers.ts';

/**
 * Who spoke, is said to have spoken, or is mentioned in which published transcript, under which names and roles.
 *
 * Who has a speech spoke, whatever else is said; nobody else did.
 */
export const personAppearances: Projection<typeof PERSON_APPEARANCES.columns> = {
  name: 'person-appearances',
  version: 1,
  table: PERSON_APPEARANCES,
  handles: { 'transcript.completed': (_, { revision }) => appearances(revision) },
};

/** What is gathered of a person: the first name is the fullest. */
interface Gathered {
  names: Set<string>;
  roles: Set<string>;
  speeches: number;
  absent: boolean;
  place: Person['place'] | null;
}

function appearances(revision: WholeRevision): PersonAppearanceRow[] {
  const origin = originOf(revision);
  return Array.from(gather(revision), ([personId, { names, roles, speeches, absent, place }]) => ({
    transcriptId: origin.transcriptId,
    personId,
    revision: origin.revision,
    presence: speeches > 0 ? 'spoke' : absent ? 'absent' : 'mentioned',
    name: [...names][0] ?? personId,
    names: [...names],
    roles: [...roles],
    speeches,
    exact: place?.exact ?? null,
    start: place?.start ?? null,
    end: place?.end ?? null,
    transcriptTitle: origin.transcriptTitle,
    eventDate: origin.eventDate,
  }));
}

function gather(revision: WholeRevision): Map<string, Gathered> {
  const people = new Map<string, Gathered>();
  const person = (id: string): Gathered => {
    const found = people.get(id) ?? { names: new Set(), roles: new Set(), speeches: 0, absent: false, place: null };
    people.set(id, found);
    return found;
  };
  for (const { id, name, otherNames, roles, presence, place } of revision.parsed.data.entities.people) {
    const gathered = person(id);
    for (const each of [name, ...otherNames]) gathered.names.add(each);
    for (const role of roles) gathered.roles.add(role);
    if (presence === 'absent') gathered.absent = true;
    gathered.place ??= place;
  }
  for (const { data } of revision.speeches) {
    const { name, role } = data.speaker;
    const id = idOfSpeaker(revision, data.speaker);
    if (id === null || name === null) continue;
    const gathered = person(id);
    gathered.names.add(name);
    if (role !== null) gathered.roles.add(role);
    gathered.speeches += 1;
  }
  return people;
}
