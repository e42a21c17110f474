import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { ProjectionStatus } from '@rapporteur/contracts/operations-api';
import { Scope } from '@rapporteur/service';
import { readModels } from './outage.ts';
import { Rebuild } from './rebuild.ts';
import { Status } from './status.ts';

/** What the operator asks the projection, and tells it to do. */
@Controller('v1/projection')
export class ProjectionController {
  constructor(
    @Inject(Status) private readonly statusReader: Status,
    @Inject(Rebuild) private readonly rebuilds: Rebuild,
  ) {}

  @Get()
  @Scope('read')
  status(): Promise<ProjectionStatus> {
    return this.statusReader.read();
  }

  @Post('rebuild')
  @HttpCode(202)
  @Scope('admin')
  async rebuild(): Promise<ProjectionStatus> {
    await readModels(() => this.rebuilds.start());
    return this.statusReader.read();
  }
}
