import { z } from 'zod';
import { SEVERITIES } from './document.ts';

/** Every problem the API answers with: RFC 9457 problem documents, one list of codes. */
export const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request could not be read' },
  'invalid-parameter': { status: 400, title: 'A parameter is not valid' },
  'invalid-cursor': { status: 400, title: 'The cursor is not one of this list' },
  'not-utf8': { status: 400, title: 'The body is not UTF-8' },
  unauthorized: { status: 401, title: 'An API key is needed' },
  forbidden: { status: 403, title: 'The API key lacks the scope' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  conflict: { status: 409, title: 'The request is in conflict with what is there or under way' },
  retracted: { status: 410, title: 'The transcript was retracted' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The media type is not supported' },
  'not-a-transcript': { status: 422, title: 'The source could not be read as a transcript' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  'log-unavailable': { status: 503, title: 'The event log cannot be reached' },
  'read-model-unavailable': { status: 503, title: 'The read models cannot be reached' },
  'position-not-reached': { status: 503, title: 'The read models are not there yet' },
  'not-ready': { status: 503, title: 'The service is not ready' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[]; // the keys of a const object are its type's keys

/** One thing that is wrong, with its place: `line` and `column` from 1 in a source, `pointer` (RFC 6901) in JSON. */
export const ProblemDetail = z.object({
  code: z.string(),
  severity: z.enum(SEVERITIES).optional(),
  message: z.string(),
  start: z.int().min(0).optional(),
  end: z.int().min(0).optional(),
  line: z.int().min(1).optional(),
  column: z.int().min(1).optional(),
  /** The line with a caret under the place. */
  excerpt: z.string().optional(),
  pointer: z.string().optional(),
});
export type ProblemDetail = z.infer<typeof ProblemDetail>;

/** `application/problem+json`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(PROBLEM_CODES),
  /** What happened and what to do. */
  detail: z.string(),
  /** Path of the request. */
  instance: z.string().optional(),
  /** Goes with every log line of the request. */
  correlationId: z.string().optional(),
  errors: z.array(ProblemDetail).optional(),
  /** How far the read models are, for `position-not-reached`. */
  position: z.int().min(0).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Makes the problem document for `code`. */
export function problem(code: ProblemCode, detail: string, more: Partial<Omit<Problem, 'code'>> = {}): Problem {
  const { status, title } = PROBLEMS[code];
  return { type: `urn:rapporteur:problem:${code}`, title, status, code, detail, ...more };
}
