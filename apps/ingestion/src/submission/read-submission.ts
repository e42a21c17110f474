import type { MediaType } from '@rapporteur/contracts/events';
import { type Problem, type ProblemDetail, problem } from '@rapporteur/contracts/problems';
import { SourceKey, Submission } from '@rapporteur/contracts/write-api';
import type { z } from 'zod';
import { readJson, readText } from './json.ts';

/** From what came over the wire to a submission, or to what is wrong with it. */
export type Submitted = { ok: true; submission: Submission } | { ok: false; problem: Problem };

const StrictSubmission = Submission.strict();
/** What cannot be stored, shown or sent in a header: control characters and halves of a character. */
const UNFIT_FOR_KEY = /[\p{Cc}\p{Cs}]/u;

export function submissionFromText(bytes: Uint8Array, mediaType: MediaType, key: SourceKey): Submitted {
  const text = readText(bytes);
  if (!text.ok) return refused('not-utf8', text.error);
  return checkKey({ ...key, content: text.value, mediaType });
}

/** `key` is what the request said outside the body. */
export function submissionFromJson(bytes: Uint8Array, key: SourceKey = {}): Submitted {
  const text = readText(bytes);
  if (!text.ok) return refused('not-utf8', text.error);
  const json = readJson(text.value);
  if (!json.ok) return refused('bad-request', json.error);
  const inBody = typeof json.value === 'object' && !Array.isArray(json.value) ? json.value : null;
  if (inBody === null) return refused('bad-request', { code: 'not-an-object', message: 'a JSON object is needed' });
  const parsed = StrictSubmission.safeParse({ ...key, ...inBody });
  if (!parsed.success) return refusedBySchema(parsed.error);
  const { content } = parsed.data;
  return checkKey({ ...parsed.data, content: content.startsWith('\ufeff') ? content.slice(1) : content });
}

function checkKey(submission: Submission): Submitted {
  for (const name of ['sourceUrl', 'externalId'] as const) {
    if (UNFIT_FOR_KEY.test(submission[name] ?? ''))
      return refused('invalid-parameter', {
        code: 'invalid',
        message: `${name} holds a control character or half a character`,
        pointer: `/${name}`,
      });
  }
  return { ok: true, submission };
}

function refused(code: Problem['code'], error: ProblemDetail): Submitted {
  const place = error.line ? `, line ${error.line}, column ${error.column}` : '';
  return { ok: false, problem: problem(code, `The body is not right${place}: ${error.message}.`, { errors: [error] }) };
}

function refusedBySchema({ issues }: z.ZodError): Submitted {
  const errors = issues.map(({ path, message }) => ({
    code: 'invalid',
    message,
    pointer: path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
  }));
  const [first] = errors;
  const code = first?.pointer === '/mediaType' ? 'unsupported-media-type' : 'bad-request';
  const named = errors.map(({ pointer, message }) => `${pointer || 'body'}: ${message}`).join('; ');
  return { ok: false, problem: problem(code, `The submission is not right. ${named}.`, { errors }) };
}
