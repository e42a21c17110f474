import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { problem } from '@rapporteur/contracts/problems';
import type { Page, SpeechItem } from '@rapporteur/contracts/read-api';
import { findSpeech } from '@rapporteur/read-model/queries';
import { ProblemError } from '@rapporteur/service';
import type { z } from 'zod';
import { speechItem } from '../answers/speech.ts';
import { SPEECH_LIST } from '../lists/speeches.ts';
import { EARLIER_READ, SPEECHES, SpeechId } from '../parameters.ts';
import { Reads } from '../reads.ts';

@Controller('v1/speeches')
export class SpeechesController {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  @Get()
  list(@Query({ schema: SPEECHES }) query: z.infer<typeof SPEECHES>): Promise<Page<SpeechItem>> {
    return this.reads.page(SPEECH_LIST, query);
  }

  @Get(':id')
  async speech(
    @Param('id', { schema: SpeechId }) id: string,
    @Query({ schema: EARLIER_READ }) query: z.infer<typeof EARLIER_READ>,
  ): Promise<SpeechItem> {
    const { rows } = await this.reads.readAsOf(query, (client, asOf) => findSpeech(client, id, asOf));
    const [found] = rows;
    if (found === undefined) throw new ProblemError(problem('not-found', `There is no speech "${id}".`));
    return speechItem(found);
  }
}
