import type { Evidence } from '@rapporteur/contracts/read-api';

interface OfTranscript {
  transcriptId: string;
  revision: number;
  transcriptTitle: string | null;
  eventDate: string | null;
}

/** What every item says of its transcript. */
export function originOf({ transcriptId, revision, transcriptTitle, eventDate }: OfTranscript): OfTranscript {
  return { transcriptId, revision, transcriptTitle, eventDate };
}

/** Where the words of a fact, or of one mention of it, stand. */
export function evidenceOf(
  { transcriptId, revision }: OfTranscript,
  { start, end, exact, speechId }: Pick<Evidence, 'start' | 'end' | 'exact' | 'speechId'>,
): Evidence {
  return { transcriptId, revision, start, end, exact, speechId };
}
