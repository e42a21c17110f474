import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import { TranscriptId } from '@rapporteur/contracts/events';
import { problem } from '@rapporteur/contracts/problems';
import type { Page, TranscriptDetail, TranscriptItem } from '@rapporteur/contracts/read-api';
import { findSource, findText, findTranscriptWithHistory } from '@rapporteur/read-model/queries';
import { ProblemError } from '@rapporteur/service';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { transcriptDetail } from '../answers/transcript.ts';
import { TRANSCRIPT_LIST } from '../lists/transcripts.ts';
import { READ, TRANSCRIPTS } from '../parameters.ts';
import { Reads } from '../reads.ts';
import { unlessKnown } from './entity-tag.ts';
import { headersOfSource, PLAIN_TEXT } from './source-headers.ts';

@Controller('v1/transcripts')
export class TranscriptsController {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  @Get()
  list(@Query({ schema: TRANSCRIPTS }) query: z.infer<typeof TRANSCRIPTS>): Promise<Page<TranscriptItem>> {
    return this.reads.page(TRANSCRIPT_LIST, query);
  }

  @Get(':id')
  async transcript(
    @Param('id', { schema: TranscriptId }) id: string,
    @Query({ schema: READ }) { minPosition }: z.infer<typeof READ>,
  ): Promise<TranscriptDetail> {
    const found = await this.reads.read(minPosition, (client) => findTranscriptWithHistory(client, id));
    const transcript = published(id, found.rows[0]);
    const detail = transcriptDetail(transcript);
    if (detail === null) throw new Error(`${id} is published, but its revision ${transcript.revision} is not whole`);
    return detail;
  }

  @Get(':id/source')
  async source(
    @Param('id', { schema: TranscriptId }) id: string,
    @Query({ schema: READ }) { minPosition }: z.infer<typeof READ>,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const found = await this.reads.read(minPosition, (client) => findSource(client, id));
    const { content, mediaType, sha256, revision } = published(id, found.rows[0]);
    if (content === null || mediaType === null)
      throw new Error(`${id} is published, but its revision ${revision} has no source`);
    void reply.headers(headersOfSource(id, mediaType));
    return unlessKnown(content, sha256, ifNoneMatch, reply);
  }

  @Get(':id/text')
  async text(
    @Param('id', { schema: TranscriptId }) id: string,
    @Query({ schema: READ }) { minPosition }: z.infer<typeof READ>,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const found = await this.reads.read(minPosition, (client) => findText(client, id));
    const { words, isSource, sha256, revision } = published(id, found.rows[0]);
    if (words === null) throw new Error(`${id} is published, but its revision ${revision} has no text`);
    void reply.headers(PLAIN_TEXT);
    // another parser may read another text from the same source: that is another revision
    return unlessKnown(words, isSource ? sha256 : `${sha256}.${revision}`, ifNoneMatch, reply);
  }
}

interface Known {
  status: string;
  reason: string | null;
}

/** The transcript, where it is known and was not retracted. @throws ProblemError `not-found`, `retracted` */
function published<T extends Known>(id: string, transcript: T | undefined): T {
  if (transcript === undefined) throw new ProblemError(problem('not-found', `There is no transcript "${id}".`));
  if (transcript.status === 'retracted')
    throw new ProblemError(problem('retracted', `The transcript was retracted: ${transcript.reason}`));
  return transcript;
}
