import { LogCorruptError } from './errors.ts';
import { pause } from './lib/link.ts';
import { PAST_MS } from './lib/retry.ts';
import type { EventLog, LogHead } from './port.ts';

/** How far a reader has come, as it noted it. `eventId` is the id of the event at `position`; position 0 has none. */
export interface Checkpoint {
  logId: string;
  position: number;
  eventId: string | null;
}

const REPLAY = 'build the read models anew (rapporteur rebuild)';
const REMEDY = `If this log is the right one, ${REPLAY}; if not, bring the right log back.`;
const RESTORE =
  'Bring the whole log back, from another replica or from a backup into an empty server (rapporteur restore).';

/**
 * Law: nothing is projected from a log that is not the one projected so far. It is looked at twice: in a cluster, a
 * leader that hung shows its past for a moment.
 * @throws LogCorruptError when the log was recreated, cut or replaced behind the checkpoint.
 */
export async function assertNotBehind(log: EventLog, checkpoint: Checkpoint): Promise<void> {
  if (!(await corruptionOf(log, checkpoint))) return;
  await pause(PAST_MS);
  const corruption = await corruptionOf(log, checkpoint);
  if (corruption) throw corruption;
}

async function corruptionOf(log: EventLog, checkpoint: Checkpoint): Promise<LogCorruptError | null> {
  const { logId, position, eventId } = checkpoint;
  const head = await log.head();
  if (position === 0) return incompleteness(head);
  if (head.logId !== logId)
    return new LogCorruptError(
      'log-recreated',
      `The read models stand at position ${position} of the log created at ${logId}, but the log at this address was created at ${head.logId}. ${REMEDY}`,
    );
  if (head.position < position)
    return new LogCorruptError(
      'log-truncated',
      `The read models stand at position ${position}, but the log ends at ${head.position}: its end is lost. ${REMEDY}`,
    );
  const incomplete = incompleteness(head);
  if (incomplete) return incomplete;
  const entry = await log.at(position);
  const found = entry?.kind === 'event' ? entry.event.id : (entry?.envelope?.id ?? null);
  if (entry === null || found !== eventId)
    return new LogCorruptError(
      'log-diverged',
      `At position ${position} the read models have seen event ${eventId}, but there stands ${found ?? 'none'}: the log was cut and went on differently. ${REMEDY}`,
    );
  return null;
}

/** @throws LogCorruptError when the log does not have every position from 1 to its end. */
export function assertWhole(head: LogHead): void {
  const incomplete = incompleteness(head);
  if (incomplete) throw incomplete;
}

function incompleteness({ firstPosition, position, missing }: LogHead): LogCorruptError | null {
  if (firstPosition > 1)
    return new LogCorruptError(
      'log-truncated',
      `The log starts at position ${firstPosition}: its beginning is lost, and the read models could not be rebuilt from it. ${RESTORE}`,
    );
  if (missing > 0)
    return new LogCorruptError(
      'log-gap',
      `Of the log's positions 1 to ${position}, ${missing} are empty: events were deleted. ${RESTORE}`,
    );
  return null;
}
