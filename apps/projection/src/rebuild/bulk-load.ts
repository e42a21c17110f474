import type { EventLog, LogEntry } from '@rapporteur/event-log';
import {
  advanceCheckpoint,
  type Checkpoint,
  type Database,
  type ParkedEventRow,
  readCheckpoint,
  type Session,
} from '@rapporteur/read-model';
import { checkpointAt } from '../engine/entry.ts';
import { CheckpointMovedError } from '../engine/errors.ts';
import { isRefusal } from '../engine/one-by-one.ts';
import { writeEntries, writeWaiting } from '../engine/write-entries.ts';
import { VERSIONS } from '../projections/all.ts';
import { type BatchLimits, readAhead } from '../transport/read-ahead.ts';
import { entriesUntil } from './entries-until.ts';
import { type After, afterOf, type Folded, foldAhead, settledLater } from './fold-ahead.ts';

/**
 * Fills tables that have no indexes yet, from their checkpoint on.
 *
 * Laws:
 * 1. Rows and checkpoint are committed together, as by the projector: whenever it is broken off, it goes on from the
 *    checkpoint, and nothing is there twice.
 * 2. While one batch is being copied the next is folded and the one after it read. What is held is that, whatever the
 *    length of the log.
 * 3. The rows are those that the projector makes, but for superseded ones, which `settleSuperseded` settles.
 */

/** Of one batch; three are held at most. */
const LIMITS = { events: 4_000, bytes: 8 * 1024 * 1024 };

export interface LoadedBatch {
  events: number;
  rows: number;
  position: number;
  /** Entries that could not be applied. */
  parked: readonly ParkedEventRow[];
}

export interface BulkLoad {
  log: EventLog;
  logId: string;
  /** The tables. */
  database: Database;
  /** Last position to load. */
  until: number;
  signal: AbortSignal;
  /** First of all in each transaction; throws where the load may not go on. */
  guard: (session: Session) => Promise<void>;
  onBatch: (batch: LoadedBatch) => void;
  limits?: BatchLimits;
}

interface Flight {
  after: After;
  checkpoint: Checkpoint;
  landed: Promise<Landed>;
}

interface Landed extends LoadedBatch {
  /** Whether Postgres refused rows, so that the batch left other things than its fold said. */
  refused: boolean;
}

/** @throws CheckpointMovedError when somebody else writes there; what `signal` was aborted with; and on outages */
export async function bulkLoad(options: BulkLoad): Promise<void> {
  const { log, logId, database, until, signal, limits = LIMITS } = options;
  let checkpoint = await database.transaction((session) => readCheckpoint(session, VERSIONS));
  if (checkpoint.position >= until) return;
  const batches = readAhead(
    (ended) => entriesUntil(log, checkpoint.position + 1, until, ended),
    () => limits,
    signal,
  );
  let flying: Flight | null = null;
  for await (const entries of batches) {
    let folded: Folded | null = await foldAhead(database, entries, flying?.after ?? null);
    if (flying !== null) {
      const landed: Landed = await flying.landed;
      if (landed.refused) folded = null;
    }
    // with nothing in flight everything is in the database
    folded ??= await foldAhead(database, entries, null);
    if (folded === null) throw new Error('a fold of what is stored misses something');
    const [from, last] = [checkpoint, entries.at(-1)];
    if (last === undefined) continue;
    checkpoint = checkpointAt(last, logId, VERSIONS);
    const landed = write(options, entries, folded, from, checkpoint);
    landed.catch(() => undefined); // thrown where it is awaited
    flying = { after: afterOf(folded), checkpoint, landed };
  }
  await flying?.landed;
  signal.throwIfAborted();
}

async function write(
  { database, guard, onBatch }: BulkLoad,
  entries: readonly LogEntry[],
  folded: Folded,
  from: Checkpoint,
  to: Checkpoint,
): Promise<Landed> {
  const inOne = <T>(rows: (session: Session) => Promise<T>): Promise<T> =>
    database.transaction(async (session) => {
      await guard(session);
      if (!(await advanceCheckpoint(session, from, to))) throw new CheckpointMovedError(from.position);
      return rows(session);
    });
  let refused = false;
  const written = await inOne(async (session) => {
    const rows = await folded.changes.write(session);
    return { rows, parked: await writeWaiting(session, folded.waiting) };
  }).catch((error: unknown) => {
    if (!isRefusal(error)) throw error;
    refused = true;
    return inOne((session) => writeEntries(session, entries, settledLater));
  });
  const batch = { events: entries.length, position: to.position, ...written };
  onBatch(batch);
  return { ...batch, refused };
}
