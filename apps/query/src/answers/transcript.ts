import type { RevisionItem, TranscriptDetail, TranscriptItem } from '@rapporteur/contracts/read-api';
import type { FoundRevision, FoundTranscript, Listed, TranscriptWithHistory } from '@rapporteur/read-model/queries';
import { highlightOf } from './highlight.ts';

export function transcriptItem(row: Listed<FoundTranscript>): TranscriptItem {
  return {
    id: row.id,
    revision: row.revision,
    kind: row.kind,
    language: row.language,
    title: row.title,
    summary: row.summary,
    date: row.eventDate,
    dateEnd: row.eventDateEnd,
    time: row.eventTime,
    place: row.place,
    geography: [...row.geography],
    topics: [...row.topics],
    persons: [...row.persons],
    sections: [...row.sections],
    sourceUrl: row.sourceUrl,
    externalId: row.externalId,
    counts: countsOf(row),
    submittedAt: utc(row.submittedAt),
    position: row.position,
    ...highlightOf(row.marked),
  };
}

/** `null` where the transcript has no published revision to tell of. */
export function transcriptDetail(row: TranscriptWithHistory): TranscriptDetail | null {
  const { narrative, entities, diagnostics, parserName, parserVersion } = row;
  if (narrative === null || entities === null || diagnostics === null) return null;
  if (parserName === null || parserVersion === null) return null;
  return {
    ...transcriptItem(row),
    mediaType: row.mediaType,
    sha256: row.sha256,
    parser: { name: parserName, version: parserVersion },
    narrative: [...narrative],
    entities,
    diagnostics: [...diagnostics],
    revisions: row.revisions.map(revisionItem),
  };
}

export function revisionItem(row: FoundRevision): RevisionItem {
  const { parserName, parserVersion } = row;
  return {
    revision: row.revision,
    status: row.status,
    reason: row.reason,
    cause: causeOf(row),
    parser: parserName === null || parserVersion === null ? null : { name: parserName, version: parserVersion },
    sha256: row.sha256,
    submittedAt: utc(row.submittedAt),
    position: row.position,
    counts: countsOf(row),
  };
}

/** A submission is the first event of its request; another event led to one that was read again. */
function causeOf({ status, causationId }: FoundRevision): RevisionItem['cause'] {
  if (status === 'retracted') return 'retraction';
  return causationId === null ? 'submission' : 'reparse';
}

function countsOf({ speeches, agreements, statistics }: TranscriptItem['counts']): TranscriptItem['counts'] {
  return { speeches, agreements, statistics };
}

/** Postgres gives a moment with the offset of its own time zone. */
function utc(moment: string): string {
  return new Date(moment).toISOString();
}
