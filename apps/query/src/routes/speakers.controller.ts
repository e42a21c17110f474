import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { problem } from '@rapporteur/contracts/problems';
import type { Appearance, Page, SpeakerDetail, SpeakerItem } from '@rapporteur/contracts/read-api';
import { newestFirst } from '@rapporteur/read-model';
import { type FoundAppearance, findPerson } from '@rapporteur/read-model/queries';
import { ProblemError } from '@rapporteur/service';
import { z } from 'zod';
import { appearance, speakerItem } from '../answers/speaker.ts';
import { Int4 } from '../lists/list.ts';
import { SPEAKER_LIST } from '../lists/speakers.ts';
import { type Paged, pageOf } from '../paging/page.ts';
import { PersonId, SPEAKER, SPEAKERS } from '../parameters.ts';
import { Reads } from '../reads.ts';

const Key = z.tuple([Int4, z.string()]);

/** The transcripts of one person. */
const appearancesOf = (id: string): Paged<z.infer<typeof Key>, FoundAppearance, Appearance> => ({
  name: `speakers/${id}`,
  key: Key,
  keyOf: (row) => [newestFirst(row.eventDate), row.transcriptId],
  item: appearance,
});

@Controller('v1/speakers')
export class SpeakersController {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  @Get()
  list(@Query({ schema: SPEAKERS }) query: z.infer<typeof SPEAKERS>): Promise<Page<SpeakerItem>> {
    return this.reads.page(SPEAKER_LIST, query);
  }

  @Get(':id')
  async speaker(
    @Param('id', { schema: PersonId }) id: string,
    @Query({ schema: SPEAKER }) query: z.infer<typeof SPEAKER>,
  ): Promise<SpeakerDetail> {
    const { presence, minPosition } = query;
    const page = pageOf(appearancesOf(id), query);
    const { rows, position } = await this.reads.read(minPosition, (client) =>
      findPerson(client, id, { presence, limit: page.rows, after: page.after }),
    );
    const [found] = rows;
    if (found === undefined) throw new ProblemError(problem('not-found', `There is no person "${id}".`));
    return { ...speakerItem(found), appearances: page.of(found.appearances), position };
  }
}
