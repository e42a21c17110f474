import { setTimeout as wait } from 'node:timers/promises';
import type { RebuildProgress, RebuildStatus } from '@rapporteur/contracts/operations-api';
import { problem } from '@rapporteur/contracts/problems';
import type { Database } from '@rapporteur/read-model';
import {
  askForItsEnd,
  cancelWork,
  checkpointOf,
  dropTables,
  type RebuildSchemas,
  rebuildSchemas,
} from '@rapporteur/read-model/rebuild';
import { ProblemError, log as report } from '@rapporteur/service';
import { reasonOf } from '../engine/errors.ts';
import type { LogConnection } from '../transport/log-connection.ts';
import { keepRunning } from './keep-running.ts';
import { prepare, type RebuildOptions, takeUp } from './prepare.ts';
import { progressOf, type RebuildRecord, RunningRecord, storedRecord } from './record.ts';
import { rollBack } from './roll-back.ts';

/**
 * Rebuilds, one at a time, whatever process runs it.
 *
 * Laws:
 * 1. Who works on a rebuild holds a lock in the database; and each of its writes says first which rebuild it is for. So
 *    two never write to one set of tables, nor one to a set that is no more.
 * 2. A rebuild that was broken off goes on by itself, in whatever process finds it, or when it is begun again.
 */

const PURPOSE = 'rebuild';
/** A fence, a comparison, the lock, the record: they wait for each other. */
const CONNECTIONS = 8;
/** How often a process looks whether a rebuild was left alone, in milliseconds. */
const LOOK_EVERY_MS = 15_000;
/** How long a cancellation is waited for, in milliseconds. */
const CANCEL_LIMIT_MS = 20_000;
const CANCEL_POLL_MS = 100;

interface Running {
  record: RunningRecord | null;
  ended: Promise<void>;
}

export class Rebuilds {
  private readonly database: Database;
  private readonly schemas: RebuildSchemas;
  private readonly closing = new AbortController();
  private running: Running | null = null;
  /** The last one that ran here, when nothing of it is in the database any more. */
  private last: RebuildProgress | null = null;
  private looking: NodeJS.Timeout | undefined;

  /** `onSwitched`: other rows serve from now on. */
  constructor(
    serving: Database,
    private readonly connection: LogConnection,
    private readonly onSwitched: () => void,
  ) {
    this.database = serving.inSchema(serving.schema, CONNECTIONS);
    this.schemas = rebuildSchemas(serving.schema);
  }

  /** Takes up, now and from time to time, what was broken off here or elsewhere. */
  watch(): void {
    const look = (): void => {
      if (this.running) return;
      const told = (error: unknown) => report('debug', 'no rebuild could be looked for', { error });
      takeUp(this.database, this.schemas)
        .then((found) => found && this.begin(() => takeUp(this.database, this.schemas)))
        .catch(told);
    };
    look();
    this.looking = setInterval(look, LOOK_EVERY_MS);
  }

  async close(): Promise<void> {
    clearInterval(this.looking);
    this.closing.abort(new Error('the service stops'));
    await this.running?.ended;
    await this.database.close();
  }

  /** Begins one, or goes on with one that was broken off or is held. @throws ProblemError `conflict`, `log-unavailable` */
  async start(options: RebuildOptions): Promise<void> {
    const log = await this.wholeLog();
    if (!(await this.begin(() => prepare(this.database, this.schemas, log, options))))
      throw new ProblemError(problem('conflict', 'A rebuild is running; GET /v1/projection/rebuild has its progress.'));
  }

  /** What is known of the last one; `null` when none is. */
  async progress(): Promise<RebuildProgress | null> {
    if (this.running?.record) return progressOf(this.running.record.now);
    const { next, previous } = this.schemas;
    const stored = await this.database.transaction(async (session) => {
      const begun = await storedRecord(session, next);
      return begun ?? (this.last === null ? storedRecord(session, previous) : null);
    });
    return stored === null ? this.last : progressOf(stored.record);
  }

  async status(): Promise<RebuildStatus> {
    // asked first: what it says is done is there
    const rebuild = await this.progress();
    const { previous } = this.schemas;
    const kept = await this.database.transaction(async (session) =>
      (await storedRecord(session, previous)) === null ? null : checkpointOf(session, previous),
    );
    return { rebuild, previous: kept && { position: kept.position, versions: kept.versions } };
  }

