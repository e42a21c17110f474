import { problem } from '@rapporteur/contracts/problems';
import type { TranscriptDetail } from '@rapporteur/contracts/read-api';
import type { TranscriptWithHistory } from '@rapporteur/read-model/queries';
import { ProblemError } from '@rapporteur/service';
import { transcriptDetail } from '../answers/transcript.ts';

interface Known {
  status: string;
  reason: string | null;
}

/** The transcript, where it is known and was not retracted. @throws ProblemError `not-found`, `retracted` */
export function published<T extends Known>(id: string, transcript: T | undefined): T {
  if (transcript === undefined) throw new ProblemError(problem('not-found', `There is no transcript "${id}".`));
  if (transcript.status === 'retracted')
    throw new ProblemError(problem('retracted', `The transcript was retracted: ${transcript.reason}`));
  return transcript;
}

/** All that a published revision tells. */
export function wholeDetail(transcript: TranscriptWithHistory): TranscriptDetail {
  const detail = transcriptDetail(transcript);
  if (detail === null)
    throw new Error(`${transcript.id} is published, but its revision ${transcript.revision} is not whole`);
  return detail;
}
