import type { RecordedEvent } from '@rapporteur/contracts/events';
import type { LogEntry } from '@rapporteur/event-log';
import type { Changes, Columns, RowOf, Table, TranscriptRow } from '@rapporteur/read-model';
import { BESIDE_TRANSCRIPTS } from '../projections/all.ts';
import { type Projection, rowsOfRetraction, rowsOfRevision } from '../projections/projection.ts';
import { transcripts } from '../projections/transcripts.ts';
import { Progress, type Standing, type Verdict } from '../revision/progress.ts';
import type { Cause } from '../revision/whole-revision.ts';

/** What is known of a transcript before a batch. */
export interface Loaded {
  standing: Standing;
  /** Its row; may be left out where nothing in the batch retracts it. */
  row: TranscriptRow | null;
}

/** What of a transcript's entries has to wait. */
export interface Waiting {
  transcriptId: string;
  /** Open events from before are to be dropped. */
  dropOpen: boolean;
  open: readonly RecordedEvent[];
  parked: readonly { entry: LogEntry; cause: Cause | null }[];
  /** The events that closed the revisions whose rows were placed. */
  closed: readonly RecordedEvent[];
  /** Positions that were left out by decision. */
  skipped: readonly number[];
}

/** Where the row changes of a revision go. */
export type RowSink = Pick<Changes, 'put'>;

/** Takes the row changes of one revision; answers why they were refused, or `null`. */
export type Place = (put: (changes: RowSink) => void) => Promise<Cause | null>;
type Closing = Extract<Verdict, { kind: 'publishes' | 'retracts' }>;

/** Applies a transcript's entries in order: each revision's rows go to `place`, the rest waits. */
export async function foldTranscript(
  transcriptId: string,
  { standing, row }: Loaded,
  entries: readonly LogEntry[],
  place: Place,
): Promise<Waiting> {
  const progress = new Progress(standing);
  const parked: { entry: LogEntry; cause: Cause | null }[] = [];
  const closedBy: RecordedEvent[] = [];
  const skipped: number[] = [];
  let current = row;
  for (const entry of entries) {
    let verdict = progress.take(entry);
    if (verdict.kind === 'publishes' || verdict.kind === 'retracts') {
      const closed = closing(verdict, current);
      const cause = closed.ok ? await place(closed.put) : closed.cause;
      if (cause === null) {
        progress.applied(verdict);
        closedBy.push(verdict.kind === 'publishes' ? verdict.revision.completed : verdict.event);
      } else verdict = progress.refused(cause);
      if (closed.ok && !cause) current = closed.row;
    }
    if (verdict.kind === 'parked') parked.push({ entry, cause: verdict.cause });
    if (verdict.kind === 'skipped' && verdict.decided) skipped.push(entry.position);
  }
  const { drop, add } = progress.openChange;
  return { transcriptId, dropOpen: drop, open: add, parked, closed: closedBy, skipped };
}

/** The rows that all projections make of a revision. A projection that throws is a cause to park, not to stop. */
function closing(
  verdict: Closing,
  before: TranscriptRow | null,
): { ok: true; row: TranscriptRow; put: (changes: RowSink) => void } | { ok: false; cause: Cause } {
  const { transcriptId, revision } = verdict.kind === 'publishes' ? verdict.revision : verdict.event;
  const puts: ((changes: RowSink) => void)[] = [];
  const run = <C extends Columns>(projection: Projection<C>): readonly RowOf<C>[] => {
    const rows =
      verdict.kind === 'publishes'
        ? rowsOfRevision(projection, verdict.revision)
        : rowsOfRetraction(projection, verdict.event, known(before));
    puts.push(putter(projection.table, transcriptId, rows, revision > 1));
    return rows;
  };
  let name = transcripts.name;
  try {
    const [row] = run(transcripts);
    for (const projection of BESIDE_TRANSCRIPTS) {
      name = projection.name;
      run(projection);
    }
    // the projection of transcripts gives TranscriptRow: status is one of two words
    return {
      ok: true,
      row: known((row as TranscriptRow | undefined) ?? null),
      put: (changes) => {
        for (const put of puts) put(changes);
      },
    };
  } catch (error) {
    return { ok: false, cause: { code: 'projection-failed', reason: `${name}: ${String(error)}` } };
  }
}

function putter<C extends Columns>(table: Table<C>, transcriptId: string, rows: readonly RowOf<C>[], stored: boolean) {
  return (changes: RowSink): void => changes.put(table, transcriptId, rows, stored);
}

function known(row: TranscriptRow | null): TranscriptRow {
  if (row === null) throw new Error('the row of the transcript is missing');
  return row;
}
