import {
  announcePosition,
  dropParkedEvents,
  findParked,
  type ParkedSummary,
  readCheckpoint,
  recordAction,
  type Session,
  settleAction,
} from '@rapporteur/read-model';
import { VERSIONS } from '../projections/all.ts';
import { entriesOf, type TranscriptLog } from './entries-of.ts';
import { digestOfEntry } from './entry.ts';
import { requireVersions } from './errors.ts';
import { writeEntries } from './write-entries.ts';

/** What an operator decides about a parked transcript. */
export interface Decision {
  action: 'retry' | 'skip' | 'unskip';
  transcriptId: string;
  /** The event that it was decided about; `null` for whichever holds the transcript up. */
  position: number | null;
  /** Name of the API key, `null` where none is needed. */
  who: string | null;
  why: string | null;
}

export type Unparked =
  | { status: 'not-parked' }
  /** Another event holds it up than the one that it was decided about. Nothing was done. */
  | { status: 'elsewhere'; parked: ParkedSummary }
  | { status: 'applied' }
  /** It is parked again. */
  | { status: 'parked'; reason: string };

/**
 * Applies the waiting entries of a parked transcript again, without the first where it is skipped, and records who
 * decided so, in the caller's transaction. The checkpoint stays where it is, and is locked meanwhile.
 * @throws VersionsDifferError where rows of two versions would stand together
 */
export async function unpark(session: Session, decision: Decision, log: TranscriptLog): Promise<Unparked> {
  const { action, transcriptId, who, why } = decision;
  const { position: checkpoint, versions } = await readCheckpoint(session, VERSIONS, { lock: true });
  requireVersions(versions, VERSIONS);
  const found = await findParked(session, transcriptId);
  if (found === null) return { status: 'not-parked' };
  const { position, code, reason, events } = found;
  if (decision.position !== null && decision.position !== position) return { status: 'elsewhere', parked: found };
  const waiting = await entriesOf(log, session, transcriptId, position, checkpoint);
  const [held] = waiting;
  if (held === undefined || waiting.length !== events)
    throw new Error(`${events} events are waiting, but the log shows ${waiting.length} from there on`);
  const record = { action, transcriptId, position, digest: digestOfEntry(held), code, cause: reason, who, why };
  // first, because a skip is found among what is recorded
  const id = await recordAction(session, record);
  await dropParkedEvents(session, transcriptId);
  const { parked } = await writeEntries(session, waiting);
  const [cause] = parked;
  const status = cause ? 'parked' : 'applied';
  await settleAction(session, id, status);
  await announcePosition(session, checkpoint);
  return cause ? { status: 'parked', reason: cause.reason ?? '' } : { status: 'applied' };
}
