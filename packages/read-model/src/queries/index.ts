/** Reading the read models: the only statements that the query service runs. */
export { type AgreementFilters, type FoundAgreement, listAgreements } from './agreements.ts';
export { MARKS } from './full-text.ts';
export type { Listed, ListRequest } from './list.ts';
export { type Outage, outageOf } from './outage.ts';
export { PositionWatch, type PositionWatchSettings } from './position-watch.ts';
export { missingColumns } from './readiness.ts';
export {
  type FoundRevision,
  type FoundSource,
  findSource,
  findTranscriptWithHistory,
  type TranscriptWithHistory,
} from './revisions.ts';
export type { Snapshot } from './snapshot.ts';
export { type FoundSpeaker, listSpeakers, type SpeakerRequest } from './speakers.ts';
export { type FoundSpeech, findSpeech, listSpeeches, type SpeechFilters } from './speeches.ts';
export { type FoundStatistic, listStatistics, type StatisticFilters } from './statistics.ts';
export { type FoundTranscript, listTranscripts, type TranscriptFilters } from './transcripts.ts';
