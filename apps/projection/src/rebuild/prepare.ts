import { randomUUID } from 'node:crypto';
import type { Database } from '@rapporteur/read-model';
import {
  checkpointOf,
  createRecord,
  createTables,
  dropTables,
  type RebuildSchemas,
} from '@rapporteur/read-model/rebuild';
import { log as report } from '@rapporteur/service';
import { VERSIONS } from '../projections/all.ts';
import { canonical } from '../verify/row-sums.ts';
import { type RebuildRecord, storedRecord } from './record.ts';

export interface RebuildOptions {
  switches: boolean;
  acceptsDifferences: boolean;
}

/** Where most of the log serves already, the rebuild goes there first, so that the two can be compared. */
const MOST = 0.9;

/** What was broken off and may go on by itself; `null` where there is nothing of the kind. */
export async function takeUp(database: Database, { next }: RebuildSchemas): Promise<RebuildRecord | null> {
  const stored = await database.transaction((session) => storedRecord(session, next));
  if (stored === null || stored.cancelled || stored.record.state !== 'running') return null;
  return isOfThisCode(stored.record) ? stored.record : null;
}

/** Goes on with what is there, where that is of this log and this code; else makes new tables. */
export function prepare(
  database: Database,
  { serving, next, previous }: RebuildSchemas,
  log: { logId: string; head: number },
  options: RebuildOptions,
): Promise<RebuildRecord> {
  return database.transaction(async (session) => {
    const stored = await storedRecord(session, next);
    if (stored && !stored.cancelled && stored.record.logId === log.logId && isOfThisCode(stored.record)) {
      report('info', 'rebuild goes on', { position: stored.record.position, phase: stored.record.phase });
      return { ...stored.record, ...options, state: 'running', endedAt: null, failure: null };
    }
    await dropTables(session, next);
    await dropTables(session, previous); // room for two sets is asked for, not for three
    await createTables(session, { serving, next, previous });
    const there = await checkpointOf(session, serving);
    const isNear = there.logId === log.logId && there.position >= log.head * MOST;
    const record = newRecord(log.logId, isNear ? Math.min(there.position, log.head) : log.head, options);
    await createRecord(session, next, record);
    report('info', 'rebuild begun', { target: record.target });
    return record;
  });
}

function newRecord(logId: string, target: number, options: RebuildOptions): RebuildRecord {
  return {
    id: randomUUID(),
    state: 'running',
    phase: 'loading',
    startedAt: new Date().toISOString(),
    endedAt: null,
    position: 0,
    target,
    percent: 0,
    eventsPerSecond: 0,
    secondsLeft: null,
    failure: null,
    parity: null,
    unapplied: [],
    logId,
    versions: VERSIONS,
    ...options,
  };
}

function isOfThisCode({ versions }: RebuildRecord): boolean {
  return canonical(versions) === canonical(VERSIONS);
}
