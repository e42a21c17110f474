export { type Decoded, decodeSource } from './decode.ts';
export { MAX_DIAGNOSTICS, MAX_LINES, MAX_SOURCE_LENGTH } from './limits.ts';
export { PARSER, type Parsed, parseTranscript } from './parser.ts';
export { excerpt, locate } from './place.ts';
export { toPrediction } from './prediction.ts';
export { type Reading, readTranscript } from './reading.ts';
