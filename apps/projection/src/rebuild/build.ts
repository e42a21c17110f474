import type { EventLog } from '@rapporteur/event-log';
import { type Database, MODELS, type Session } from '@rapporteur/read-model';
import {
  addConstraints,
  analyzeColumns,
  createIndex,
  createTables,
  dropTables,
  type MissingIndex,
  missingIndexes,
  rebuildSchemas,
  settleSuperseded,
} from '@rapporteur/read-model/rebuild';
import type { LogAddress } from '../transport/log-connection.ts';
import type { BatchLimits } from '../transport/read-ahead.ts';
import { severalAtOnce } from './at-once.ts';
import { bulkLoad, type LoadedBatch } from './bulk-load.ts';

/**
 * Makes the tables of a rebuild whole: all rows up to a position, then all indexes.
 *
 * Law: each step leaves in the database what tells that it is done. Broken off anywhere, it goes on there.
 */

/**
 * Indexes that are made at once, each by one process of Postgres. More would only keep the one waiting that takes longest:
 * the text search in the speeches takes as long as all others together.
 */
const BUILDERS = 2;

export interface BuildSteps {
  onBatch: (batch: LoadedBatch) => void;
  /** Share of the work on indexes that is done, 0 to 1. */
  onIndexes: (share: number) => void;
}

export interface Build {
  log: EventLog;
  logId: string;
  logAddress?: LogAddress | undefined;
  serving: Database;
  next: Database;
  until: number;
  signal: AbortSignal;
  guard: (session: Session) => Promise<void>;
  steps: BuildSteps;
  limits?: BatchLimits | undefined;
}

/** @throws as `bulkLoad` */
export async function build({ serving, steps, ...load }: Build): Promise<void> {
  const { next, guard } = load;
  const schemas = rebuildSchemas(serving.schema);
  const missing = () => next.transaction((session) => missingIndexes(session, schemas));
  const unmade = await missing();
  if (unmade.indexes.length + unmade.constraints.length === 0) return; // it was whole before, and more may have been written since
  await bulkLoad({ ...load, database: next, onBatch: steps.onBatch });
  await next.transaction(async (session) => {
    await guard(session);
    await settleSuperseded(session, schemas.next);
  });
  // only now are the costs of indexes known
  const { indexes, constraints } = await missing();
  await makeIndexes({ ...load, steps }, indexes, schemas.next);
  await next.transaction(async (session) => {
    await guard(session);
    await addConstraints(session, constraints, schemas.next);
  });
}

async function makeIndexes(
  { next, signal, guard, steps }: Pick<Build, 'next' | 'signal' | 'guard' | 'steps'>,
  indexes: readonly MissingIndex[],
  schema: string,
): Promise<void> {
  const step = (work: (session: Session) => Promise<void>): Promise<void> => {
    signal.throwIfAborted();
    return next.transaction(async (session) => {
      await guard(session);
      await work(session);
    });
  };
  steps.onIndexes(0);
  await severalAtOnce(BUILDERS, MODELS, (table) => step((session) => analyzeColumns(session, table, schema)));
  const total = indexes.reduce((sum, { cost }) => sum + cost, 0);
  let done = 0;
  await severalAtOnce(BUILDERS, indexes, async (index) => {
    await step((session) => createIndex(session, index, schema));
    done += index.cost;
    steps.onIndexes(done / total);
  });
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
  options: Pick<Build, 'logAddress' | 'limits'> & { signal?: AbortSignal; onBatch?: BuildSteps['onBatch'] } = {},
): Promise<BuiltFigures> {
  const schemas = rebuildSchemas(serving.schema);
  const { signal = new AbortController().signal, onBatch, ...more } = options;
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
    await build({ log, logId, serving, next, until, signal, guard: async () => undefined, steps, ...more });
    figures.indexSeconds = since() - figures.loadSeconds;
    return figures;
  } finally {
    await next.close();
  }
}
