import { newestFirst } from '@rapporteur/read-model';
import { type FoundTranscript, type Listed, listTranscripts } from '@rapporteur/read-model/queries';
import { z } from 'zod';
import { transcriptItem } from '../answers/transcript.ts';
import type { TRANSCRIPTS } from '../parameters.ts';
import { Int4, type List } from './list.ts';

const Key = z.tuple([Int4, z.string()]);

export const TRANSCRIPT_LIST: List<
  z.infer<typeof TRANSCRIPTS>,
  z.infer<typeof Key>,
  Listed<FoundTranscript>,
  ReturnType<typeof transcriptItem>
> = {
  name: 'transcripts',
  key: Key,
  keyOf: (row) => [newestFirst(row.eventDate), row.id],
  read: (client, { from, to, q, ...filters }, limit, after, asOf) =>
    listTranscripts(client, filters, { from, to, q, limit, after, asOf }),
  item: transcriptItem,
};
