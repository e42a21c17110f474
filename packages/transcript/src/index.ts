export { type Decoded, decodeSource } from './decode.ts';
export { type HtmlText, textOfHtml } from './html/text-of-html.ts';
export { MAX_DIAGNOSTICS, MAX_HTML_LENGTH, MAX_LINES, MAX_SOURCE_LENGTH } from './limits.ts';
export { PARSER, type Parsed, parseTranscript } from './parser.ts';
export { excerpt, locate } from './place.ts';
export { toPrediction } from './prediction.ts';
export { type FactReading, type Reading, type Refusal, readFacts, readTranscript } from './reading.ts';
