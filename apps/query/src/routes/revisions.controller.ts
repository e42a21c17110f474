import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { TranscriptId } from '@rapporteur/contracts/events';
import { problem } from '@rapporteur/contracts/problems';
import { type RevisionHistory, RevisionNumber, type TranscriptDetail } from '@rapporteur/contracts/read-api';
import { findTranscriptWithHistory, listRevisions } from '@rapporteur/read-model/queries';
import { ProblemError } from '@rapporteur/service';
import type { z } from 'zod';
import { revisionItem } from '../answers/transcript.ts';
import { READ } from '../parameters.ts';
import { Reads } from '../reads.ts';
import { published, wholeDetail } from './published.ts';

/** A transcript's history: it is told of retracted transcripts too. */
@Controller('v1/transcripts/:id')
export class RevisionsController {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  @Get('revisions')
  async list(
    @Param('id', { schema: TranscriptId }) id: string,
    @Query({ schema: READ }) { minPosition }: z.infer<typeof READ>,
  ): Promise<RevisionHistory> {
    const { rows, position } = await this.reads.read(minPosition, (client) => listRevisions(client, id));
    if (rows.length === 0) throw new ProblemError(problem('not-found', `There is no transcript "${id}".`));
    return { items: rows.map(revisionItem), position };
  }

  @Get('revisions/:revision')
  async revision(
    @Param('id', { schema: TranscriptId }) id: string,
    @Param('revision', { schema: RevisionNumber }) revision: number,
    @Query({ schema: READ }) { minPosition }: z.infer<typeof READ>,
  ): Promise<TranscriptDetail> {
    const { rows } = await this.reads.read(minPosition, (client) =>
      findTranscriptWithHistory(client, id, { revision }),
    );
    const [found] = rows;
    if (found === undefined)
      throw new ProblemError(problem('not-found', `There is no revision ${revision} of a transcript "${id}".`));
    return wholeDetail(published(id, found));
  }
}
