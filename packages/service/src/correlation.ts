import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';

/** The header that carries a request's correlation id, in and out. */
export const CORRELATION_HEADER = 'x-correlation-id';

const ACCEPTED = /^[A-Za-z0-9._:-]{1,128}$/;

/** The client's own id where it sent a well-formed one, else a new one. */
export function correlationIdFor(request: IncomingMessage): string {
  const given = request.headers[CORRELATION_HEADER];
  return typeof given === 'string' && ACCEPTED.test(given) ? given : randomUUID();
}

export function correlationIdOf(request: FastifyRequest): string {
  return request.id;
}
