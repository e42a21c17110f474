import type { Appearance, SpeakerItem } from '@rapporteur/contracts/read-api';
import type { FoundAppearance, FoundPerson } from '@rapporteur/read-model/queries';
import { originOf } from './origin.ts';

export function speakerItem(row: Omit<FoundPerson, 'weight'>): SpeakerItem {
  return {
    id: row.id,
    name: row.name,
    names: row.names,
    roles: row.roles,
    speeches: row.speeches,
    transcripts: { spoke: row.spoke, absent: row.absent, mentioned: row.mentioned },
    firstDate: row.firstDate,
    lastDate: row.lastDate,
  };
}

export function appearance(row: FoundAppearance): Appearance {
  const { exact, start, end } = row;
  return {
    ...originOf(row),
    presence: row.presence,
    names: [...row.names],
    roles: [...row.roles],
    speeches: row.speeches,
    place: exact === null || start === null || end === null ? null : { start, end, exact },
  };
}
