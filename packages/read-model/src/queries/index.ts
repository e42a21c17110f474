/** Reading the read models: the only statements that the query service runs. */

export { type AgreementFilters, type FoundAgreement, listAgreements } from './agreements.ts';
export { positionAt } from './as-of.ts';
export { MARKS } from './full-text.ts';
export type { Listed, ListRequest } from './list.ts';
export { type Outage, outageOf } from './outage.ts';
export {
  type AppearancesRequest,
  type FoundAppearance,
  type FoundPerson,
  findPerson,
  listPeople,
  type PeopleRequest,
} from './people.ts';
export { PositionWatch, type PositionWatchSettings } from './position-watch.ts';
export { missingColumns } from './readiness.ts';
export {
  findRevisionContents,
  findRevisionRecords,
  type RecordIds,
  type RevisionContents,
  type RevisionRecords,
} from './revision-contents.ts';
export {
  type FoundRevision,
  type FoundSource,
  type FoundText,
  findSource,
  findText,
  findTranscriptWithHistory,
  listRevisions,
  type TranscriptWithHistory,
  type Which,
} from './revisions.ts';
export type { Snapshot } from './snapshot.ts';
export { type FoundSpeech, findSpeech, listSpeeches, type SpeechFilters } from './speeches.ts';
export { type FoundStatistic, listStatistics, type StatisticFilters } from './statistics.ts';
export { type FoundTranscript, listTranscripts, type TranscriptFilters } from './transcripts.ts';
