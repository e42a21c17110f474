import { type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { problem } from '@rapporteur/contracts/problems';
import type { FastifyRequest } from 'fastify';
import { type ApiKey, allows, findApiKey, type KeyScope } from './api-keys.ts';
import { LOOPBACK_ORIGIN } from './cors.ts';
import { ProblemError } from './problem-error.ts';

export const API_KEYS = Symbol('API_KEYS');
const SCOPE = 'rapporteur:scope';

/** What a caller's key must allow; `public` needs no key. Without this, `read`. */
export function Scope(scope: KeyScope | 'public'): MethodDecorator & ClassDecorator {
  return SetMetadata(SCOPE, scope);
}

/** Lets a request in when no keys are configured (which only a loopback address may do) or its key allows the scope. */
@Injectable()
export class ScopeGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(API_KEYS) private readonly keys: readonly ApiKey[],
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (this.keys.length === 0) return fromThisMachine(request);
    const scope =
      this.reflector.getAllAndOverride<KeyScope | 'public' | undefined>(SCOPE, [
        context.getHandler(),
        context.getClass(),
      ]) ?? 'read';
    if (scope === 'public') return true;
    const presented = presentedKey(request);
    if (presented === undefined)
      throw new ProblemError(
        problem('unauthorized', 'Send an API key as "Authorization: Bearer KEY" or "X-API-Key: KEY".'),
      );
    const key = findApiKey(this.keys, presented);
    if (!key) throw new ProblemError(problem('unauthorized', 'The API key is not known.'));
    if (!allows(key, scope))
      throw new ProblemError(problem('forbidden', `The API key "${key.name}" lacks the scope "${scope}".`));
    CALLERS.set(request, key.name);
    return true;
  }
}

const CALLERS = new WeakMap<FastifyRequest, string>();

/** Name of the API key that let the request in; `null` where none was needed. */
export function callerOf(request: FastifyRequest): string | null {
  return CALLERS.get(request) ?? null;
}

/**
 * Without keys the address is loopback, but a browser on this machine carries out what pages of others tell it: those
 * name their own site as origin, or as host where they made its name point here.
 */
function fromThisMachine(request: FastifyRequest): true {
  const { origin, host } = request.headers;
  const foreign = [origin, host && `http://${host}`].find((from) => from !== undefined && !LOOPBACK_ORIGIN.test(from));
  if (foreign !== undefined)
    throw new ProblemError(
      problem('forbidden', `Without API keys only this machine may call; the request is of ${foreign}.`),
    );
  return true;
}

/** The API key that a request carries. */
export function presentedKey(request: FastifyRequest): string | undefined {
  const bearer = /^Bearer +(\S{1,512})$/i.exec(request.headers.authorization ?? '')?.[1];
  const header = request.headers['x-api-key'];
  return bearer ?? (typeof header === 'string' ? header : undefined);
}
