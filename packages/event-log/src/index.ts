export { assertNotBehind, assertWhole, type Checkpoint } from './checkpoint.ts';
export { digestOf, RevisionChecksum, revisionChecksum, storedForm } from './checksum.ts';
export {
  type CorruptionCode,
  EventTooLargeError,
  LogCorruptError,
  LogMisconfiguredError,
  LogUnavailableError,
} from './errors.ts';
export { connectJetStreamLog, type JetStreamLogOptions } from './jetstream-log.ts';
export type { LogObserver, SentBatch } from './observer.ts';
export {
  type AppendOutcome,
  type CopyOutcome,
  type EntryFilter,
  type EventLog,
  type FoundEntries,
  type LogEntry,
  type LogHead,
  MAX_ATOMIC_EVENTS,
  type ReadOptions,
  type StoredMessage,
} from './port.ts';
