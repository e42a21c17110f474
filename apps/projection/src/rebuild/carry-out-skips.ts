import type { EventLog } from '@rapporteur/event-log';
import { type Database, outdatedBySkips, readCheckpoint } from '@rapporteur/read-model';
import { projectAnew } from '../engine/project-anew.ts';
import { VERSIONS } from '../projections/all.ts';

/**
 * What an operator decided about a transcript after these tables had passed its event: a skip holds in them too, and one
 * that was taken back doesn't. Such transcripts are made anew, in a transaction each.
 */
export async function carryOutSkips(log: EventLog, tables: Database, signal: AbortSignal): Promise<void> {
  const outdated = await tables.transaction(async (session) => {
    const { position } = await readCheckpoint(session, VERSIONS);
    return outdatedBySkips(session, position);
  });
  for (const transcriptId of outdated) {
    signal.throwIfAborted();
    await tables.transaction(async (session) => {
      const { position } = await readCheckpoint(session, VERSIONS, { lock: true });
      await projectAnew(session, log, transcriptId, position);
    });
  }
}
