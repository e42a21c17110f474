import type { SpeakerItem } from '@rapporteur/contracts/read-api';
import { type FoundSpeaker, listSpeakers } from '@rapporteur/read-model/queries';
import { z } from 'zod';
import type { SPEAKERS } from '../parameters.ts';
import { Int4, type List } from './list.ts';

const Key = z.tuple([Int4, z.string()]);

export const SPEAKER_LIST: List<z.infer<typeof SPEAKERS>, z.infer<typeof Key>, FoundSpeaker, SpeakerItem> = {
  name: 'speakers',
  key: Key,
  keyOf: (row) => [row.speeches, row.id],
  read: (client, { q }, limit, after) => listSpeakers(client, { q, limit, after }),
  item: (row) => row,
};
