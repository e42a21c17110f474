import { type RebuildProgress, RebuildProgress as RebuildProgressSchema } from '@rapporteur/contracts/operations-api';
import type { Database, Session } from '@rapporteur/read-model';
import { mayGoOn, readRecord, writeRecord } from '@rapporteur/read-model/rebuild';
import { z } from 'zod';

/** What a rebuild has to know of itself to go on after a crash, and what is told of it. */
export const RebuildRecord = RebuildProgressSchema.extend({
  /** The log that is read. */
  logId: z.string(),
  /** Version of each projection that makes the rows. */
  versions: z.record(z.string(), z.number()),
  switches: z.boolean(),
  acceptsDifferences: z.boolean(),
});
export type RebuildRecord = z.infer<typeof RebuildRecord>;

/** Somebody asked for its end, or another rebuild stands in its place. */
export class RebuildCancelledError extends Error {
  override readonly name = 'RebuildCancelledError';
  readonly code = 'rebuild-cancelled';

  constructor() {
    super('the rebuild was cancelled');
  }
}

export async function storedRecord(
  session: Session,
  schema: string,
): Promise<{ record: RebuildRecord; cancelled: boolean } | null> {
  const stored = await readRecord(session, schema);
  return stored && { record: RebuildRecord.parse(stored.record), cancelled: stored.cancelled };
}

export function progressOf({
  logId: _,
  versions: __,
  switches: ___,
  acceptsDifferences: ____,
  ...told
}: RebuildRecord): RebuildProgress {
  return told;
}

/** Not more often than this, in milliseconds, unless it matters. */
const SAVE_EVERY_MS = 500;

/** The record of a rebuild that runs: kept here, and now and then in the database, where a next process finds it. */
export class RunningRecord {
  private saving: Promise<void> = Promise.resolve();
  private savedAt = 0;

  constructor(
    private readonly database: Database,
    private readonly schema: string,
    private record: RebuildRecord,
  ) {}

  get now(): RebuildRecord {
    return this.record;
  }

  /** First in each transaction that writes: nothing is written for a rebuild that is no more. */
  readonly guard = async (session: Session): Promise<void> => {
    if (!(await mayGoOn(session, this.schema, this.record.id))) throw new RebuildCancelledError();
  };

  update(change: Partial<RebuildRecord>): void {
    this.record = { ...this.record, ...change };
    if (performance.now() - this.savedAt < SAVE_EVERY_MS) return;
    this.savedAt = performance.now();
    // one at a time; what fails here fails again where it is waited for
    this.saving = this.saving.then(() => this.write()).catch(() => undefined);
  }

  /** Also in the database when it returns. */
  async save(change: Partial<RebuildRecord>): Promise<void> {
    this.record = { ...this.record, ...change };
    await this.saving;
    await this.write();
  }

  /** In the caller's transaction. */
  async saveIn(session: Session, change: Partial<RebuildRecord>): Promise<RebuildRecord> {
    await this.saving;
    const record = { ...this.record, ...change };
    if (!(await writeRecord(session, this.schema, record))) throw new RebuildCancelledError();
    return record;
  }

  /** Its record stands elsewhere from now on. */
  ended(record: RebuildRecord): void {
    this.record = record;
    this.savedAt = Number.POSITIVE_INFINITY;
  }

  private async write(): Promise<void> {
    const written = await this.database.transaction((session) => writeRecord(session, this.schema, this.record));
    if (!written) throw new RebuildCancelledError();
  }
}
