import type { TranscriptHeader } from './document.ts';

/**
 * What differs between two revisions of a transcript, or between a revision and a new reading of its source.
 *
 * Laws:
 * 1. Ids hang on words, so records of one id are the same record; what differs in it makes it `changed`.
 * 2. Where a record stands is no difference: an inserted word moves all that follows it.
 * 3. What has another id but stands in the same gap between records that both have, and is alike (the speaker's next
 *    turn, another value for the same subject), is the old record `changed` and not one removed and one added.
 * 4. Everything is counted once, and time grows linearly with the number of records.
 */
export interface Difference<T> {
  change: 'added' | 'removed' | 'changed';
  /** `null` for what was added. */
  before: T | null;
  /** `null` for what was removed. */
  after: T | null;
  /** Fields that differ in what was changed. */
  fields: string[];
}

export interface Counts {
  added: number;
  removed: number;
  changed: number;
  unchanged: number;
}

/** Says where a record stands, or of which transcript and speech it is. */
const PLACES = new Set([
  'start',
  'end',
  'ordinal',
  'revision',
  'transcriptTitle',
  'eventDate',
  'speechId',
  'highlight',
]);

/**
 * In the order of `after`, what was removed behind the record that it followed. `likeness`: the same for records that can
 * be one another's successors.
 */
export function differencesOf<T extends { id: string }>(
  before: readonly T[],
  after: readonly T[],
  likeness: (record: T) => string,
): { differences: Difference<T>[]; counts: Counts } {
  const earlier = new Map(before.map((record) => [record.id, record]));
  const later = new Set(after.map(({ id }) => id));
  const removed = byGap(before, (id) => later.has(id));
  const added = byGap(after, (id) => earlier.has(id));
  const differences: Difference<T>[] = [];
  const take = (anchor: string | null) =>
    differences.push(...differencesInGap(removed.get(anchor) ?? [], added.get(anchor) ?? [], likeness));
  take(null);
  let unchanged = 0;
  for (const record of after) {
    const same = earlier.get(record.id);
    if (same === undefined) continue;
    const fields = differingFields(same, record);
    if (fields.length === 0) unchanged += 1;
    else differences.push({ change: 'changed', before: same, after: record, fields });
    take(record.id);
  }
  const counts = { added: 0, removed: 0, changed: 0, unchanged };
  for (const { change } of differences) counts[change] += 1;
  return { differences, counts };
}

/** Records that only one side has, by the last record before them that both have. */
function byGap<T extends { id: string }>(
  records: readonly T[],
  isShared: (id: string) => boolean,
): Map<string | null, T[]> {
  const gaps = new Map<string | null, T[]>();
  let anchor: string | null = null;
  for (const record of records) {
    if (isShared(record.id)) {
      anchor = record.id;
      continue;
    }
    const gap = gaps.get(anchor);
    if (gap) gap.push(record);
    else gaps.set(anchor, [record]);
  }
  return gaps;
}

function differencesInGap<T extends { id: string }>(
  removed: readonly T[],
  added: readonly T[],
  likeness: (record: T) => string,
): Difference<T>[] {
  const waiting = new Map<string, T[]>();
  for (const record of removed.toReversed()) {
    const key = likeness(record);
    const alike = waiting.get(key);
    if (alike) alike.push(record);
    else waiting.set(key, [record]);
  }
  const succeeded = new Set<T>();
  const differences = added.map((record): Difference<T> => {
    const predecessor = waiting.get(likeness(record))?.pop();
    if (predecessor === undefined) return { change: 'added', before: null, after: record, fields: [] };
    succeeded.add(predecessor);
    return { change: 'changed', before: predecessor, after: record, fields: differingFields(predecessor, record) };
  });
  const left = removed.filter((record) => !succeeded.has(record));
  return [
    ...differences,
    ...left.map((record) => ({ change: 'removed' as const, before: record, after: null, fields: [] })),
  ];
}

/** Names of the fields that differ, the id left out. */
export function differingFields(before: object, after: object): string[] {
  const [one, other] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = new Set([...one.keys(), ...other.keys()]);
  names.delete('id');
  return [...names].filter((name) => !PLACES.has(name) && !isSame(one.get(name), other.get(name)));
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  return typeof one === 'object' && typeof other === 'object' && plain(one) === plain(other);
}

/** The same for the same, wherever it stands and in whatever order its fields are. */
function plain(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) => {
      if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
      const entries = Object.entries(inner).filter(([name]) => !PLACES.has(name));
      return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
    }) ?? 'null'
  );
}

export const speechLikeness = ({ attribution }: { attribution: string }): string => attribution;
export const statisticLikeness = ({ unit, subject }: { unit: string; subject: string | null }): string =>
  JSON.stringify([unit, subject]);
export const agreementLikeness = ({ kind, parties }: { kind: string; parties: readonly string[] }): string =>
  JSON.stringify([kind, ...parties.toSorted()]);

/** What a revision says beside speeches and facts. */
export interface About {
  header: TranscriptHeader;
  kind: string;
  language: string;
  narrative: readonly { text: string }[];
  entities: Record<'people' | 'places' | 'bodies', readonly { name: string }[]>;
}

export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** Fields of the transcript that differ; of lists, what only the one or only the other has. `null`: there is nothing. */
export function fieldChanges(before: About | null, after: About | null): FieldChange[] {
  const [one, other] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((field) => {
    const [was, is] = [one.get(field) ?? null, other.get(field) ?? null];
    if (isSame(was, is)) return [];
    if (!Array.isArray(was) || !Array.isArray(is)) return [{ field, before: was, after: is }];
    return [{ field, before: without(was, is), after: without(is, was) }];
  });
}

function fieldsOf(about: About | null): Map<string, unknown> {
  if (about === null) return new Map();
  const { header, kind, language, narrative, entities } = about;
  const names = Object.entries(entities).map(([field, named]) => [field, named.map(({ name }) => name)] as const);
  const blocks = narrative.map(({ text }) => text);
  return new Map<string, unknown>([
    ...Object.entries(header),
    ['kind', kind],
    ['language', language],
    ['narrative', blocks],
    ...names,
  ]);
}

function without(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  const known = new Set(other);
  return list.filter((each) => !known.has(each));
}
