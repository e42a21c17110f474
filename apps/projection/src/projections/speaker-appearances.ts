import { SPEAKER_APPEARANCES, type SpeakerAppearanceRow } from '@rapporteur/read-model';
import type { WholeRevision } from '../revision/whole-revision.ts';
import type { Projection } from './projection.ts';
import { idOfSpeaker } from './speakers.ts';

/** Who spoke in which published transcript, under which name and role, and how often. */
export const speakerAppearances: Projection<typeof SPEAKER_APPEARANCES.columns> = {
  name: 'speaker-appearances',
  version: 1,
  table: SPEAKER_APPEARANCES,
  handles: { 'transcript.completed': (_, { revision }) => appearances(revision) },
};

function appearances({ transcriptId, speeches, parsed }: WholeRevision): SpeakerAppearanceRow[] {
  const found = new Map<string, SpeakerAppearanceRow>();
  for (const { data } of speeches) {
    const { name, role } = data.speaker;
    const speakerId = idOfSpeaker(data.speaker);
    if (speakerId === null || name === null) continue;
    const key = JSON.stringify([speakerId, name, role]);
    const row = found.get(key) ?? {
      transcriptId,
      ordinal: found.size,
      speakerId,
      name,
      role,
      speeches: 0,
      eventDate: parsed.data.header.date,
    };
    found.set(key, { ...row, speeches: row.speeches + 1 });
  }
  return [...found.values()];
}
