import { type Problem, type ProblemDetail, problem } from '@rapporteur/contracts/problems';
import type { PlacedDiagnostic } from '@rapporteur/contracts/write-api';

const TOO_LARGE = ['too-large', 'too-many-lines'];

/** Why a source is not taken, with the places. */
export function refusalOf(diagnostics: PlacedDiagnostic[]): Problem {
  const errors: ProblemDetail[] = diagnostics;
  const [first] = diagnostics;
  const code = first && TOO_LARGE.includes(first.code) ? 'too-large' : 'not-a-transcript';
  const place = first ? `: line ${first.line}, column ${first.column}: ${first.message}` : '';
  return problem(code, `The source could not be read${place}.`, { errors });
}
