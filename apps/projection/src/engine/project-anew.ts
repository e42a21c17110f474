import type { Session } from '@rapporteur/read-model';
import { dropTranscript } from '@rapporteur/read-model/rebuild';
import { entriesOf, type TranscriptLog } from './entries-of.ts';
import { type Written, writeEntries } from './write-entries.ts';

/** Makes the rows of one transcript anew, up to the checkpoint, which the caller has locked in this transaction. */
export async function projectAnew(
  session: Session,
  log: TranscriptLog,
  transcriptId: string,
  checkpoint: number,
): Promise<Written> {
  const entries = await entriesOf(log, session, transcriptId, 1, checkpoint);
  await dropTranscript(session, transcriptId);
  return writeEntries(session, entries);
}
