import { Controller, Get, Inject } from '@nestjs/common';
import type { ProjectionStatus } from '@rapporteur/contracts/operations-api';
import { Scope } from '@rapporteur/service';
import { Status } from './status.ts';

/** What the operator asks the projection, and tells it to do. */
@Controller('v1/projection')
export class ProjectionController {
  constructor(@Inject(Status) private readonly statusReader: Status) {}

  @Get()
  @Scope('read')
  status(): Promise<ProjectionStatus> {
    return this.statusReader.read();
  }
}
