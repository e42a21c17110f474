import { Controller, Get, Header, Inject, Param, Redirect, Res, StreamableFile } from '@nestjs/common';
import { problem } from '@rapporteur/contracts/problems';
import { ProblemError, Scope } from '@rapporteur/service';
import type { FastifyReply } from 'fastify';
import { contentSecurityPolicy, PAGE, readAssets } from './page.ts';

export const OTHER_SERVICES = Symbol('OTHER_SERVICES');

@Controller()
@Scope('public')
export class DocsController {
  private readonly policy: string;
  private readonly assets = readAssets();

  constructor(@Inject(OTHER_SERVICES) otherServices: readonly string[]) {
    this.policy = contentSecurityPolicy(otherServices);
  }

  @Get()
  @Redirect('docs', 302)
  home(): void {}

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  page(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.header('content-security-policy', this.policy);
    return PAGE;
  }

  @Get('docs/:name')
  asset(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    const asset = this.assets.get(name);
    if (asset === undefined) throw new ProblemError(problem('not-found', `There is no page "/docs/${name}".`));
    void reply.header('cache-control', 'public, max-age=3600');
    return new StreamableFile(asset.bytes, { type: asset.type });
  }
}
