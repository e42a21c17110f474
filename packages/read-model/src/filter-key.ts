/** Names longer than this can't be asked for, and have no key. */
const MAX_NAME_LENGTH = 200;

export type FilterField =
  | 'topic'
  | 'geography'
  | 'person'
  | 'section'
  | 'party'
  | 'role'
  | 'relation'
  | 'place'
  | 'speaker';

/**
 * What stands in the `keys` of a transcript, an agreement or a statistic for a name in one of its lists. Upper and lower case, and
 * the ways of composing an accented letter, make no difference. `keys @> ARRAY[filterKey(…), …]` finds rows that have
 * all of them. A place is named by its name or its ISO code; `role` by the role alone or, after a colon, the party too.
 */
export function filterKey(field: FilterField, name: string): string {
  return `${field}:${name.normalize('NFC').toLowerCase().trim()}`;
}

/** The keys of several names, without repetition. */
export function filterKeys(field: FilterField, names: Iterable<string>): string[] {
  const short = [...names].filter((name) => name.length <= MAX_NAME_LENGTH);
  return [...new Set(short.map((name) => filterKey(field, name)))];
}
