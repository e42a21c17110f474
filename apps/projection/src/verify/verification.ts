import type {
  LogFinding,
  RowDifference,
  VerificationLine,
  VerificationResult,
} from '@rapporteur/contracts/operations-api';
import { assertNotBehind, type EventLog } from '@rapporteur/event-log';
import {
  type Database,
  MADE_OF_THE_LOG,
  PARKED_EVENTS,
  readCheckpoint,
  type Session,
  seeOneState,
  skipsAmong,
  storedRows,
  type Table,
} from '@rapporteur/read-model';
import { VersionsDifferError } from '../engine/errors.ts';
import { VERSIONS } from '../projections/all.ts';
import { differencesOf } from './differences.ts';
import { LogPass } from './log-pass.ts';
import { Partition } from './partition.ts';
import { canonical } from './row-sums.ts';
import type { FoldContext } from './transcript-fold.ts';

/**
 * Is the log what it says of itself, and are the read models what the log gives?
 *
 * Laws:
 * 1. The rows are those of one moment, at one position of the log; the projection goes on meanwhile.
 * 2. Every row that was written is compared in every column, but for what a parked event says.
 * 3. What is held is bounded, however large the log: see `LogPass`.
 */

/** Findings and differences that are listed; the rest is counted. */
const MAX_LISTED = 200;
/** Transcripts that are held at once, each with about a kilobyte. */
const MAX_HELD = 100_000;
/** Entries of one read from the log. */
const READ_EVENTS = 500;
const PROGRESS_EVERY_MS = 500;

export type Emit = (line: VerificationLine) => Promise<void>;

export class Verification {
  private readonly since = performance.now();
  private readonly seen = { events: 0, transcripts: 0, revisions: 0, retractions: 0, unfinished: 0, findings: 0 };
  private readonly models = { position: 0, rows: 0, parked: 0, differing: 0 };
  private listed = 0;
  private shortened = false;
  private toldAt = 0;

  constructor(
    private readonly log: EventLog,
    private readonly database: Database,
    private readonly emit: Emit,
    private readonly signal: AbortSignal,
    private readonly maxHeld = MAX_HELD,
  ) {}

  /** @throws LogCorruptError, VersionsDifferError when there is nothing that could be compared; and on outages */
  run(): Promise<void> {
    return this.database.transaction(async (session) => {
      await seeOneState(session);
      const checkpoint = await readCheckpoint(session, VERSIONS);
      if (canonical(checkpoint.versions) !== canonical(VERSIONS))
        throw new VersionsDifferError(checkpoint.versions, VERSIONS);
      const { logId, position: head } = await this.log.head();
      await assertNotBehind(this.log, { ...checkpoint, logId: checkpoint.logId ?? logId });
      this.models.position = checkpoint.position;
      this.seen.events = head;
      const context = {
        log: this.log,
        refused: await refusedRows(session),
        skips: await skipsAmong(session),
        held: { bytes: 0 },
      };
      const parts = [Partition.all];
      for (let done = 0; ; done += 1) {
        const part = parts.pop();
        if (part === undefined) break;
        const pass = new LogPass(part, context, checkpoint.position, (later) => parts.push(later), this.maxHeld);
        await this.readLog(pass, session, head, () => ({ done, passes: done + 1 + parts.length }));
        await this.readRows(pass, session, done === 0);
        await this.report(pass, session, context);
      }
      await this.emit(this.result(logId));
    });
  }

  private async readLog(
    pass: LogPass,
    session: Session,
    head: number,
    ways: () => { done: number; passes: number },
  ): Promise<void> {
    if (head === 0) return;
    const options = { from: 1, signal: this.signal, batchSize: READ_EVENTS, untilHead: true };
    let position = 0;
    for await (const entries of this.log.read(options)) {
      for (const entry of entries) if (entry.position <= head) await pass.take(entry);
      position = Math.min(head, entries.at(-1)?.position ?? position);
      const { done, passes } = ways();
      await this.tell(session, { phase: 'log', done: done * head + position, total: passes * head });
      if (position >= head) break;
    }
    this.signal.throwIfAborted();
    if (position < head) throw new Error(`the reading of the log ended at position ${position} of ${head}`);
    await pass.end();
  }

  /** Takes the rows that stand away from those that the log gives. */
  private async readRows(pass: LogPass, session: Session, isFirst: boolean): Promise<void> {
    for (const [index, table] of MADE_OF_THE_LOG.entries()) {
      const key = transcriptKey(table);
      for await (const rows of storedRows(session, table)) {
        this.signal.throwIfAborted();
        for (const row of rows) {
          if (isFirst) this.models.rows += 1;
          if (isFirst && table.name === PARKED_EVENTS.name && row.code !== null) this.models.parked += 1;
          const id = String(row[key]);
          if (pass.partition.has(id)) pass.of(id)?.sums.take(table, row);
        }
        await this.tell(session, { phase: 'read-models', done: index, total: MADE_OF_THE_LOG.length });
      }
    }
  }

  private async report(pass: LogPass, session: Session, context: FoldContext): Promise<void> {
    const { seen, models } = this;
    seen.findings += pass.uncounted;
    if (pass.uncounted > 0) this.shortened = true;
    for (const [id, { audit, sums, findings }] of pass.examined) {
      seen.transcripts += audit.revisions + audit.unfinished + audit.retractions > 0 ? 1 : 0;
      seen.revisions += audit.revisions;
      seen.retractions += audit.retractions;
      seen.unfinished += audit.unfinished;
      seen.findings += findings.length;
      for (const finding of findings) await this.list(finding);
      if (sums.isZero) continue;
      models.differing += 1;
      if (this.listed >= MAX_LISTED) this.shortened = true;
      else await this.listDifferences(differencesOf(session, context, id, models.position));
    }
  }

  private async listDifferences(differences: AsyncIterable<RowDifference>): Promise<void> {
    for await (const difference of differences) {
      await this.list(difference);
      if (this.listed > MAX_LISTED) return;
    }
  }

  private async list(line: LogFinding | RowDifference): Promise<void> {
    this.listed += 1;
    if (this.listed <= MAX_LISTED) await this.emit(line);
    else this.shortened = true;
  }

  private async tell(
    session: Session,
    progress: { phase: 'log' | 'read-models'; done: number; total: number },
  ): Promise<void> {
    if (performance.now() - this.toldAt < PROGRESS_EVERY_MS) return;
    this.toldAt = performance.now();
    await session.query('SELECT'); // the moment that is looked at must not be given up as idle
    await this.emit({ kind: 'progress', ...progress });
  }

  private result(logId: string): VerificationResult {
    const { seen, models, shortened } = this;
    const ok = seen.findings === 0 && models.differing === 0;
    const seconds = Math.round(performance.now() - this.since) / 1_000;
    return { kind: 'result', ok, logId, log: seen, readModels: models, shortened, seconds };
  }
}

/** Only Postgres knows which rows it refuses: where it did, that is taken as it stands. */
async function refusedRows(session: Session): Promise<Map<number, string>> {
  const refused = new Map<number, string>();
  for await (const rows of storedRows(session, PARKED_EVENTS))
    for (const row of rows) if (row.code === 'row-rejected') refused.set(Number(row.position), String(row.reason));
  return refused;
}

function transcriptKey(table: Table): string {
  const found = Object.entries(table.columns).find(([, { name }]) => name === table.transcript);
  if (!found) throw new Error(`${table.name} has no column of its transcript`);
  return found[0];
}
