import type { Diagnostic, Entities, ParsedDocument } from '@rapporteur/contracts/document';
import type { MediaType } from '@rapporteur/contracts/events';
import type { Facts } from '@rapporteur/contracts/facts';
import { readEntities } from './entities/read-entities.ts';
import { extractFacts } from './facts/extract.ts';
import { Tokens } from './facts/text/tokens.ts';
import { type Tokenized, tokenizePassages } from './facts/tokenized.ts';
import { textOfHtml } from './html/text-of-html.ts';
import { fitSource, parseLines } from './parser.ts';
import { quoteFrom } from './quote.ts';

/** A transcript as read: its structure, who and what it names, and the facts drawn from it. */
export interface Reading {
  /** The text that offsets point into where the source is not plain text, else `null`. */
  text: string | null;
  document: ParsedDocument;
  entities: Entities;
  facts: Facts;
}

/** Why a source is not read. Places are in `text` as in `Reading`: `null` for the source itself. */
export interface Refusal {
  text: string | null;
  diagnostics: Diagnostic[];
}

export type FactReading = Omit<Reading, 'entities'>;

/** Structure, entities and facts together; refuses what `parseTranscript` or, for HTML, `textOfHtml` refuses. */
export function readTranscript(
  source: string,
  mediaType: MediaType = 'text/plain',
): ({ ok: true } & Reading) | ({ ok: false } & Refusal) {
  return readAs(source, mediaType, (text, document, tokenized) => ({
    entities: readEntities(text, document, tokenized),
    facts: extractFacts(text, document, tokenized),
  }));
}

/** Structure and facts as of `readTranscript`, for those who do not ask for the entities, which cost as much again as the structure. */
export function readFacts(
  source: string,
  mediaType: MediaType = 'text/plain',
): ({ ok: true } & FactReading) | ({ ok: false } & Refusal) {
  return readAs(source, mediaType, (text, document, tokenized) => ({ facts: extractFacts(text, document, tokenized) }));
}

type Find<F> = (text: string, document: ParsedDocument, tokenized: Tokenized) => F;
type Read<F> = ({ ok: true; text: string | null; document: ParsedDocument } & F) | ({ ok: false } & Refusal);

function readAs<F extends object>(source: string, mediaType: MediaType, find: Find<F>): Read<F> {
  if (mediaType === 'text/plain') return readText(source, null, find);
  const read = textOfHtml(source);
  if (!read.ok) return { ok: false, text: null, diagnostics: read.diagnostics };
  return readText(read.text, read.text, find);
}

/** UTF-16 code units; transcripts are rarely longer. */
const LARGE = 200_000;
const MOST_TOKENS = 50_000;

/** Of the document read last. Nothing that is handed out keeps any, so the next document's take their place. */
let lastTokens: Tokens | null = null;

function tokensFor(text: string): Tokens | undefined {
  if (text.length > LARGE) return undefined;
  lastTokens ??= new Tokens(MOST_TOKENS);
  return lastTokens;
}

function readText<F extends object>(source: string, text: string | null, find: Find<F>): Read<F> {
  const fit = fitSource(source);
  if (!fit.ok) return { ok: false, text, diagnostics: fit.diagnostics };
  const parsed = parseLines(fit);
  if (!parsed.ok) return { ok: false, text, diagnostics: parsed.diagnostics };
  const { document } = parsed;
  const found = find(fit.text, document, tokenizePassages(fit.text, document, tokensFor(fit.text)));
  if (fit.text !== source) quoteFrom(source, found);
  return { ok: true, text, document, ...found };
}
