import type { EventLog } from '@rapporteur/event-log';
import type { Database, Session } from '@rapporteur/read-model';
import {
  analyzeColumns,
  createIndex,
  createTables,
  dropTables,
  missingIndexes,
  rebuildSchemas,
  settleSuperseded,
} from '@rapporteur/read-model/rebuild';
import type { BatchLimits } from '../transport/read-ahead.ts';
import { bulkLoad, type LoadedBatch } from './bulk-load.ts';

/**
 * Makes the tables of a rebuild whole: all rows up to a position, then all indexes.
 *
 * Law: each step leaves in the database what tells that it is done. Broken off anywhere, it goes on there.
 */

export interface BuildSteps {
  onBatch: (batch: LoadedBatch) => void;
  /** Share of the work on indexes that is done, 0 to 1. */
  onIndexes: (share: number) => void;
}

export interface Build {
  log: EventLog;
  logId: string;
  serving: Database;
  next: Database;
  until: number;
  signal: AbortSignal;
  guard: (session: Session) => Promise<void>;
  steps: BuildSteps;
  limits?: BatchLimits;
}

/** @throws as `bulkLoad` */
export async function build({ serving, steps, ...load }: Build): Promise<void> {
  const { next, signal, guard } = load;
  const schemas = rebuildSchemas(serving.schema);
  const missing = await next.transaction((session) => missingIndexes(session, schemas));
  if (missing.length === 0) return; // it was whole before, and more may have been written since
  await bulkLoad({ ...load, database: next, onBatch: steps.onBatch });
  await next.transaction(async (session) => {
    await guard(session);
    await settleSuperseded(session, schemas.next);
  });
  // only now are their costs known
  const indexes = await next.transaction((session) => missingIndexes(session, schemas));
  const total = indexes.reduce((sum, { cost }) => sum + cost, 0);
  let done = 0;
  for (const index of indexes) {
    signal.throwIfAborted();
    steps.onIndexes(done / total);
    await next.transaction(async (session) => {
      await guard(session);
      await createIndex(session, index, schemas.next);
    });
    done += index.cost;
  }
  steps.onIndexes(1);
  await next.transaction((session) => analyzeColumns(session, schemas.next));
}

export interface BuiltFigures {
  events: number;
  rows: number;
  loadSeconds: number;
  /** Settling superseded rows, indexes, statistics for the planner. */
  indexSeconds: number;
}

/**
 * A rebuild without anybody who waits for it: the tables of `serving` once more, in the schema beside it that
 * `rebuildSchemas` names, with all that is in the log. They are left there.
 */
export async function rebuildInto(
  log: EventLog,
  serving: Database,
  options: { signal?: AbortSignal; onBatch?: BuildSteps['onBatch']; limits?: BatchLimits } = {},
): Promise<BuiltFigures> {
  const schemas = rebuildSchemas(serving.schema);
  const { signal = new AbortController().signal, onBatch, ...limits } = options;
  const next = serving.inSchema(schemas.next);
  const begun = performance.now();
  const figures = { events: 0, rows: 0, loadSeconds: 0, indexSeconds: 0 };
  const since = () => (performance.now() - begun) / 1_000;
  try {
    await serving.transaction(async (session) => {
      await dropTables(session, schemas.next);
      await createTables(session, schemas);
    });
    const { logId, position: until } = await log.head();
    const steps: BuildSteps = {
      onBatch: (batch) => {
        figures.events += batch.events;
        figures.rows += batch.rows;
        figures.loadSeconds = since();
        onBatch?.(batch);
      },
      onIndexes: () => undefined,
    };
    await build({ log, logId, serving, next, until, signal, guard: async () => undefined, steps, ...limits });
    figures.indexSeconds = since() - figures.loadSeconds;
    return figures;
  } finally {
    await next.close();
  }
}
