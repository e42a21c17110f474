import type { RevisionChange, RevisionChanges } from '@rapporteur/contracts/history-api';
import type { RecordIds, RevisionContents, RevisionRecords } from '@rapporteur/read-model/queries';
import { changesOf, itemsOf } from '../answers/changes.ts';

/** What differs between two revisions, with the ids of the records in place of the records. */
export interface Outline extends Pick<RevisionChanges, 'transcript' | 'counts'> {
  changes: readonly OutlinedChange[];
}

/** `before` and `after` are ids. */
export interface OutlinedChange extends Pick<RevisionChange, 'kind' | 'change' | 'fields'> {
  before: string | null;
  after: string | null;
}

export function outlineOf(before: RevisionContents | null, after: RevisionContents | null): Outline {
  const { changes, ...about } = changesOf(before, after);
  const outlined = changes.map(({ before: was, after: is, ...change }) => ({
    ...change,
    before: was?.id ?? null,
    after: is?.id ?? null,
  }));
  return { ...about, changes: outlined };
}

const TABLES = { speech: 'speeches', agreement: 'agreements', statistic: 'statistics' } as const;

/** The records of one side of some changes. */
export function idsOf(changes: readonly OutlinedChange[], side: 'before' | 'after'): RecordIds {
  const ids = { speeches: [] as string[], agreements: [] as string[], statistics: [] as string[] };
  for (const { kind, [side]: id } of changes) if (id !== null) ids[TABLES[kind]].push(id);
  return ids;
}

/** The changes with their records; `null` where one of these is not there. */
export function filledIn(
  outlined: readonly OutlinedChange[],
  before: RevisionRecords | null,
  after: RevisionRecords | null,
): RevisionChange[] | null {
  const [was, is] = [byKind(before), byKind(after)];
  const changes: RevisionChange[] = [];
  for (const { before: earlier, after: later, ...change } of outlined) {
    const one = earlier === null ? null : was[change.kind].get(earlier);
    const other = later === null ? null : is[change.kind].get(later);
    if (one === undefined || other === undefined) return null;
    changes.push({ ...change, before: one, after: other } as RevisionChange); // records of the kind: see `byKind`
  }
  return changes;
}

function byKind(records: RevisionRecords | null) {
  const { speeches, agreements, statistics } = itemsOf(records);
  return { speech: byId(speeches), agreement: byId(agreements), statistic: byId(statistics) };
}

function byId<T extends { id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
