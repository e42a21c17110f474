import type { TranscriptRebuilt } from '@rapporteur/contracts/operations-api';
import type { EventLog } from '@rapporteur/event-log';
import { announcePosition, type Database, readCheckpoint } from '@rapporteur/read-model';
import { countRows, dropTranscript } from '@rapporteur/read-model/rebuild';
import { VersionsDifferError } from '../engine/errors.ts';
import { writeEntries } from '../engine/write-entries.ts';
import { VERSIONS } from '../projections/all.ts';
import { canonical } from '../verify/row-sums.ts';

/**
 * Makes the rows of one transcript anew, in one transaction: readers see those of before or those of after. `null` where
 * the log has nothing of it up to the position of the read models.
 * @throws VersionsDifferError where rows of two versions would stand together
 */
export function rebuildTranscript(
  database: Database,
  log: EventLog,
  transcriptId: string,
): Promise<TranscriptRebuilt | null> {
  return database.transaction(async (session) => {
    // nobody else writes from here on
    const { position, versions } = await readCheckpoint(session, VERSIONS, { lock: true });
    if (canonical(versions) !== canonical(VERSIONS)) throw new VersionsDifferError(versions, VERSIONS);
    const entries = (await log.readTranscript(transcriptId)).filter((entry) => entry.position <= position);
    if (entries.length === 0) return null;
    const before = await dropTranscript(session, transcriptId);
    const { parked } = await writeEntries(session, entries);
    await announcePosition(session, position);
    const [cause] = parked;
    return {
      transcriptId,
      status: cause ? 'parked' : 'applied',
      reason: cause?.reason ?? null,
      rows: { before, after: await countRows(session, transcriptId) },
    };
  });
}
