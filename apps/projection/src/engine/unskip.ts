import {
  announcePosition,
  readCheckpoint,
  recordAction,
  type Session,
  settleAction,
  standingSkips,
} from '@rapporteur/read-model';
import { VERSIONS } from '../projections/all.ts';
import type { TranscriptLog } from './entries-of.ts';
import { requireVersions } from './errors.ts';
import { projectAnew } from './project-anew.ts';
import type { Decision } from './unpark.ts';

export type Unskipped =
  | { status: 'not-skipped' }
  /** These are left out, and not the one that was named, or none was named. Nothing was done. */
  | { status: 'which'; positions: number[] }
  | { status: 'applied' }
  /** It is parked, at this or another event. */
  | { status: 'parked'; reason: string };

/**
 * Takes a skip back and records who decided so: the transcript is projected again from its first event on, in the
 * caller's transaction. Where nothing has changed since, it parks at the same event again.
 * @throws VersionsDifferError where rows of two versions would stand together
 */
export async function unskip(
  session: Session,
  { transcriptId, position, who, why }: Omit<Decision, 'action'>,
  log: TranscriptLog,
): Promise<Unskipped> {
  const { position: checkpoint, versions } = await readCheckpoint(session, VERSIONS, { lock: true });
  requireVersions(versions, VERSIONS);
  const skips = await standingSkips(session, transcriptId);
  if (skips.length === 0) return { status: 'not-skipped' };
  const meant = position === null ? skips : skips.filter((skip) => skip.position === position);
  const [skip, another] = meant;
  if (skip === undefined || another !== undefined) return { status: 'which', positions: skips.map((s) => s.position) };
  // first, because skips are found among what is recorded
  const id = await recordAction(session, { action: 'unskip', transcriptId, ...skip, who, why });
  const [cause] = (await projectAnew(session, log, transcriptId, checkpoint)).parked;
  await settleAction(session, id, cause ? 'parked' : 'applied');
  await announcePosition(session, checkpoint);
  return cause ? { status: 'parked', reason: cause.reason ?? '' } : { status: 'applied' };
}
