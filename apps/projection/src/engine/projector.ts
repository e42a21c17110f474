import type { LogEntry } from '@rapporteur/event-log';
import {
  advanceCheckpoint,
  announcePosition,
  type Checkpoint,
  countParked,
  type Database,
  emptyReadModels,
  readCheckpoint,
} from '@rapporteur/read-model';
import { VERSIONS } from '../projections/all.ts';
import { FORKS } from '../revision/progress.ts';
import type { TranscriptLog } from './entries-of.ts';
import { checkpointAt } from './entry.ts';
import { CheckpointMovedError, sameVersions, VersionsDifferError } from './errors.ts';
import { type Decision, type Unparked, unpark } from './unpark.ts';
import { type Unskipped, unskip } from './unskip.ts';
import { type Written, writeEntries } from './write-entries.ts';

/**
 * The projection engine: the read models, as a fold of the log.
 *
 * Laws:
 * 1. The tables at position P are a function of the log's entries up to P, and of which of them an operator decided to
 *    skip: of how they were cut into batches, of crashes, of other projectors nothing remains.
 * 2. Rows and checkpoint are committed in one transaction, which begins with the compare-and-set of the checkpoint. Of
 *    two projectors one wins; the other has written nothing and reads the checkpoint again.
 * 3. Every entry is either in the models, or open (its revision is not closed), or parked with the reason, or left out
 *    because somebody said so, on record. None is lost, and none holds up another transcript.
 * 4. Nothing outside Postgres happens here.
 */

/** What became of a batch. */
export interface Applied extends Written {
  checkpoint: Checkpoint;
}

export class Projector {
  /** `announces`: whether those who wait for a position are told; not of tables that nobody reads. */
  constructor(
    private readonly database: Database,
    private readonly announces = true,
  ) {}

  /** Where to go on. @throws VersionsDifferError */
  async resume(): Promise<Checkpoint> {
    return this.database.transaction(async (session) => {
      const checkpoint = await readCheckpoint(session, VERSIONS, { lock: true });
      if (sameVersions(checkpoint.versions, VERSIONS)) return checkpoint;
      if (checkpoint.position > 0) throw new VersionsDifferError(checkpoint.versions, VERSIONS);
      await emptyReadModels(session, VERSIONS);
      return { ...checkpoint, versions: VERSIONS };
    });
  }

  /**
   * Applies the entries that follow `from` in the log `logId`.
   * @throws CheckpointMovedError when the checkpoint is elsewhere; nothing was written then
   * @throws whatever Postgres says when it can't be reached; whether it committed, the checkpoint tells
   */
  async apply(entries: readonly LogEntry[], from: Checkpoint, logId: string): Promise<Applied> {
    const last = entries.at(-1);
    if (last === undefined) return { checkpoint: from, rows: 0, closed: [], parked: [] };
    entries.forEach((entry, index) => {
      if (entry.position !== from.position + index + 1)
        throw new Error(`position ${entry.position} came where ${from.position + index + 1} was expected`);
    });
    const checkpoint = checkpointAt(last, logId, VERSIONS);
    return this.database.transaction(async (session) => {
      if (!(await advanceCheckpoint(session, from, checkpoint))) throw new CheckpointMovedError(from.position);
      const written = await writeEntries(session, entries);
      if (this.announces) await announcePosition(session, checkpoint.position);
      return { checkpoint, ...written };
    });
  }

  /** Carries out and records what an operator decides about a parked transcript. @throws VersionsDifferError */
  async unpark(decision: Decision, log: TranscriptLog): Promise<Unparked> {
    return this.database.transaction((session) => unpark(session, decision, log));
  }

  /** Takes back, on record, that an event is left out. @throws VersionsDifferError */
  async unskip(decision: Omit<Decision, 'action'>, log: TranscriptLog): Promise<Unskipped> {
    return this.database.transaction((session) => unskip(session, decision, log));
  }

  /** Where the read models are, whatever versions made them. */
  async standing(): Promise<{ position: number; parked: number; quarantined: number }> {
    return this.database.transaction(async (session) => {
      const { position } = await readCheckpoint(session, VERSIONS);
      const { parked, among } = await countParked(session, FORKS);
      return { position, parked, quarantined: among };
    });
  }

  /** Empties the read models: everything will be made again from the beginning of the log. */
  async empty(): Promise<void> {
    await this.database.transaction(async (session) => {
      await readCheckpoint(session, VERSIONS, { lock: true });
      await emptyReadModels(session, VERSIONS);
      await announcePosition(session, 0);
    });
  }
}
