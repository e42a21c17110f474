import type { Problem } from '@rapporteur/contracts/problems';

/** Thrown anywhere in a request, it becomes the answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: Problem['code'];
  readonly problem: Problem;

  constructor(problem: Problem, options?: { cause?: unknown }) {
    super(`${problem.code}: ${problem.detail}`, options);
    this.problem = problem;
    this.code = problem.code;
  }
}
