import type { LogEntry } from '@rapporteur/event-log';
import {
  lastRevisions,
  openEvents,
  openRevisions,
  parkedAmong,
  type Session,
  transcriptRow,
} from '@rapporteur/read-model';
import { typeOf } from './entry.ts';
import type { Loaded } from './fold.ts';

/** Reads what is known of the transcripts of a batch: no more of each than its entries need. */
export async function load(
  session: Session,
  groups: ReadonlyMap<string, readonly LogEntry[]>,
): Promise<Map<string, Loaded>> {
  const ids = [...groups.keys()];
  const last = await lastRevisions(session, ids);
  const parked = await parkedAmong(session, ids);
  const open = await openRevisions(session, ids);
  const loaded = new Map<string, Loaded>();
  for (const [id, entries] of groups) {
    const has = (type: string) => entries.some((entry) => typeOf(entry) === type);
    const isParked = parked.has(id);
    const found = open.get(id);
    const events = found && !isParked && has('transcript.completed') ? await openEvents(session, id) : [];
    const lastRevision = last.get(id);
    loaded.set(id, {
      standing: {
        lastRevision: lastRevision?.revision ?? 0,
        retracted: lastRevision?.status === 'retracted',
        open: found ? { ...found, loaded: events } : null,
        parked: isParked,
      },
      row: !isParked && has('transcript.retracted') ? await transcriptRow(session, id) : null,
    });
  }
  return loaded;
}
