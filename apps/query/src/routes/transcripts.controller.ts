import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import { TranscriptId } from '@rapporteur/contracts/events';
import type { Page, TranscriptDetail, TranscriptItem } from '@rapporteur/contracts/read-api';
import { findSource, findText, findTranscriptWithHistory } from '@rapporteur/read-model/queries';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { TRANSCRIPT_LIST } from '../lists/transcripts.ts';
import { EARLIER_READ, TRANSCRIPTS } from '../parameters.ts';
import { Reads } from '../reads.ts';
import { unlessKnown } from './entity-tag.ts';
import { published, wholeDetail } from './published.ts';
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
    @Query({ schema: EARLIER_READ }) query: z.infer<typeof EARLIER_READ>,
  ): Promise<TranscriptDetail> {
    const found = await this.reads.readAsOf(query, (client, asOf) => findTranscriptWithHistory(client, id, { asOf }));
    return wholeDetail(published(id, found.rows[0]));
  }

  @Get(':id/source')
  async source(
    @Param('id', { schema: TranscriptId }) id: string,
    @Query({ schema: EARLIER_READ }) query: z.infer<typeof EARLIER_READ>,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const found = await this.reads.readAsOf(query, (client, asOf) => findSource(client, id, { asOf }));
    const { content, mediaType, sha256, revision } = published(id, found.rows[0]);
    if (content === null || mediaType === null)
      throw new Error(`${id} is published, but its revision ${revision} has no source`);
    void reply.headers(headersOfSource(id, mediaType));
    return unlessKnown(content, sha256, ifNoneMatch, reply);
  }

  @Get(':id/text')
  async text(
    @Param('id', { schema: TranscriptId }) id: string,
    @Query({ schema: EARLIER_READ }) query: z.infer<typeof EARLIER_READ>,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const found = await this.reads.readAsOf(query, (client, asOf) => findText(client, id, { asOf }));
    const { words, isSource, sha256, revision } = published(id, found.rows[0]);
    if (words === null) throw new Error(`${id} is published, but its revision ${revision} has no text`);
    void reply.headers(PLAIN_TEXT);
    // another parser may read another text from the same source: that is another revision
    return unlessKnown(words, isSource ? sha256 : `${sha256}.${revision}`, ifNoneMatch, reply);
  }
}
