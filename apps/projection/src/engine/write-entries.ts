import type { RecordedEvent } from '@rapporteur/contracts/events';
import type { LogEntry } from '@rapporteur/event-log';
import {
  addOpenEvents,
  addParkedEvents,
  addSkippedEvents,
  Changes,
  dropOpenEvents,
  type ParkedEventRow,
  type Session,
} from '@rapporteur/read-model';
import { byTranscript } from './entry.ts';
import { foldTranscript, type Loaded, type Place, type Waiting } from './fold.ts';
import { load } from './load.ts';
import { isRefusal, placeOneByOne } from './one-by-one.ts';

export interface Written {
  /** Rows in the models. */
  rows: number;
  /** Events that closed a revision which is in the models now. */
  closed: RecordedEvent[];
  /** Those of the entries that hold up their transcripts from now on. */
  parked: ParkedEventRow[];
}

/**
 * Folds entries into the tables, in the caller's transaction: all revisions in one write per table, or, where Postgres
 * refuses that, revision by revision, which leaves the same rows but for those that are refused.
 */
export async function writeEntries(
  session: Session,
  entries: readonly LogEntry[],
  makeChanges: () => Changes = () => new Changes(),
): Promise<Written> {
  const groups = byTranscript(entries);
  const loaded = await load(session, groups);
  const changes = makeChanges();
  let waiting = await foldAll(groups, loaded, async (put) => {
    put(changes);
    return null;
  });
  let rows = 0;
  await session.query('SAVEPOINT models');
  try {
    rows = await changes.write(session);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await session.query('ROLLBACK TO SAVEPOINT models');
    const place = placeOneByOne(session, makeChanges, (written) => {
      rows += written;
    });
    waiting = await foldAll(groups, loaded, place);
  }
  return { rows, closed: waiting.flatMap(({ closed }) => closed), parked: await writeWaiting(session, waiting) };
}

export async function foldAll(
  groups: ReadonlyMap<string, readonly LogEntry[]>,
  loaded: ReadonlyMap<string, Loaded>,
  place: Place,
): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const [id, entries] of groups) {
    const known = loaded.get(id);
    if (known) waiting.push(await foldTranscript(id, known, entries, place));
  }
  return waiting;
}

/** Of what waits, what is written. */
export type WaitingEntries = Pick<Waiting, 'transcriptId' | 'dropOpen' | 'open' | 'parked' | 'skipped'>;

/** Writes the entries that wait. Answers those that hold their transcript up. */
export async function writeWaiting(session: Session, waiting: readonly WaitingEntries[]): Promise<ParkedEventRow[]> {
  const parkedAt = new Date().toISOString();
  const parked: ParkedEventRow[] = waiting.flatMap(({ transcriptId, parked: entries }) =>
    entries.map(({ entry, cause }) => ({
      position: entry.position,
      transcriptId,
      code: cause?.code ?? null,
      reason: cause ? printable(cause.reason) : null,
      entry,
      parkedAt,
    })),
  );
  const dropped = waiting.filter(({ dropOpen }) => dropOpen).map(({ transcriptId }) => transcriptId);
  await dropOpenEvents(session, dropped);
  await addOpenEvents(
    session,
    waiting.flatMap(({ open }) => open),
  );
  await addParkedEvents(session, parked);
  await addSkippedEvents(
    session,
    waiting.flatMap(({ transcriptId, skipped }) => skipped.map((position) => ({ position, transcriptId }))),
  );
  return parked.filter(({ code }) => code !== null);
}

/** A reason may quote the event, and the event may hold what Postgres can't. */
function printable(reason: string): string {
  return reason.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
}
