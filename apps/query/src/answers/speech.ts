import type { SpeechItem } from '@rapporteur/contracts/read-api';
import { paragraphsOf } from '@rapporteur/read-model';
import type { FoundSpeech, Listed } from '@rapporteur/read-model/queries';
import { highlightOf } from './highlight.ts';
import { originOf } from './origin.ts';

export function speechItem(row: Listed<FoundSpeech>): SpeechItem {
  return {
    id: row.id,
    ...originOf(row),
    ordinal: row.ordinal,
    start: row.start,
    end: row.end,
    attribution: row.attribution,
    attributed: row.attributed,
    note: row.note,
    speaker: { id: row.speakerId, name: row.speakerName, role: row.speakerRole, anonymous: row.anonymous },
    paragraphs: paragraphsOf(row.text, row.paragraphs),
    insertions: [...row.insertions],
    ...highlightOf(row.marked),
  };
}
