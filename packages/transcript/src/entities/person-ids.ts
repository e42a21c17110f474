import { personIdOf } from '@rapporteur/contracts/person-id';

/** The ids of one transcript's names. A name comes back at nearly every turn, and spelling its id out takes a while. */
export class PersonIds {
  readonly #byName = new Map<string, string | null>();

  of(name: string): string | null {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const id = personIdOf(name);
    this.#byName.set(name, id);
    return id;
  }
}
