import type { LogEntry } from '@rapporteur/event-log';
import { Changes, type Database } from '@rapporteur/read-model';
import { byTranscript, typeOf } from '../engine/entry.ts';
import type { Loaded, Waiting } from '../engine/fold.ts';
import { load } from '../engine/load.ts';
import { foldAll } from '../engine/write-entries.ts';

/** A batch of entries as the rows that it makes. */
export interface Folded {
  changes: Changes;
  waiting: Waiting[];
}

/** What a batch that is not written yet leaves of its transcripts. */
export type After = ReadonlyMap<string, Loaded>;

/** Superseded rows are settled once, after the last batch: without indexes each batch would look for them everywhere. */
export const settledLater = (): Changes => new Changes(true);

/**
 * Folds a batch while the one before it, if `before` is given, is still being written: what that one changes is taken
 * from it, the rest from the database. `null` where that one doesn't know enough: then it has to be written first.
 */
export async function foldAhead(
  database: Database,
  entries: readonly LogEntry[],
  before: After | null,
): Promise<Folded | null> {
  const groups = byTranscript(entries);
  const known = new Map<string, Loaded>();
  const unknown = new Map<string, LogEntry[]>();
  for (const [id, group] of groups) {
    const after = before?.get(id);
    if (after === undefined) unknown.set(id, group);
    else if (isEnough(after, group)) known.set(id, after);
    else return null;
  }
  const stored = await database.transaction((session) => load(session, unknown));
  for (const [id, loaded] of stored) known.set(id, loaded);
  const changes = settledLater();
  const waiting = await foldAll(groups, known, async (put) => {
    put(changes);
    return null;
  });
  return { changes, waiting };
}

export function afterOf({ waiting }: Folded): After {
  return new Map(waiting.map(({ transcriptId, after }) => [transcriptId, after]));
}

/** Whether a transcript's entries can be applied with what is loaded of it: see `load`. */
function isEnough({ standing, row }: Loaded, entries: readonly LogEntry[]): boolean {
  if (standing.parked) return true;
  const { open } = standing;
  const has = (type: string) => entries.some((entry) => typeOf(entry) === type);
  if (open && open.loaded.length < open.events && has('transcript.completed')) return false;
  return row !== null || !has('transcript.retracted');
}
