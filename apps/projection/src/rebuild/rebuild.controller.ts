import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { TranscriptId } from '@rapporteur/contracts/events';
import {
  type ProjectionStatus,
  RebuildQuery,
  type RebuildStatus,
  type TranscriptRebuilt,
} from '@rapporteur/contracts/operations-api';
import { problem } from '@rapporteur/contracts/problems';
import { Database } from '@rapporteur/read-model';
import { ShapeDiffersError } from '@rapporteur/read-model/rebuild';
import { log, ProblemError, Scope } from '@rapporteur/service';
import { z } from 'zod';
import { reasonOf, VersionsDifferError } from '../engine/errors.ts';
import { Status } from '../operations/status.ts';
import { LogConnection } from '../transport/log-connection.ts';
import { rebuildTranscript } from './one-transcript.ts';
import { Rebuilds } from './rebuilds.ts';
import { SwitchBusyError } from './switch-over.ts';

const TranscriptParameters = z.object({ transcriptId: TranscriptId });

/** The operator's hand on rebuilds. */
@Controller('v1/projection')
@Scope('admin')
export class RebuildController {
  constructor(
    @Inject(Rebuilds) private readonly rebuilds: Rebuilds,
    @Inject(Status) private readonly statusReader: Status,
    @Inject(Database) private readonly database: Database,
    @Inject(LogConnection) private readonly connection: LogConnection,
  ) {}

  @Post('rebuild')
  @HttpCode(202)
  async start(@Query({ schema: RebuildQuery }) query: RebuildQuery): Promise<ProjectionStatus> {
    await told(() => this.rebuilds.start({ switches: query.switch, acceptsDifferences: query.acceptDifferences }));
    return this.statusReader.read();
  }

  @Get('rebuild')
  status(): Promise<RebuildStatus> {
    return told(() => this.rebuilds.status());
  }

  @Delete('rebuild')
  async cancel(): Promise<RebuildStatus> {
    await told(() => this.rebuilds.cancel());
    return this.status();
  }

  @Post('rebuild/rollback')
  @HttpCode(200)
  async rollBack(): Promise<RebuildStatus> {
    await told(() => this.rebuilds.rollBack());
    log('info', 'rolled back: the rows of before serve again');
    return this.status();
  }

  @Delete('previous')
  async dropPrevious(): Promise<RebuildStatus> {
    await told(() => this.rebuilds.dropPrevious());
    return this.status();
  }

  @Post('transcripts/:transcriptId/rebuild')
  @HttpCode(200)
  async one(
    @Param({ schema: TranscriptParameters }) { transcriptId }: z.infer<typeof TranscriptParameters>,
  ): Promise<TranscriptRebuilt> {
    const rebuilt = await told(async () =>
      rebuildTranscript(this.database, await this.connection.open(), transcriptId),
    );
    if (rebuilt === null)
      throw new ProblemError(problem('not-found', `The read models have nothing of the transcript ${transcriptId}.`));
    log('info', 'transcript rebuilt', { ...rebuilt });
    return rebuilt;
  }
}

/** What stands in the way is told as a conflict, a failure on the way to the servers as an outage. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const isConflict = [ShapeDiffersError, SwitchBusyError, VersionsDifferError].some((kind) => error instanceof kind);
    const code = isConflict ? 'conflict' : 'read-model-unavailable';
    throw new ProblemError(problem(code, reasonOf(error)), { cause: error });
  }
}
