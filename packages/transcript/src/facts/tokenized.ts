import type { ParsedDocument } from '@rapporteur/contracts/document';
import { type Passage, passagesOf } from './passage.ts';
import { tokenize } from './text/tokenize.ts';
import { Tokens } from './text/tokens.ts';

/** A passage with its tokens, half-open. */
export interface TokenizedPassage extends Passage {
  readonly from: number;
  readonly to: number;
}

/** The passages of one document and the tokens of them all, cut once for everybody who reads them. */
export interface Tokenized {
  readonly tokens: Tokens;
  readonly passages: readonly TokenizedPassage[];
}

/** UTF-16 code units, of pages in English with their header and footer. */
const UNITS_PER_TOKEN = 5;

/** Those who read one document after another may hand over the tokens of the last, which are lost. */
export function tokenizePassages(
  source: string,
  document: ParsedDocument,
  tokens = new Tokens(Math.ceil(source.length / UNITS_PER_TOKEN)),
): Tokenized {
  tokens.reset(source);
  const passages = passagesOf(source, document).map(({ start, end, speaker, role, speechId }) => {
    const from = tokens.count;
    tokenize(tokens, source, start, end);
    return { start, end, speaker, role, speechId, from, to: tokens.count };
  });
  return { tokens, passages };
}
