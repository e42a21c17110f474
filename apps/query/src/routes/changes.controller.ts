import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { TranscriptId } from '@rapporteur/contracts/events';
import type { RevisionChange, RevisionChanges } from '@rapporteur/contracts/history-api';
import { problem } from '@rapporteur/contracts/problems';
import { type FoundRevision, listRevisions } from '@rapporteur/read-model/queries';
import { ProblemError } from '@rapporteur/service';
import { z } from 'zod';
import { Comparisons } from '../changes/comparisons.ts';
import { Int4 } from '../lists/list.ts';
import { type Paged, pageOf } from '../paging/page.ts';
import { CHANGES } from '../parameters.ts';
import { Reads } from '../reads.ts';

type Numbered = RevisionChange & { place: number };
const Key = z.tuple([Int4]);

/** A revision never changes, so a place among the changes between two is always the same. */
const changesBetween = (id: string): Paged<z.infer<typeof Key>, Numbered, RevisionChange> => ({
  name: `changes/${id}`,
  key: Key,
  keyOf: ({ place }) => [place],
  item: ({ place: _, ...change }) => change,
});

@Controller('v1/transcripts/:id/changes')
export class ChangesController {
  constructor(
    @Inject(Reads) private readonly reads: Reads,
    @Inject(Comparisons) private readonly comparisons: Comparisons,
  ) {}

  @Get()
  async changes(
    @Param('id', { schema: TranscriptId }) id: string,
    @Query({ schema: CHANGES }) query: z.infer<typeof CHANGES>,
  ): Promise<RevisionChanges> {
    const { limit, cursor } = query;
    const { rows, position } = await this.reads.read(query.minPosition, (client) => listRevisions(client, id));
    if (rows.length === 0) throw new ProblemError(problem('not-found', `There is no transcript "${id}".`));
    const { from, to } = rangeOf(rows, query);
    const range = { limit, cursor, from, to };
    const page = pageOf(changesBetween(id), range);
    const first = page.after === undefined ? 0 : page.after[0] + 1;
    const { transcript, counts, changes } = await this.comparisons.page({ id, from, to }, first, page.rows);
    const shown = changes.map((change, i) => ({ ...change, place: first + i }));
    return { transcriptId: id, from, to, transcript, counts, ...page.of(shown), position };
  }
}

function rangeOf(
  revisions: readonly FoundRevision[],
  asked: { from?: number | undefined; to?: number | undefined },
): { from: number; to: number } {
  const to = asked.to ?? revisions.at(-1)?.revision ?? 0;
  const before = revisions.findLast(({ revision, status }) => revision < to && status === 'published');
  return { from: asked.from ?? before?.revision ?? 0, to };
}
