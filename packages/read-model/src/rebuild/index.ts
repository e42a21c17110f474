/** A second set of tables beside the one that serves: made, filled, compared, switched, kept and dropped. */
export { compareTable, heldUpAnew, type TableComparison } from './compare.ts';
export { createTables } from './create.ts';
export { shapeDifference, shapeOf } from './definitions.ts';
export { dropTables } from './drop.ts';
export { checkpointOf, exchange, isBusy, keepWritersOut, ShapeDiffersError } from './exchange.ts';
export { addConstraints, analyzeColumns, createIndex, type MissingIndex, missingIndexes } from './indexes.ts';
export { countRows, dropTranscript } from './one-transcript.ts';
export {
  askForItsEnd,
  cancelWork,
  createRecord,
  mayGoOn,
  readRecord,
  type StoredRecord,
  writeRecord,
} from './record.ts';
export { type RebuildSchemas, rebuildSchemas } from './schemas.ts';
export { settleSuperseded } from './settle.ts';
