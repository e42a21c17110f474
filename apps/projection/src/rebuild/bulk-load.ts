import type { EventLog, LogEntry } from '@rapporteur/event-log';
import {
  advanceCheckpoint,
  type Checkpoint,
  type Database,
  type ParkedEventRow,
  readCheckpoint,
  type Session,
  writeEncoded,
} from '@rapporteur/read-model';
import { byTranscript, checkpointAt } from '../engine/entry.ts';
import { CheckpointMovedError } from '../engine/errors.ts';
import { isRefusal } from '../engine/one-by-one.ts';
import { writeEntries, writeWaiting } from '../engine/write-entries.ts';
import { VERSIONS } from '../projections/all.ts';
import type { LogAddress } from '../transport/log-connection.ts';
import type { BatchLimits } from '../transport/read-ahead.ts';
import { type FoldedRange, settledLater } from './fold-range.ts';
import { FoldThreads } from './fold-threads.ts';
import { type Range, rangeFrom, readRange } from './range.ts';
import { RecentWrites } from './recent-writes.ts';

/**
 * Fills tables that have no indexes yet, from their checkpoint on.
 *
 * Laws:
 * 1. Rows and checkpoint are committed together, as by the projector: whenever it is broken off, it goes on from the
 *    checkpoint, and nothing is there twice.
 * 2. Threads read, check and fold ranges of the log ahead of what is written; ranges are written in order. One whose
 *    transcripts were written to since its thread looked, that holds rows which Postgres refuses, or whose thread failed,
 *    is read and folded once more here, in the transaction that writes it: so no thread has to be right about anything but
 *    rows.
 * 3. What is held are some ranges, whatever the length of the log.
 * 4. The rows are those that the projector makes, but for superseded ones, which `settleSuperseded` settles.
 */

/** Of one range. */
const LIMITS = { events: 2_000, bytes: 16 * 1024 * 1024 };
/** Ranges for each thread that are folded or being folded: some, because the time that either side takes varies. */
const AHEAD = 4;

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
  /** Where threads find the log; without it there are none. */
  logAddress?: LogAddress | undefined;
  /** The tables. */
  database: Database;
  /** Last position to load. */
  until: number;
  signal: AbortSignal;
  /** First of all in each transaction; throws where the load may not go on. */
  guard: (session: Session) => Promise<void>;
  onBatch: (batch: LoadedBatch) => void;
  limits?: BatchLimits | undefined;
}

/** @throws CheckpointMovedError when somebody else writes there; what `signal` was aborted with; and on outages */
export async function bulkLoad(options: BulkLoad): Promise<void> {
  const { database, until, signal, limits = LIMITS } = options;
  const checkpoint = await database.transaction((session) => readCheckpoint(session, VERSIONS));
  if (checkpoint.position >= until) return;
  const threads = threadsFor(options, checkpoint.position, limits);
  const close = () => void threads?.close(); // whoever waits for a range is answered
  signal.addEventListener('abort', close, { once: true });
  const writer = new RangeWriter(options, limits, checkpoint);
  const ahead: { range: Range; folded: Promise<FoldedRange | null> }[] = [];
  let next = rangeFrom(checkpoint.position + 1, true, until, limits);
  const plan = () => {
    for (; next !== null && ahead.length < AHEAD * Math.max(1, threads?.size ?? 0); ) {
      ahead.push({ range: next, folded: threads?.fold(next) ?? Promise.resolve(null) });
      next = rangeFrom(next.to + 1, false, until, limits);
    }
  };
  try {
    for (plan(); ; ) {
      const first = ahead.shift();
      if (first === undefined) return;
      plan();
      await writer.write(first.range, await first.folded);
    }
  } finally {
    signal.removeEventListener('abort', close);
    await threads?.close();
  }
}

function threadsFor(options: BulkLoad, position: number, { events, bytes }: BatchLimits): FoldThreads | null {
  const { logAddress, logId, database, until } = options;
  const ranges = Math.ceil((until - position) / events);
  if (logAddress === undefined || ranges < 2) return null; // nothing could be done at the same time
  return new FoldThreads({ log: logAddress, logId, database: database.address, until, maxBytes: bytes }, ranges);
}

/** Writes ranges, one after the other, each directly behind the one before. */
class RangeWriter {
  private readonly written: RecentWrites;

  constructor(
    private readonly load: BulkLoad,
    private readonly limits: BatchLimits,
    private checkpoint: Checkpoint,
  ) {
    this.written = new RecentWrites(checkpoint.position);
  }

  /** Everything up to the end of the range, by what was folded of it as far as that can be used. */
  async write(range: Range, folded: FoldedRange | null): Promise<void> {
    if (folded !== null) {
      await this.writeHere(folded.first - 1); // what the range before was too long for
      await this.writeFolded(folded);
    }
    await this.writeHere(range.to);
  }

  private async writeFolded(folded: FoldedRange): Promise<void> {
    this.load.signal.throwIfAborted();
    const { first, seen, transcripts, checkpoint, events, changes, waiting } = folded;
    if (first !== this.checkpoint.position + 1 || this.written.concern(transcripts, seen)) return;
    const write = async (session: Session) => {
      let rows = 0;
      for (const table of changes)
        rows += await writeEncoded(session, { ...table, pieces: table.pieces.map(asBuffer) });
      return { rows, parked: await writeWaiting(session, waiting) };
    };
    await this.commit(checkpoint, events, transcripts, write).catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
    });
  }

  private async writeHere(to: number): Promise<void> {
    const { log, logId, until, signal } = this.load;
    while (this.checkpoint.position < to) {
      const range = { from: this.checkpoint.position + 1, begins: true, to };
      const entries: LogEntry[] = await readRange(log, range, { until, maxBytes: this.limits.bytes, signal });
      const last = entries.at(-1);
      if (last === undefined) throw new Error(`the log ends before position ${range.from}`);
      const transcripts = byTranscript(entries).keys();
      await this.commit(checkpointAt(last, logId, VERSIONS), entries.length, transcripts, (session) =>
        writeEntries(session, entries, settledLater),
      );
    }
  }

  private async commit(
    to: Checkpoint,
    events: number,
    transcripts: Iterable<string>,
    write: (session: Session) => Promise<Pick<LoadedBatch, 'rows' | 'parked'>>,
  ): Promise<void> {
    const { database, guard, onBatch } = this.load;
    const from = this.checkpoint;
    const { rows, parked } = await database.transaction(async (session) => {
      await guard(session);
      if (!(await advanceCheckpoint(session, from, to))) throw new CheckpointMovedError(from.position);
      return write(session);
    });
    this.checkpoint = to;
    this.written.add(to.position, transcripts);
    onBatch({ events, position: to.position, rows, parked });
  }
}

/** What comes from another thread is a plain array of bytes. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
