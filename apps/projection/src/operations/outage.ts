import { problem } from '@rapporteur/contracts/problems';
import { ProblemError } from '@rapporteur/service';
import { reasonOf } from '../engine/errors.ts';

/** A failure on the way to the servers is an outage, told as such. */
export async function readModels<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(problem('read-model-unavailable', reasonOf(error)), { cause: error });
  }
}
