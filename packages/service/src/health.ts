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
}

@Controller()
@Scope('public')
export class HealthController {
  constructor(@Inject(HEALTH) private readonly options: HealthOptions) {}

  @Get('health')
  health(): Health {
    const { service, version } = this.options;
    return { status: 'alive', service, version, uptimeSeconds: Math.round(process.uptime()) };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const entries = await Promise.all(
      Object.entries(this.options.checks).map(async ([name, check]) => [name, await bounded(check)] as const),
    );
    const ready = entries.every(([, answer]) => answer === 'ok');
    void reply.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not-ready', checks: Object.fromEntries(entries) };
  }
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
