import { problem } from '@rapporteur/contracts/problems';
import { ProblemError } from '@rapporteur/service';
import { reasonOf, VersionsDifferError } from '../engine/errors.ts';

/** A failure on the way to the servers is an outage, told as such; rows of other versions are in conflict with what is asked. */
export async function readModels<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const code = error instanceof VersionsDifferError ? 'conflict' : 'read-model-unavailable';
    throw new ProblemError(problem(code, reasonOf(error)), { cause: error });
  }
}
