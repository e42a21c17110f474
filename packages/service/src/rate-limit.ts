import rateLimit from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { problem } from '@rapporteur/contracts/problems';
import type { FastifyRequest } from 'fastify';
import { findApiKey } from './api-keys.ts';
import type { ServiceConfig } from './config.ts';
import { ProblemError } from './problem-error.ts';
import { presentedKey } from './scope.ts';

/** Clients that are told apart; the least recent is forgotten first. */
const MAX_CLIENTS = 10_000;

/** They need no key, so that nobody can guess at keys there. */
const UNLIMITED = new Set(['/health', '/ready']);

/**
 * So many requests a minute for each API key, or for each address where no known one is sent; more are answered 429 with
 * `Retry-After`. 0 means no limit.
 */
export async function limitRate(app: NestFastifyApplication, config: ServiceConfig): Promise<void> {
  const { requestsPerMinute: max } = config;
  if (max === 0) return;
  await app.register(rateLimit, {
    max,
    timeWindow: 60_000,
    cache: MAX_CLIENTS,
    allowList: (request: FastifyRequest) => UNLIMITED.has(request.url),
    keyGenerator: (request: FastifyRequest) => clientOf(request, config),
    errorResponseBuilder: (_request, { after }) =>
      new ProblemError(problem('rate-limited', `More than ${max} requests in a minute. Come again in ${after}.`)),
  });
}

function clientOf(request: FastifyRequest, { apiKeys }: ServiceConfig): string {
  const presented = presentedKey(request);
  const key = presented === undefined ? undefined : findApiKey(apiKeys, presented);
  return key ? `key ${key.name}` : `address ${request.ip}`;
}
