import { assertNotBehind, type EventLog } from '@rapporteur/event-log';
import type { Database } from '@rapporteur/read-model';
import { checkpointOf, heldUpAnew, rebuildSchemas } from '@rapporteur/read-model/rebuild';
import { log as report } from '@rapporteur/service';
import type { LogAddress } from '../transport/log-connection.ts';
import { build } from './build.ts';
import type { LoadedBatch } from './bulk-load.ts';
import { follow } from './follow.ts';
import { compareSets, differsUnexpectedly } from './parity.ts';
import type { RebuildRecord, RunningRecord } from './record.ts';
import { switchOver } from './switch-over.ts';

/**
 * One run of a rebuild, from wherever it is to its end: load, index, catch up, compare, switch.
 *
 * Law: it switches only what is whole, follows the log, and equals what serves, but for what new versions of projections
 * explain, or what the operator has accepted. Otherwise it is held, and says why.
 */

/** Shares of the whole, in percent, at which the phases begin; by what they took on archives of several sizes. */
const BEGINS = { loading: 0, indexing: 70, 'catching-up': 95, comparing: 96, switching: 99 } as const;
/** What making the indexes takes beside loading. */
const INDEXING_SHARE = 0.35;
/** Events that could not be applied which are listed. */
const MAX_UNAPPLIED = 20;

export interface Run {
  log: EventLog;
  logId: string;
  logAddress: LogAddress;
  serving: Database;
  record: RunningRecord;
  signal: AbortSignal;
}

export async function run(context: Run): Promise<void> {
  const { serving, log, logId, signal, record } = context;
  const next = serving.inSchema(rebuildSchemas(serving.schema).next);
  try {
    await load(context, next);
    await record.save({ phase: 'catching-up', percent: BEGINS['catching-up'], secondsLeft: null });
    const sets = { log, logId, serving, next, signal };
    await follow(log, logId, next, await meetingPoint(context, next), signal);
    await record.save({ phase: 'comparing', percent: BEGINS.comparing });
    const parity = await compareSets(sets);
    const unapplied = await unappliedAmong(serving);
    await record.save({ parity, unapplied, position: parity.position });
    const reason = reasonToHold(record.now);
    if (reason !== null) {
      await record.save({ state: 'held', failure: reason, endedAt: new Date().toISOString(), secondsLeft: null });
      report('warn', 'rebuild held', { reason });
      return;
    }
    await finish(context, next);
  } finally {
    await next.close();
  }
}

async function load({ record, ...context }: Run, next: Database): Promise<void> {
  const { target } = record.now;
  const begun = performance.now();
  const share = (part: number) => BEGINS.indexing + part * (BEGINS['catching-up'] - BEGINS.indexing);
  let events = 0;
  let indexingSince = 0;
  const onBatch = (batch: LoadedBatch) => {
    events += batch.events;
    const seconds = (performance.now() - begun) / 1_000;
    const eventsPerSecond = events / seconds;
    record.update({
      phase: 'loading',
      position: batch.position,
      eventsPerSecond,
      percent: (batch.position / target) * BEGINS.indexing,
      secondsLeft: (target - batch.position + target * INDEXING_SHARE) / eventsPerSecond,
      failure: null,
    });
    for (const { transcriptId, position, code, reason } of batch.parked)
      report('warn', 'an event could not be applied in the rebuild', { transcriptId, position, code, reason });
  };
  const onIndexes = (done: number) => {
    indexingSince ||= performance.now();
    const seconds = (performance.now() - indexingSince) / 1_000;
    const secondsLeft = done > 0 ? (seconds * (1 - done)) / done : null;
    record.update({ phase: 'indexing', percent: share(done), secondsLeft, failure: null });
  };
  await build({ ...context, next, until: target, guard: record.guard, steps: { onBatch, onIndexes } });
}

/** How far to go before the sets are compared: to where the serving one is, while that lives and is of this log. */
async function meetingPoint({ log, record, serving }: Run, next: Database): Promise<number> {
  const [there, here] = [
    await serving.transaction((session) => checkpointOf(session, serving.schema)),
    await next.transaction((session) => checkpointOf(session, next.schema)),
  ];
  await assertNotBehind(log, { ...here, logId: here.logId ?? record.now.logId });
  return there.logId === record.now.logId ? there.position : record.now.target;
}

async function finish(context: Run, next: Database): Promise<void> {
  const { log, logId, serving, record, signal } = context;
  await record.save({ phase: 'switching', percent: BEGINS.switching });
  let done: RebuildRecord = record.now;
  const prepare = async (session: Parameters<typeof record.saveIn>[0]): Promise<boolean> => {
    await record.guard(session);
    const unapplied = await heldUpAnew(session, rebuildSchemas(serving.schema), MAX_UNAPPLIED);
    const state = unapplied.length === 0 || record.now.acceptsDifferences ? 'done' : 'held';
    const ended = { endedAt: new Date().toISOString(), percent: 100, secondsLeft: 0, failure: null };
    done = await record.saveIn(session, { ...ended, state, unapplied });
    return state === 'done';
  };
  if (await switchOver({ log, logId, serving, candidate: next, follows: true, signal, prepare })) {
    record.ended(done);
    report('info', 'rebuild done, its rows serve', { position: done.position });
    return;
  }
  const failure = reasonToHold({ ...record.now, unapplied: done.unapplied }) ?? '';
  await record.save({ state: 'held', failure, unapplied: done.unapplied, endedAt: new Date().toISOString() });
}

function unappliedAmong(serving: Database): Promise<RebuildRecord['unapplied']> {
  return serving.transaction((session) => heldUpAnew(session, rebuildSchemas(serving.schema), MAX_UNAPPLIED));
}

function reasonToHold({ acceptsDifferences, parity, unapplied, switches }: RebuildRecord): string | null {
  const [first] = unapplied;
  if (!acceptsDifferences && first !== undefined)
    return `Events could not be applied although the rows that serve have them: position ${first.position} of ${first.transcriptId} (${first.code}: ${first.reason})${unapplied.length > 1 ? ', and others' : ''}.`;
  if (!acceptsDifferences && parity !== null && differsUnexpectedly(parity))
    return 'Its rows differ from those that serve, and no new version of a projection explains it.';
  return switches ? null : 'It was asked to wait before the switch.';
}
