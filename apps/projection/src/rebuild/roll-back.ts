import type { EventLog } from '@rapporteur/event-log';
import type { Database } from '@rapporteur/read-model';
import { checkpointOf, rebuildSchemas, writeRecord } from '@rapporteur/read-model/rebuild';
import { VERSIONS } from '../projections/all.ts';
import { canonical } from '../verify/row-sums.ts';
import { RebuildCancelledError, type RebuildRecord, storedRecord } from './record.ts';
import { switchOver } from './switch-over.ts';

/**
 * The rows of before take the place of those that serve, and these are kept in turn. Rows that this code can go on with
 * are brought to the same position first; others serve as they stand until the code that made them is back.
 */
export async function rollBack(log: EventLog, serving: Database, signal: AbortSignal): Promise<void> {
  const { previous } = rebuildSchemas(serving.schema);
  const candidate = serving.inSchema(previous);
  try {
    const { logId } = await log.head();
    const { versions, logId: madeOf } = await serving.transaction((session) => checkpointOf(session, previous));
    const follows = canonical(versions) === canonical(VERSIONS) && madeOf === logId;
    await switchOver({
      ...{ log, logId, serving, candidate, follows, signal },
      prepare: async (session) => {
        const stored = await storedRecord(session, previous);
        if (stored === null) throw new RebuildCancelledError();
        const record: RebuildRecord = {
          ...stored.record,
          state: stored.record.state === 'rolled-back' ? 'done' : 'rolled-back',
        };
        return writeRecord(session, previous, record);
      },
    });
  } finally {
    await candidate.close();
  }
}