  /** Gives up what runs, wherever it does, or was left; its tables are dropped. @throws ProblemError `not-found` */
  async cancel(): Promise<void> {
    const { next } = this.schemas;
    const there = await this.database.transaction(async (session) => {
      if ((await storedRecord(session, next)) === null) return false;
      await askForItsEnd(session, next);
      return true;
    });
    if (!there) throw new ProblemError(problem('not-found', 'There is no rebuild that could be cancelled.'));
    for (
      const deadline = performance.now() + CANCEL_LIMIT_MS;
      performance.now() < deadline;
      await wait(CANCEL_POLL_MS)
    ) {
      await this.database.transaction((session) => cancelWork(session, next));
      if (!this.running && (await this.database.alone(PURPOSE, () => this.dropCancelled())) !== null) return;
    }
    throw new ProblemError(problem('read-model-unavailable', 'It was told to end, but has not ended yet.'));
  }

  /** The rows of before serve again. @throws ProblemError `conflict`, `not-found` */
  async rollBack(): Promise<void> {
    const log = await this.connection.open();
    await this.withPrevious(() => rollBack(log, this.database, this.closing.signal));
    this.last = null;
    this.onSwitched();
  }

  /** @throws ProblemError `conflict`, `not-found` */
  async dropPrevious(): Promise<void> {
    await this.withPrevious(() => this.database.transaction((session) => dropTables(session, this.schemas.previous)));
  }

  private async withPrevious(work: () => Promise<void>): Promise<void> {
    const done = await this.database.alone(PURPOSE, async () => {
      const kept = await this.database.transaction((session) => storedRecord(session, this.schemas.previous));
      if (kept === null) return false;
      this.last = progressOf(kept.record);
      await work();
      return true;
    });
    if (done === null) throw new ProblemError(problem('conflict', 'A rebuild is running.'));
    if (!done.result) throw new ProblemError(problem('not-found', 'No rows of before are kept.'));
  }

  /** `false` when somebody else is at work, or there is nothing to do. Otherwise it runs from now on. */
  private async begin(find: () => Promise<RebuildRecord | null>): Promise<boolean> {
    // one that has told its end lets go in a moment
    if (this.running?.record && this.running.record.now.state !== 'running') await this.running.ended;
    if (this.running || this.closing.signal.aborted) return false;
    const running: Running = { record: null, ended: Promise.resolve() };
    this.running = running;
    return new Promise<boolean>((begun, failed) => {
      const work = this.database.alone(PURPOSE, async (lost) => {
        const record = await find();
        if (record === null) return;
        running.record = new RunningRecord(this.database, this.schemas.next, record);
        begun(true);
        await this.run(running.record, AbortSignal.any([lost, this.closing.signal]));
      });
      running.ended = work
        .then(
          () => begun(false), // unless it was
          (error: unknown) => {
            report('debug', 'a rebuild was left', { error });
            failed(error);
          },
        )
        .finally(() => {
          this.running = null;
        });
    });
  }

  private async run(record: RunningRecord, signal: AbortSignal): Promise<void> {
    const end = await keepRunning(this.connection, this.database, record, signal);
    if (end === 'cancelled') await this.dropCancelled();
    if (end !== 'ended') return;
    this.last = null; // its record is in the database
    if (record.now.state === 'done') this.onSwitched();
  }

  private async dropCancelled(): Promise<void> {
    const { next } = this.schemas;
    await this.database.transaction(async (session) => {
      const stored = await storedRecord(session, next);
      if (stored === null) return;
      await dropTables(session, next);
      this.last = { ...progressOf(stored.record), state: 'cancelled', endedAt: new Date().toISOString() };
      report('info', 'rebuild cancelled', { position: stored.record.position });
    });
  }

  /** A log that is there from its first event on: nothing is to be made of a part of it. */
  private async wholeLog(): Promise<{ logId: string; head: number }> {
    try {
      const { logId, position, firstPosition } = await (await this.connection.open()).head();
      if (firstPosition <= 1) return { logId, head: position };
      const detail = `The log starts at position ${firstPosition}: its beginning is lost.`;
      throw new ProblemError(problem('log-unavailable', detail));
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      const detail = `The log cannot be read: ${reasonOf(error)}`;
      throw new ProblemError(problem('log-unavailable', detail), { cause: error });
    }
  }
}
