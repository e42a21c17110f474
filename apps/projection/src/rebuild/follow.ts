import type { EventLog } from '@rapporteur/event-log';
import type { Checkpoint, Database } from '@rapporteur/read-model';
import { Projector } from '../engine/projector.ts';
import { BatchLimit } from '../transport/batch-limit.ts';
import { readAhead } from '../transport/read-ahead.ts';
import { carryOutSkips } from './carry-out-skips.ts';
import { entriesUntil } from './entries-until.ts';

/**
 * Brings tables that are whole up to a position, as the projector does, but unheard: nobody reads them yet. Skips that
 * were decided or taken back meanwhile are carried out in them.
 * @throws VersionsDifferError where other versions of the projections made them
 */
export async function follow(
  log: EventLog,
  logId: string,
  tables: Database,
  until: number,
  signal: AbortSignal,
): Promise<Checkpoint> {
  const projector = new Projector(tables, false);
  let checkpoint = await projector.resume();
  if (checkpoint.position < until) checkpoint = await goOn(log, logId, tables, checkpoint, until, signal);
  await carryOutSkips(log, tables, signal);
  return checkpoint;
}

async function goOn(
  log: EventLog,
  logId: string,
  tables: Database,
  from: Checkpoint,
  until: number,
  signal: AbortSignal,
): Promise<Checkpoint> {
  const projector = new Projector(tables, false);
  let checkpoint = from;
  const limit = new BatchLimit();
  const batches = readAhead(
    (ended) => entriesUntil(log, checkpoint.position + 1, until, ended),
    () => limit.limits,
    signal,
  );
  for await (const entries of batches) {
    const since = performance.now();
    ({ checkpoint } = await projector.apply(entries, checkpoint, logId));
    limit.adapt(entries.length, performance.now() - since);
  }
  signal.throwIfAborted();
  return checkpoint;
}
