import type { RecordedEvent } from '@rapporteur/contracts/events';
import type { EventLog, LogEntry } from '@rapporteur/event-log';
import { OPEN_EVENTS, PARKED_EVENTS, SKIPPED_EVENTS, type TranscriptRow } from '@rapporteur/read-model';
import { foldTranscript, type RowSink } from '../engine/fold.ts';
import { rowsOfRevision } from '../projections/projection.ts';
import { transcripts } from '../projections/transcripts.ts';
import { Progress } from '../revision/progress.ts';
import type { WholeRevision } from '../revision/whole-revision.ts';
import { sizeOf } from '../transport/entry-size.ts';

/** Events of unfinished revisions that are held; what is more is read again when it is needed. */
const HELD_BYTES = 64 * 1024 * 1024;

/** What the folds of one verification share. */
export interface FoldContext {
  log: EventLog;
  /** Position → why Postgres refused the rows of the revision that closes there: the one thing a fold can't find out. */
  refused: ReadonlyMap<number, string>;
  /** What operators decided to leave out, by transcript: position → digest. */
  skips: ReadonlyMap<string, ReadonlyMap<number, string>>;
  held: { bytes: number };
}

interface Open {
  revision: number;
  first: number;
  events: number;
  /** `null` where there was no more room for them. */
  loaded: RecordedEvent[] | null;
  bytes: number;
}

/** One transcript, folded from the log with the projections themselves; its rows go to `sink`. */
export class TranscriptFold {
  isParked = false;
  private lastRevision = 0;
  private retracted = false;
  private skipping = false;
  /** Where the last published revision begins. */
  private publishedFrom = 0;
  private open: Open | null = null;

  constructor(
    private readonly transcriptId: string,
    private readonly sink: RowSink,
    private readonly context: FoldContext,
  ) {}

  async take(entry: LogEntry): Promise<void> {
    const type = entry.kind === 'event' && !this.isParked ? entry.event.type : null;
    const loaded = type === 'transcript.completed' ? await this.openEvents() : [];
    const row = type === 'transcript.retracted' ? await this.publishedRow() : null;
    const { lastRevision, retracted, isParked: parked, open, skipping } = this;
    const skips = this.context.skips.get(this.transcriptId) ?? new Map();
    const standing = { lastRevision, retracted, parked, open: open && { ...open, loaded }, skipping, skips };
    let closed = false;
    const waiting = await foldTranscript(this.transcriptId, { standing, row }, [entry], async (put) => {
      const reason = this.context.refused.get(entry.position);
      if (reason !== undefined) return { code: 'row-rejected', reason };
      put(this.sink);
      closed = true;
      return null;
    });
    if (closed && entry.kind === 'event') this.close(entry.event);
    else if (waiting.dropOpen) this.drop();
    for (const event of waiting.open) this.hold(event);
    for (const position of waiting.skipped) this.skip(position);
    for (const { cause } of waiting.parked) this.park(entry.position, cause?.code ?? null);
  }

  /** After the last entry: what is open stands in a table of its own. */
  async end(): Promise<void> {
    const { transcriptId } = this;
    const rows = (await this.openEvents()).map((event) => ({
      position: event.position,
      transcriptId,
      revision: event.revision,
      event,
    }));
    this.sink.put(OPEN_EVENTS, transcriptId, rows, false);
    this.drop();
  }

  /** Lets go of what is held. */
  abandon(): void {
    this.drop();
  }

  private close({ type, revision }: RecordedEvent): void {
    this.lastRevision = revision;
    this.retracted = type === 'transcript.retracted';
    this.skipping = false;
    if (!this.retracted) this.publishedFrom = this.open?.first ?? 0;
    this.drop();
  }

  private hold(event: RecordedEvent): void {
    const { held } = this.context;
    this.skipping = false;
    this.open ??= { revision: event.revision, first: event.position, events: 0, loaded: [], bytes: 0 };
    const { open } = this;
    open.events += 1;
    if (open.loaded === null) return;
    const bytes = sizeOf({ kind: 'event', position: event.position, event });
    open.loaded.push(event);
    open.bytes += bytes;
    held.bytes += bytes;
    if (held.bytes <= HELD_BYTES) return;
    held.bytes -= open.bytes;
    open.bytes = 0;
    open.loaded = null;
  }

  private skip(position: number): void {
    const { transcriptId } = this;
    this.skipping = true;
    this.sink.put(SKIPPED_EVENTS, transcriptId, [{ position, transcriptId }], false);
  }

  private drop(): void {
    this.context.held.bytes -= this.open?.bytes ?? 0;
    this.open = null;
  }

  private park(position: number, code: string | null): void {
    this.isParked = true;
    this.sink.put(PARKED_EVENTS, this.transcriptId, [parkedRow(position, this.transcriptId, code)], false);
  }

  private async openEvents(): Promise<RecordedEvent[]> {
    if (this.open === null) return [];
    const { loaded, first, events } = this.open;
    return loaded ?? (await this.eventsFrom(first)).slice(0, events);
  }

  private async publishedRow(): Promise<TranscriptRow | null> {
    if (this.publishedFrom === 0) return null;
    const before = { retracted: false, open: null, parked: false, skipping: false, skips: new Map() };
    const progress = new Progress({ ...before, lastRevision: this.lastRevision - 1 });
    for (const event of await this.eventsFrom(this.publishedFrom)) {
      const verdict = progress.take({ kind: 'event', position: event.position, event });
      if (verdict.kind === 'publishes') return rowOf(verdict.revision);
    }
    return null;
  }

  private async eventsFrom(position: number): Promise<RecordedEvent[]> {
    const entries = await this.context.log.readTranscript(this.transcriptId, position);
    return entries.flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []));
  }
}

function rowOf(revision: WholeRevision): TranscriptRow | null {
  const [row] = rowsOfRevision(transcripts, revision);
  return (row as TranscriptRow | undefined) ?? null; // a published revision gives one row, with one of the two words as status
}

/** See `comparable`: nothing else of it is compared. */
function parkedRow(position: number, transcriptId: string, code: string | null) {
  return { position, transcriptId, code, reason: null, entry: null, parkedAt: new Date(0).toISOString() };
}
