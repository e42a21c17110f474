import { LogCorruptError, LogMisconfiguredError } from '@rapporteur/event-log';
import type { Database } from '@rapporteur/read-model';
import { rebuildSchemas, ShapeDiffersError } from '@rapporteur/read-model/rebuild';
import { log as report } from '@rapporteur/service';
import { reasonOf, VersionsDifferError } from '../engine/errors.ts';
import { Backoff } from '../transport/backoff.ts';
import type { LogConnection } from '../transport/log-connection.ts';
import { RebuildCancelledError, type RunningRecord, storedRecord } from './record.ts';
import { run } from './run.ts';
import { SwitchBusyError } from './switch-over.ts';

/** Failures one after another, without a batch in between, after which it is given up: some minutes. */
const MAX_FAILURES = 60;

/** Runs a rebuild to its end; outages are waited out. Answers how it ended, `left` being for the next process. */
export async function keepRunning(
  connection: LogConnection,
  serving: Database,
  record: RunningRecord,
  signal: AbortSignal,
): Promise<'ended' | 'cancelled' | 'left'> {
  const backoff = new Backoff();
  let failures = 0;
  let position = record.now.position;
  while (!signal.aborted) {
    try {
      const log = await connection.open();
      const { logId } = await log.head();
      if (logId !== record.now.logId) throw new OtherLogError(logId, record.now.logId);
      await run({ log, logId, logAddress: connection.address, serving, record, signal });
      return 'ended';
    } catch (error) {
      if (signal.aborted) break;
      if (error instanceof RebuildCancelledError || (await isCancelled(serving))) return 'cancelled';
      failures = record.now.position > position ? 1 : failures + 1;
      position = record.now.position;
      if (isFinal(error) || failures > MAX_FAILURES) {
        await end(record, error);
        return 'ended';
      }
      const failure = reasonOf(error);
      if (failures === 1) report('warn', 'the rebuild will try again', { failure, error });
      record.update({ failure });
      await backoff.pause(signal);
    }
  }
  return 'left';
}

/** The log was created anew since the rebuild began. */
class OtherLogError extends Error {
  override readonly name = 'OtherLogError';
  readonly code = 'other-log';

  constructor(found: string, begun: string) {
    super(`The log is the one of ${found}, but the rebuild was begun from that of ${begun}. Begin again.`);
  }
}

function isFinal(error: unknown): boolean {
  return [
    LogCorruptError,
    LogMisconfiguredError,
    OtherLogError,
    ShapeDiffersError,
    SwitchBusyError,
    VersionsDifferError,
  ].some((kind) => error instanceof kind);
}

async function end(record: RunningRecord, error: unknown): Promise<void> {
  // it is whole, only nobody let it in
  const state = error instanceof SwitchBusyError ? 'held' : 'failed';
  report('error', `the rebuild ${state === 'held' ? 'is held' : 'failed'}`, { error });
  const ended = { endedAt: new Date().toISOString(), secondsLeft: null, failure: reasonOf(error) };
  await record.save({ ...ended, state }).catch(() => undefined); // then it is taken up once more
}

async function isCancelled(serving: Database): Promise<boolean> {
  const { next } = rebuildSchemas(serving.schema);
  try {
    const stored = await serving.transaction((session) => storedRecord(session, next));
    return stored === null || stored.cancelled;
  } catch {
    return false; // nobody can say; asked again after the next attempt
  }
}
