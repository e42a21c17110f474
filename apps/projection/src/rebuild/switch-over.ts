import { setTimeout as wait } from 'node:timers/promises';
import type { EventLog } from '@rapporteur/event-log';
import type { Database, Session } from '@rapporteur/read-model';
import { checkpointOf, exchange, isBusy, keepWritersOut, rebuildSchemas } from '@rapporteur/read-model/rebuild';
import { follow } from './follow.ts';
import { CLOSE_EVENTS } from './parity.ts';

/** Puts a set of tables in the place of the one that serves; see `exchange` for its laws. */

/** How long reads may be made to wait in the first attempt, and how much longer in each later one. */
const FIRST_PATIENCE_MS = 50;
const MORE_PATIENCE = 1.5;
const MAX_PATIENCE_MS = 1_000;
/** Between attempts, so that those who waited are served: at least this, and this many times what they waited. */
const PAUSE_MS = 100;
const PAUSES = 4;
/** When it is given up, in milliseconds. */
const LIMIT_MS = 120_000;

/** Somebody reads without a pause. */
export class SwitchBusyError extends Error {
  override readonly name = 'SwitchBusyError';
  readonly code = 'switch-busy';

  constructor(options: ErrorOptions) {
    super(`For ${LIMIT_MS / 1_000} s there was no moment without a long read. Try again when less is read.`, options);
  }
}

export interface SwitchOver {
  log: EventLog;
  logId: string;
  serving: Database;
  /** The set that is to serve. */
  candidate: Database;
  /** Whether the candidate can be brought to the position of the serving set. */
  follows: boolean;
  signal: AbortSignal;
  /** In the transaction, before the tables change places; `false` gives it up. */
  prepare: (session: Session) => Promise<boolean>;
}

/** Answers whether they changed places. @throws SwitchBusyError, ShapeDiffersError */
export async function switchOver(options: SwitchOver): Promise<boolean> {
  const deadline = performance.now() + LIMIT_MS;
  for (let patienceMs = FIRST_PATIENCE_MS; ; patienceMs *= MORE_PATIENCE) {
    options.signal.throwIfAborted();
    try {
      if (options.follows) await catchUp(options, await servingPosition(options));
      const done = await attempt(options, Math.min(patienceMs, MAX_PATIENCE_MS));
      if (done !== null) return done;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > deadline) throw new SwitchBusyError({ cause: error });
    }
    await wait(Math.max(PAUSE_MS, PAUSES * Math.min(patienceMs, MAX_PATIENCE_MS)) * (0.5 + Math.random()));
  }
}

/** `null` where the candidate is not close enough. */
function attempt(options: SwitchOver, patienceMs: number): Promise<boolean | null> {
  const { serving, candidate, prepare } = options;
  const schemas = rebuildSchemas(serving.schema);
  return serving.transaction(async (session) => {
    await keepWritersOut(session, schemas);
    if (options.follows) {
      const { position } = await checkpointOf(session, candidate.schema);
      const until = await servingPosition(options);
      if (until - position > CLOSE_EVENTS) return null;
      await catchUp(options, until);
    }
    if (!(await prepare(session))) return false;
    await exchange(session, schemas, candidate.schema, patienceMs);
    return true;
  });
}

async function catchUp({ log, logId, candidate, signal }: SwitchOver, until: number): Promise<void> {
  await follow(log, logId, candidate, until, signal);
}

/** 0 where the serving set was made of another log: there is nothing to catch up with. */
async function servingPosition({ serving, logId }: SwitchOver): Promise<number> {
  const checkpoint = await serving.transaction((session) => checkpointOf(session, serving.schema));
  return checkpoint.logId === logId ? checkpoint.position : 0;
}
