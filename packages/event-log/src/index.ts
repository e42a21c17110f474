export { assertNotBehind, type Checkpoint } from './checkpoint.ts';
export { digestOf, revisionChecksum, storedForm } from './checksum.ts';
export {
  type CorruptionCode,
  EventTooLargeError,
  LogCorruptError,
  LogMisconfiguredError,
  LogUnavailableError,
} from './errors.ts';
export { connectJetStreamLog, type JetStreamLogOptions } from './jetstream-log.ts';
export {
  type AppendOutcome,
  type EventLog,
  type LogEntry,
  type LogHead,
  MAX_ATOMIC_EVENTS,
  type ReadOptions,
} from './port.ts';
