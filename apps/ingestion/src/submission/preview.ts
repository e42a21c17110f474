import type { EventData } from '@rapporteur/contracts/events';
import type { PreviewAnswer } from '@rapporteur/contracts/write-api';
import type { SourceRead } from '../parsing/read-source.ts';

/** What a submission would record, without the envelopes. */
export function previewOf({ transcriptId, contents, diagnostics }: Extract<SourceRead, { ok: true }>): PreviewAnswer {
  let parsed: EventData['transcript.parsed'] | undefined;
  const found: Pick<PreviewAnswer, 'speeches' | 'agreements' | 'statistics'> = {
    speeches: [],
    agreements: [],
    statistics: [],
  };
  for (const draft of contents.drafts) {
    if (draft.type === 'transcript.parsed') parsed = draft.data;
    if (draft.type === 'speech.recorded') found.speeches.push(draft.data);
    if (draft.type === 'agreement.recorded') found.agreements.push(withoutOrdinal(draft.data));
    if (draft.type === 'statistic.recorded') found.statistics.push(withoutOrdinal(draft.data));
  }
  if (!parsed) throw new TypeError('every revision has a transcript.parsed');
  const { header, kind, language, text, narrative, entities } = parsed;
  const { counts } = contents;
  return { id: transcriptId, header, kind, language, counts, text, narrative, entities, ...found, diagnostics };
}

function withoutOrdinal<T extends { ordinal: number }>({ ordinal: _, ...fact }: T): Omit<T, 'ordinal'> {
  return fact;
}
