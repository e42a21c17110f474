import type { EvidenceSpan } from '@rapporteur/contracts/facts';
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

/** Where the words of a fact, or of one mention of it, stand, and those of each of its parts. */
export function evidenceOf(
  { transcriptId, revision }: OfTranscript,
  { spans, speechId }: { spans: readonly EvidenceSpan[]; speechId: string | null },
): Evidence[] {
  return spans.map(({ role, start, end, exact }) => ({ transcriptId, revision, role, start, end, exact, speechId }));
}
