import { StandardSchemaValidationPipe, type StandardSchemaValidationPipeOptions } from '@nestjs/common';
import { type ProblemDetail, problem } from '@rapporteur/contracts/problems';
import { ProblemError } from './problem-error.ts';

/** Most errors that one answer names. */
const MAX_ERRORS = 20;

/** Checks what `@Query({ schema })`, `@Param({ schema })` and `@Body({ schema })` name against their zod schemas. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => {
      const errors: ProblemDetail[] = issues.flatMap(placesOf).slice(0, MAX_ERRORS);
      const named = errors.map((error) => `${error.pointer?.slice(1) || 'value'}: ${error.message}`).join('; ');
      return new ProblemError(problem('invalid-parameter', `${named}.`, { errors }));
    },
  });
}

type Issue = Parameters<NonNullable<StandardSchemaValidationPipeOptions['exceptionFactory']>>[0][number];

function placesOf(issue: Issue): ProblemDetail[] {
  const path = issue.path ?? [];
  const unknown = unrecognizedKeys(issue);
  if (!unknown) return [{ code: 'invalid', message: issue.message, pointer: pointerOf(path) }];
  // zod names the object that holds unknown keys; a client wants the keys
  return unknown.map((key) => ({ code: 'unknown', message: 'is not known here', pointer: pointerOf([...path, key]) }));
}

function unrecognizedKeys(issue: object): string[] | undefined {
  if (!('code' in issue) || issue.code !== 'unrecognized_keys' || !('keys' in issue)) return undefined;
  return Array.isArray(issue.keys) ? issue.keys.map(String) : undefined;
}

/** RFC 6901. */
function pointerOf(path: readonly unknown[]): string {
  return path
    .map((step) => (typeof step === 'object' && step !== null && 'key' in step ? step.key : step))
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
