/** The read models: the Prisma client for reading, and everything that knows the names of tables and columns. */
export { Changes, type EncodedChanges, writeEncoded } from './changes.ts';
export {
  advanceCheckpoint,
  announcePosition,
  type Checkpoint,
  POSITION_CHANNEL,
  readCheckpoint,
} from './checkpoint.ts';
export { checksums, type TableChecksum } from './checksum.ts';
export { type Columns, RowError, type RowOf } from './columns.ts';
export { Database, type DatabaseAddress, type DatabaseSettings, refusalOf, type Session } from './database.ts';
export { emptyReadModels } from './empty.ts';
export { type FilterField, filterKey, filterKeys } from './filter-key.ts';
export type {
  Agreement,
  ParkedEvent,
  PersonAppearance,
  Revision,
  Speech,
  Statistic,
  Transcript,
} from './generated/client.ts';
export { Prisma, PrismaClient } from './generated/client.ts';
export { newestFirst } from './newest-first.ts';
export {
  type ActionOutcome,
  type ActionRow,
  actionsOf,
  addSkippedEvents,
  lastSkips,
  listActions,
  outdatedBySkips,
  type RecordedAction,
  recordAction,
  type StandingSkip,
  settleAction,
  skipsAmong,
  standingSkips,
} from './operator-actions.ts';
export { joinParagraphs, type ParagraphPlace, paragraphsOf } from './paragraphs.ts';
export { createPrisma, type PrismaSettings } from './prisma.ts';
export {
  momentOf,
  plainRow,
  type StoredRow,
  seeMoment,
  seeOneState,
  storedRows,
  storedRowsOf,
} from './stored-rows.ts';
export {
  AGREEMENTS,
  type AgreementRow,
  MADE_OF_THE_LOG,
  MODELS,
  OPEN_EVENTS,
  PARKED_EVENTS,
  type ParkedEventRow,
  PERSON_APPEARANCES,
  type PersonAppearanceRow,
  REVISIONS,
  type RevisionRow,
  SKIPPED_EVENTS,
  type SkippedEventRow,
  SPEECHES,
  type SpeechRow,
  STATISTICS,
  type StatisticRow,
  type Table,
  TRANSCRIPTS,
  type TranscriptRow,
} from './tables.ts';
export { type LastRevision, lastRevisions, transcriptRow } from './transcript-state.ts';
export {
  addOpenEvents,
  addParkedEvents,
  countParked,
  dropOpenEvents,
  dropParkedEvents,
  findParked,
  listParked,
  type OpenRevision,
  openEvents,
  openRevisions,
  type ParkedSummary,
  parkedAmong,
  type WaitingEvent,
  waitingEvents,
  waitingPositions,
} from './waiting-events.ts';
