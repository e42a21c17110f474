/** A second set of tables beside the one that serves: made, filled, compared, switched, kept and dropped. */
export { createTables } from './create.ts';
export { dropTables } from './drop.ts';
export { analyzeColumns, createIndex, type MissingIndex, missingIndexes } from './indexes.ts';
export { type RebuildSchemas, rebuildSchemas } from './schemas.ts';
export { settleSuperseded } from './settle.ts';
