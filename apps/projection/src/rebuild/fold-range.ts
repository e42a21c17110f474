import { connectJetStreamLog, type EventLog, type LogEntry } from '@rapporteur/event-log';
import {
  Changes,
  Database,
  type DatabaseAddress,
  type EncodedChanges,
  RowError,
  readCheckpoint,
  type Session,
} from '@rapporteur/read-model';
import { byTranscript, checkpointAt } from '../engine/entry.ts';
import { load } from '../engine/load.ts';
import { foldAll, type WaitingEntries } from '../engine/write-entries.ts';
import { VERSIONS } from '../projections/all.ts';
import type { LogAddress } from '../transport/log-connection.ts';
import { type Range, readRange } from './range.ts';

/** What a thread is told once. */
export interface FolderSettings {
  log: LogAddress;
  logId: string;
  database: DatabaseAddress;
  /** Last position to load. */
  until: number;
  /** Most that one range holds. */
  maxBytes: number;
}

/** A range as the rows that it makes, if nothing that concerns its transcripts was written behind `seen`. */
export interface FoldedRange {
  first: number;
  /** The checkpoint behind the range. */
  checkpoint: ReturnType<typeof checkpointAt>;
  events: number;
  /** Checkpoint of the rows that the fold knew. */
  seen: number;
  transcripts: readonly string[];
  changes: EncodedChanges[];
  waiting: WaitingEntries[];
}

/** Superseded rows are settled once, after the last batch: without indexes each batch would look for them everywhere. */
export const settledLater = (): Changes => new Changes(true);

/** Reads, checks and folds ranges, with connections of its own; it writes nothing. */
export class RangeFolder {
  private constructor(
    private readonly settings: FolderSettings,
    private readonly log: EventLog,
    private readonly database: Database,
  ) {}

  static async open(settings: FolderSettings): Promise<RangeFolder> {
    const log = await connectJetStreamLog({ ...settings.log, name: 'rapporteur-rebuild' });
    const { logId } = await log.head();
    if (logId !== settings.logId) throw new Error(`the log is that of ${logId}, not of ${settings.logId}`);
    const { databaseUrl, settings: tables } = settings.database;
    return new RangeFolder(settings, log, new Database(databaseUrl, { ...tables, connections: 1 }));
  }

  /** `null` where the range is empty, or holds rows that can't be written. */
  async fold(range: Range): Promise<FoldedRange | null> {
    const { until, maxBytes, logId } = this.settings;
    const { signal } = new AbortController(); // whoever has enough of it ends the thread
    const entries = await readRange(this.log, range, { until, maxBytes, signal });
    const [first, last] = [entries[0], entries.at(-1)];
    if (first === undefined || last === undefined) return null;
    const groups = byTranscript(entries);
    const { seen, loaded } = await this.database.transaction((session) => this.known(session, groups));
    const changes = settledLater();
    const waiting = await foldAll(groups, loaded, async (put) => {
      put(changes);
      return null;
    });
    try {
      return {
        first: first.position,
        checkpoint: checkpointAt(last, logId, VERSIONS),
        events: entries.length,
        seen,
        transcripts: [...groups.keys()],
        changes: changes.encode(),
        waiting: waiting.map(({ transcriptId, dropOpen, open, parked, skipped }) => ({
          transcriptId,
          dropOpen,
          open,
          parked,
          skipped,
        })),
      };
    } catch (error) {
      if (error instanceof RowError) return null;
      throw error;
    }
  }

  /** In one moment: how far the rows are, and what they say of the transcripts. */
  private async known(session: Session, groups: ReadonlyMap<string, readonly LogEntry[]>) {
    await session.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const { position: seen } = await readCheckpoint(session, VERSIONS);
    return { seen, loaded: await load(session, groups) };
  }
}
