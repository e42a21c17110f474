import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Health, Readiness } from '@rapporteur/contracts/operations-api';
import type { FastifyReply } from 'fastify';
import { Scope } from './scope.ts';

/** How long one check may take, in milliseconds. */
const CHECK_LIMIT_MS = 2_000;

/** Each answers `ok` or what is wrong. */
export type Checks = Record<string, () => Promise<string>>;
export const HEALTH = Symbol('HEALTH');
export interface HealthOptions {
  service: string;
  version: string;
  checks: Checks;
  vitals: Checks;
}

@Controller()
@Scope('public')
export class HealthController {
  constructor(@Inject(HEALTH) private readonly options: HealthOptions) {}

  @Get('health')
  async health(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const { service, version, vitals } = this.options;
    const { ok, answers } = await askAll(vitals);
    void reply.status(ok ? 200 : 503);
    const status = ok ? 'alive' : 'failing';
    return { status, service, version, uptimeSeconds: Math.round(process.uptime()), checks: answers };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const { ok, answers } = await askAll(this.options.checks);
    void reply.status(ok ? 200 : 503);
    return { status: ok ? 'ready' : 'not-ready', checks: answers };
  }
}

async function askAll(checks: Checks): Promise<{ ok: boolean; answers: Record<string, string> }> {
  const entries = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await bounded(check)] as const),
  );
  return { ok: entries.every(([, answer]) => answer === 'ok'), answers: Object.fromEntries(entries) };
}

async function bounded(check: () => Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, CHECK_LIMIT_MS, `no answer within ${CHECK_LIMIT_MS} ms`);
  });
  try {
    return await Promise.race([check(), limit]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
