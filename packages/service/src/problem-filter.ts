import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { type Problem, type ProblemCode, problem } from '@rapporteur/contracts/problems';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { correlationIdOf } from './correlation.ts';
import { log } from './log.ts';
import { ProblemError } from './problem-error.ts';

/** Every error leaves as an RFC 9457 problem document; what nobody foresaw is logged whole and answered as `internal`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const answer = answerTo(error, request);
    logFailure(answer, error);
    if (reply.sent || reply.raw.headersSent) {
      // too late for an answer: cutting the connection tells the client that it was not whole
      reply.raw.destroy();
      return;
    }
    sendProblem(reply, answer);
  }
}

/** What the framework refuses before any route is found: addresses that cannot be decoded, parameters that are too long. */
export function answerFrameworkError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, answerTo(error, request));
}

function answerTo(error: unknown, request: FastifyRequest): Problem {
  return { ...toProblem(error), instance: pathOf(request), correlationId: correlationIdOf(request) };
}

function sendProblem(reply: FastifyReply, answer: Problem): void {
  if (answer.status === 503) void reply.header('retry-after', '1');
  void reply.status(answer.status).type('application/problem+json').send(JSON.stringify(answer));
}

function logFailure({ status, code, correlationId }: Problem, error: unknown): void {
  if (status >= 500 && status !== 503) log('error', 'request failed', { correlationId, error });
  else if (status === 503) log('warn', 'request refused', { correlationId, code, reason: String(error) });
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/';
}

const BY_FASTIFY_CODE: Record<string, [ProblemCode, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', 'The body is larger than this service takes. Send less, or split it.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported-media-type',
    'This media type is not taken here. See the API description for those that are.',
  ],
  FST_ERR_CTP_INVALID_JSON_BODY: ['bad-request', 'The body is not valid JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['bad-request', 'The body is empty, but its type is JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['bad-request', 'The body is not as long as its Content-Length says.'],
};

const BY_STATUS: Record<number, ProblemCode> = {
  400: 'bad-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'rate-limited',
  503: 'not-ready',
};

/** The one place where an error becomes what a client reads. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const { code, statusCode, message } = partsOf(error);
  const known = code === undefined ? undefined : BY_FASTIFY_CODE[code];
  if (known) return problem(...known);
  if (statusCode === undefined || statusCode >= 500) {
    return problem('internal', 'An error that nobody foresaw. The log has it under the correlation id.');
  }
  return problem(BY_STATUS[statusCode] ?? 'bad-request', `${message}.`.replace(/\.\.$/, '.'));
}

function partsOf(error: unknown): { code?: string; statusCode?: number; message: string } {
  if (error instanceof HttpException) return { statusCode: error.getStatus(), message: error.message };
  if (error instanceof SyntaxError && 'statusCode' in error && error.statusCode === 400)
    return { code: 'FST_ERR_CTP_INVALID_JSON_BODY', message: error.message };
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const statusCode = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
  return { ...(code && { code }), ...(statusCode && { statusCode }), message: error.message };
}
