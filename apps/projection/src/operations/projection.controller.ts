import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { TranscriptId } from '@rapporteur/contracts/events';
import type { ParkedTranscript, ProjectionStatus } from '@rapporteur/contracts/operations-api';
import { problem } from '@rapporteur/contracts/problems';
import { log, ProblemError, Scope } from '@rapporteur/service';
import { z } from 'zod';
import { reasonOf } from '../engine/errors.ts';
import { Projector } from '../engine/projector.ts';
import { LogConnection } from '../transport/log-connection.ts';
import { Status } from './status.ts';

/** Most parked transcripts in one answer. */
const MAX_PARKED = 1_000;
const RetryParameters = z.object({ transcriptId: TranscriptId });

/** What the operator asks the projection, and tells it to do. */
@Controller('v1/projection')
export class ProjectionController {
  constructor(
    @Inject(Projector) private readonly projector: Projector,
    @Inject(LogConnection) private readonly connection: LogConnection,
    @Inject(Status) private readonly statusReader: Status,
  ) {}

  @Get()
  @Scope('read')
  status(): Promise<ProjectionStatus> {
    return this.statusReader.read();
  }

  @Get('parked')
  @Scope('read')
  parked(): Promise<ParkedTranscript[]> {
    return readModels(() => this.projector.parked(MAX_PARKED));
  }

  @Post('parked/:transcriptId/retry')
  @HttpCode(200)
  @Scope('admin')
  async retry(@Param({ schema: RetryParameters }) { transcriptId }: z.infer<typeof RetryParameters>) {
    const result = await readModels(() =>
      this.projector.retry(transcriptId, async (from) =>
        (await this.connection.open()).readTranscript(transcriptId, from),
      ),
    );
    if (result.status === 'not-parked')
      throw new ProblemError(problem('not-found', `The transcript ${transcriptId} is not parked.`));
    log('info', 'parked transcript retried', { transcriptId, ...result });
    return { transcriptId, status: result.status, reason: result.status === 'parked' ? result.reason : null };
  }
}

/** A failure on the way to the servers is an outage, told as such. */
async function readModels<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(problem('read-model-unavailable', reasonOf(error)), { cause: error });
  }
}
