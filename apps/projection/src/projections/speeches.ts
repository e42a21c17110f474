import { joinParagraphs, SPEECHES } from '@rapporteur/read-model';
import { originOf } from './origin.ts';
import type { Projection } from './projection.ts';
import { idOfSpeaker } from './speakers.ts';

/** Each turn, of every revision. */
export const speeches: Projection<typeof SPEECHES.columns> = {
  name: 'speeches',
  version: 2,
  table: SPEECHES,
  handles: {
    'speech.recorded': ({ data }, { revision }) => {
      const { text, places } = joinParagraphs(data.paragraphs);
      return [
        {
          id: data.id,
          ordinal: data.ordinal,
          start: data.start,
          end: data.end,
          attribution: data.attribution,
          attributed: data.attributed,
          note: data.note,
          speakerId: idOfSpeaker(revision, data.speaker),
          speakerName: data.speaker.name,
          speakerRole: data.speaker.role,
          anonymous: data.speaker.anonymous,
          text,
          paragraphs: places,
          insertions: data.insertions,
          ...originOf(revision),
        },
      ];
    },
  },
};
