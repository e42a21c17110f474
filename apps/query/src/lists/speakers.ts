import type { SpeakerItem } from '@rapporteur/contracts/read-api';
import { type FoundPerson, listPeople } from '@rapporteur/read-model/queries';
import { z } from 'zod';
import { speakerItem } from '../answers/speaker.ts';
import type { SPEAKERS } from '../parameters.ts';
import { Int4, type List } from './list.ts';

const Key = z.tuple([Int4, z.string()]);

export const SPEAKER_LIST: List<z.infer<typeof SPEAKERS>, z.infer<typeof Key>, FoundPerson, SpeakerItem> = {
  name: 'speakers',
  key: Key,
  keyOf: (row) => [row.weight, row.id],
  read: (client, { presence, q }, limit, after) => listPeople(client, { presence, q, limit, after }),
  item: speakerItem,
};
