import { setTimeout as wait } from 'node:timers/promises';
import type { Parity, RowDifference } from '@rapporteur/contracts/operations-api';
import type { EventLog } from '@rapporteur/event-log';
import {
  type Database,
  MADE_OF_THE_LOG,
  momentOf,
  type Session,
  type StoredRow,
  seeMoment,
  seeOneState,
  type Table,
} from '@rapporteur/read-model';
import {
  checkpointOf,
  compareTable,
  keepWritersOut,
  type RebuildSchemas,
  rebuildSchemas,
} from '@rapporteur/read-model/rebuild';
import { VERSIONS, WRITERS } from '../projections/all.ts';
import { shown } from '../verify/differences.ts';
import { canonical } from '../verify/row-sums.ts';
import { follow } from './follow.ts';

/**
 * Are the rebuilt rows those that serve?
 *
 * Law: both are looked at in one moment, at one position of the log. Whoever writes is kept out while the rebuilt set is
 * brought to the position of the other and the moment is fixed; then both go on, and the moment is compared at leisure.
 */

/** Differences of one table that are listed. */
const MAX_EXAMPLES = 20;
/** How far the rebuilt set may be behind when writers are kept out, in events: what is caught up in a moment. */
export const CLOSE_EVENTS = 1_000;
/** How long to wait for the serving set, in milliseconds, where it is behind. */
const WAIT_MS = 10_000;
const LOOK_EVERY_MS = 200;

export interface Sets {
  log: EventLog;
  logId: string;
  serving: Database;
  next: Database;
  signal: AbortSignal;
}

export async function compareSets(sets: Sets): Promise<Parity> {
  const schemas = rebuildSchemas(sets.serving.schema);
  const deadline = performance.now() + WAIT_MS;
  for (;;) {
    sets.signal.throwIfAborted();
    const { serving, next } = await positions(sets.serving, schemas);
    if (serving.logId === null) return notCompared(next.position, 'Nothing serves yet.');
    if (serving.logId !== sets.logId)
      return notCompared(next.position, 'The rows that serve were made of another log.');
    if (next.position > serving.position) {
      if (performance.now() > deadline)
        return notCompared(
          next.position,
          `The rows that serve are at position ${serving.position}, before the rebuilt ones at ${next.position}.`,
        );
      await wait(LOOK_EVERY_MS);
      continue;
    }
    await follow(sets.log, sets.logId, sets.next, serving.position, sets.signal);
    const compared = await compareNow(sets, schemas);
    if (compared !== null) return compared;
  }
}

/** `null` where the sets could not be brought together. */
async function compareNow(sets: Sets, schemas: RebuildSchemas): Promise<Parity | null> {
  let comparing: Promise<Parity> | null = null;
  await sets.serving.transaction(async (fence) => {
    await keepWritersOut(fence, schemas);
    const { serving, next } = await positions(sets.serving, schemas);
    const behind = serving.position - next.position;
    if (behind < 0 || behind > CLOSE_EVENTS) return;
    await follow(sets.log, sets.logId, sets.next, serving.position, sets.signal);
    await new Promise<void>((fixed, failed) => {
      comparing = sets.serving.transaction(async (session) => {
        await seeOneState(session);
        const moment = await momentOf(session);
        const position = (await checkpointOf(session, schemas.next)).position;
        const { versions, position: servingPosition } = await checkpointOf(session, schemas.serving);
        if (position !== servingPosition) throw new Error(`positions ${position} and ${servingPosition} are to be one`);
        return sets.serving.transaction(async (beside) => {
          await seeMoment(beside, moment);
          fixed();
          return compareAll([session, beside], schemas, position, versions, sets.signal);
        });
      });
      comparing.catch(failed);
    });
  });
  return comparing;
}

async function compareAll(
  sessions: readonly [Session, Session],
  schemas: RebuildSchemas,
  position: number,
  versions: Record<string, number>,
  signal: AbortSignal,
): Promise<Parity> {
  const parity: Parity = { notCompared: null, position, tables: [], examples: [] };
  for (const session of sessions) await session.query('SET LOCAL statement_timeout = 0');
  for (const table of MADE_OF_THE_LOG) {
    signal.throwIfAborted();
    const { rows, examples, ...counts } = await compareTable(sessions, schemas, table, MAX_EXAMPLES);
    parity.tables.push({ table: table.name, ...rows, ...counts, expected: hasChanged(table, versions) });
    const listed = examples.flatMap(({ key, serving, rebuilt }) => differencesOf(table, key, serving, rebuilt));
    parity.examples.push(...listed.slice(0, MAX_EXAMPLES));
  }
  return parity;
}

/** Whether there is a difference that no new version explains. */
export function differsUnexpectedly({ tables }: Parity): boolean {
  return tables.some(({ missing, surplus, differing, expected }) => missing + surplus + differing > 0 && !expected);
}

/** What waits for its revision, or parked, is made by all projections together. */
function hasChanged(table: Table, versions: Record<string, number>): boolean {
  const writer = WRITERS[table.name];
  if (writer !== undefined) return versions[writer] !== VERSIONS[writer];
  return canonical(versions) !== canonical(VERSIONS);
}

function differencesOf(
  table: Table,
  id: string,
  serving: StoredRow | null,
  rebuilt: StoredRow | null,
): RowDifference[] {
  const about = {
    kind: 'difference' as const,
    table: table.name,
    id,
    transcriptId: ownerOf(table, rebuilt ?? serving),
  };
  if (serving === null || rebuilt === null)
    return [{ ...about, column: null, expected: rebuilt && shown(rebuilt), found: serving && shown(serving) }];
  return Object.entries(table.columns)
    .filter(([key]) => canonical(serving[key]) !== canonical(rebuilt[key]))
    .map(([key, { name }]) => ({ ...about, column: name, expected: shown(rebuilt[key]), found: shown(serving[key]) }));
}

function ownerOf(table: Table, row: StoredRow | null): string {
  const key = Object.entries(table.columns).find(([, { name }]) => name === table.transcript)?.[0];
  return String(key === undefined ? '' : row?.[key]);
}

function positions(serving: Database, schemas: RebuildSchemas) {
  return serving.transaction(async (session) => ({
    serving: await checkpointOf(session, schemas.serving),
    next: await checkpointOf(session, schemas.next),
  }));
}

function notCompared(position: number, reason: string): Parity {
  return { notCompared: reason, position, tables: [], examples: [] };
}
