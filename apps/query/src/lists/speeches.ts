import { newestFirst } from '@rapporteur/read-model';
import { type FoundSpeech, type Listed, listSpeeches } from '@rapporteur/read-model/queries';
import type { z } from 'zod';
import { speechItem } from '../answers/speech.ts';
import type { SPEECHES } from '../parameters.ts';
import { EventKey, type List } from './list.ts';

export const SPEECH_LIST: List<
  z.infer<typeof SPEECHES>,
  EventKey,
  Listed<FoundSpeech>,
  ReturnType<typeof speechItem>
> = {
  name: 'speeches',
  key: EventKey,
  keyOf: (row) => [newestFirst(row.eventDate), row.transcriptId, row.ordinal],
  read: (client, { from, to, q, ...filters }, limit, after, asOf) =>
    listSpeeches(client, filters, { from, to, q, limit, after, asOf }),
  item: speechItem,
};
