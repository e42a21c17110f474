import type { Person } from '@rapporteur/contracts/document';
import { nameSlug } from '@rapporteur/contracts/person-id';
import type { PersonIds } from './person-ids.ts';
import { roleKey } from './role-key.ts';

/**
 * The people of one transcript, one entry a person, however they are named.
 *
 * Law: a short form (`Mr Lind`, `President of Veldoria`) belongs to somebody only where it fits one person alone.
 */

const MAX_PEOPLE = 1000;
const MAX_NAMES = 20;

export interface Place {
  readonly start: number;
  readonly end: number;
}

interface Entry {
  readonly id: string;
  name: string;
  readonly names: Set<string>;
  readonly roles: Set<string>;
  hasSpoken: boolean;
  /** Named in the footer: has to do with the event. */
  isListed: boolean;
  first: Place;
  absence: Place | null;
}

export type Bearer = Entry;

export class People {
  readonly #ids: PersonIds;
  readonly #byId = new Map<string, Entry>();
  /** By surname in one spelling, and by office; the people who bear it. */
  readonly #bySurname = new Map<string, Set<Entry>>();
  readonly #byRole = new Map<string, Set<Entry>>();
  readonly #roleKeys = new Map<string, string>();

  constructor(ids: PersonIds) {
    this.#ids = ids;
  }

  /** The person of a full name; `null` where it is no name, or there are too many people. */
  add(name: string, role: string | null, place: Place): Bearer | null {
    const id = this.#ids.of(name);
    if (id === null) return null;
    const known = this.#byId.get(id);
    if (known === undefined && this.#byId.size >= MAX_PEOPLE) return null;
    const entry = known ?? this.#enter(id, name, place);
    if (entry.name !== name) this.rename(entry, name);
    if (place.start < entry.first.start) entry.first = place;
    if (role !== null) this.addRole(entry, role);
    return entry;
  }

  #enter(id: string, name: string, first: Place): Entry {
    const entry = {
      id,
      name,
      names: new Set<string>(),
      roles: new Set<string>(),
      hasSpoken: false,
      isListed: false,
      first,
      absence: null,
    };
    this.#byId.set(id, entry);
    // Of `Mohammed bin Zayed Al Lind` any word may be used alone.
    for (const word of id.split('-').slice(1)) if (word.length > 2) put(this.#bySurname, word, entry);
    return entry;
  }

  /** Of two spellings the longer one is the name; the other is kept. */
  rename(entry: Bearer, name: string): void {
    if (name === entry.name) return;
    const [full, other] = name.length > entry.name.length ? [name, entry.name] : [entry.name, name];
    entry.name = full;
    this.addName(entry, other);
  }

  addName(entry: Bearer, name: string): void {
    if (name !== entry.name && entry.names.size < MAX_NAMES) entry.names.add(name);
  }

  addRole(entry: Bearer, role: string): void {
    if (entry.roles.size < MAX_NAMES) entry.roles.add(role);
    put(this.#byRole, this.#roleKey(role), entry);
  }

  /** Who is meant by a surname. */
  bySurname(surname: string): Bearer | null {
    const id = this.#ids.of(surname);
    if (id === null) return null;
    const last = id.slice(id.lastIndexOf('-') + 1);
    return this.#byId.get(id) ?? only(this.#bySurname.get(id.includes('-') ? last : id));
  }

  /** Who is meant by an office. */
  byRole(role: string): Bearer | null {
    return only(this.#byRole.get(this.#roleKey(role)));
  }

  #roleKey(role: string): string {
    const known = this.#roleKeys.get(role);
    if (known !== undefined) return known;
    const key = roleKey(role);
    this.#roleKeys.set(role, key);
    return key;
  }

  /** In the order in which they are first named. */
  list(source: string): Person[] {
    this.#joinSurnames();
    const entries = [...this.#byId.values()].sort((a, b) => a.first.start - b.first.start);
    return entries.map((entry) => {
      const presence = entry.hasSpoken ? 'spoke' : entry.absence === null ? 'mentioned' : 'absent';
      const { start, end } = presence === 'absent' && entry.absence !== null ? entry.absence : entry.first;
      const otherNames = [...entry.names].filter((name) => name !== entry.name);
      return {
        id: entry.id,
        name: entry.name,
        otherNames,
        roles: [...entry.roles],
        presence,
        place: { start, end, exact: source.slice(start, end) },
      };
    });
  }

  /** `Mr Lind` of a page that says `Ada Lind` only further down. */
  #joinSurnames(): void {
    for (const entry of [...this.#byId.values()]) {
      const bearer = entry.id.includes('-') || entry.hasSpoken ? null : only(this.#bySurname.get(entry.id));
      if (bearer === null) continue;
      this.#byId.delete(entry.id);
      for (const name of entry.names) this.addName(bearer, name);
      for (const role of entry.roles) this.addRole(bearer, role);
      if (entry.first.start < bearer.first.start) bearer.first = entry.first;
      bearer.absence ??= entry.absence;
    }
  }

  /** First words of the names, in lower case as printed, with the words after them. */
  sequences(): Map<string, { words: readonly string[]; entry: Bearer }[]> {
    const sequences = new Map<string, { words: readonly string[]; entry: Bearer }[]>();
    for (const entry of this.#byId.values())
      for (const name of [entry.name, ...entry.names]) {
        const words = nameSlug(name)?.split('-') ?? [];
        const [first] = words;
        if (first === undefined || words.length < 2) continue;
        sequences.set(first, [...(sequences.get(first) ?? []), { words, entry }]);
      }
    return sequences;
  }
}

function put(map: Map<string, Set<Entry>>, key: string, entry: Entry): void {
  const entries = map.get(key) ?? new Set();
  // Two are ambiguous already.
  if (entries.size < 2) map.set(key, entries.add(entry));
}

function only(entries: ReadonlySet<Entry> | undefined): Entry | null {
  const [entry] = entries ?? [];
  return entries?.size === 1 && entry !== undefined ? entry : null;
}
