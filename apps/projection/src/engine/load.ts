import type { LogEntry } from '@rapporteur/event-log';
import {
  lastRevisions,
  lastSkips,
  openEvents,
  openRevisions,
  parkedAmong,
  type Session,
  skipsAmong,
  transcriptRow,
} from '@rapporteur/read-model';
import { typeOf } from './entry.ts';
import type { Loaded } from './fold.ts';

const NO_SKIPS: ReadonlyMap<number, string> = new Map();

/** Reads what is known of the transcripts of a batch: no more of each than its entries need. */
export async function load(
  session: Session,
  groups: ReadonlyMap<string, readonly LogEntry[]>,
): Promise<Map<string, Loaded>> {
  const ids = [...groups.keys()];
  const last = await lastRevisions(session, ids);
  const parked = await parkedAmong(session, ids);
  const open = await openRevisions(session, ids);
  const skips = await skipsAmong(session, ids);
  const skipped = await lastSkips(session, [...skips.keys()]);
  const loaded = new Map<string, Loaded>();
  for (const [id, entries] of groups) {
    const has = (type: string) => entries.some((entry) => typeOf(entry) === type);
    const isParked = parked.has(id);
    const found = open.get(id);
    const events = found && !isParked && has('transcript.completed') ? await openEvents(session, id) : [];
    const lastRevision = last.get(id);
    const lastSkipped = skipped.get(id) ?? 0;
    loaded.set(id, {
      standing: {
        lastRevision: lastRevision?.revision ?? 0,
        retracted: lastRevision?.status === 'retracted',
        open: found ? { ...found, loaded: events } : null,
        parked: isParked,
        // a revision that begins after what was skipped is open, and then the transcript's last
        skipping: found === undefined && lastSkipped > (lastRevision?.position ?? 0),
        skips: skips.get(id) ?? NO_SKIPS,
      },
      row: !isParked && has('transcript.retracted') ? await transcriptRow(session, id) : null,
    });
  }
  return loaded;
}
