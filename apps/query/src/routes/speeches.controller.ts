import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { problem } from '@rapporteur/contracts/problems';
import type { Page, SpeechItem } from '@rapporteur/contracts/read-api';
import { findSpeech } from '@rapporteur/read-model/queries';
import { ProblemError } from '@rapporteur/service';
import type { z } from 'zod';
import { speechItem } from '../answers/speech.ts';
import { SPEECH_LIST } from '../lists/speeches.ts';
import { READ, SPEECHES, SpeechId } from '../parameters.ts';
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
    @Query({ schema: READ }) { minPosition }: z.infer<typeof READ>,
  ): Promise<SpeechItem> {
    const { rows } = await this.reads.read(minPosition, (client) => findSpeech(client, id));
    const [found] = rows;
    if (found === undefined) throw new ProblemError(problem('not-found', `There is no speech "${id}".`));
    return speechItem(found);
  }
}
