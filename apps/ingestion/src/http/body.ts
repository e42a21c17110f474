import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MEDIA_TYPES, MediaType } from '@rapporteur/contracts/events';
import { type Problem, problem } from '@rapporteur/contracts/problems';
import { MAX_BODY_BYTES, MAX_CONTENT_BYTES, type SourceKey } from '@rapporteur/contracts/write-api';
import type { FastifyRequest } from 'fastify';
import { type Submitted, submissionFromJson, submissionFromText } from '../submission/read-submission.ts';

/** Bodies arrive as bytes, so that what is wrong with them can be said with its place; batches arrive as a stream. */

const BYTE_ORDER_MARK_BYTES = 3;
export const NDJSON = 'application/x-ndjson';

export function takeBodies(app: NestFastifyApplication): void {
  for (const mediaType of MEDIA_TYPES)
    app.useBodyParser(mediaType, { bodyLimit: MAX_CONTENT_BYTES + BYTE_ORDER_MARK_BYTES }, asTheyAre);
  app.useBodyParser('application/json', { bodyLimit: MAX_BODY_BYTES }, asTheyAre);
  app
    .getHttpAdapter()
    .getInstance()
    .addContentTypeParser(NDJSON, (_request, payload, done) => done(null, payload));
}

function asTheyAre(_request: unknown, body: Buffer, done: (error: Error | null, body: Buffer) => void): void {
  done(null, body);
}

/** The media type of a request in lower case, without parameters. */
export function mediaTypeOf(request: FastifyRequest): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** What is wrong with how the body says it is written, whatever its media type; `null` for nothing. */
export function encodingProblem(request: FastifyRequest): Problem | null {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (charset && !/^(utf-?8|us-ascii)$/i.test(charset))
    return problem('unsupported-media-type', `Bodies are taken in UTF-8, not in ${charset}.`);
  const coding = request.headers['content-encoding'];
  if (coding && coding.toLowerCase() !== 'identity')
    return problem('unsupported-media-type', `Bodies are taken as they are, not in the encoding ${coding}.`);
  return null;
}

/** The submission that a request holds. */
export function submissionOf(request: FastifyRequest, key: SourceKey): Submitted {
  const wrong = encodingProblem(request);
  if (wrong) return { ok: false, problem: wrong };
  const mediaType = mediaTypeOf(request);
  const bytes = bytesOf(request);
  if (mediaType === 'application/json') return submissionFromJson(bytes, key);
  const text = MediaType.safeParse(mediaType);
  if (text.success) return submissionFromText(bytes, text.data, key);
  const detail = `A transcript is taken as ${MEDIA_TYPES.join(', ')} or application/json, not as ${mediaType || 'nothing'}.`;
  return { ok: false, problem: problem('unsupported-media-type', detail) };
}

export function bytesOf(request: FastifyRequest): Uint8Array {
  return Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
}
