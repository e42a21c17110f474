import type { Diagnostic, Entities, ParsedDocument } from '@rapporteur/contracts/document';
import type { MediaType } from '@rapporteur/contracts/events';
import type { Facts } from '@rapporteur/contracts/facts';
import { readEntities } from './entities/read-entities.ts';
import { extractFacts } from './facts/extract.ts';
import { parseTranscript } from './parser.ts';

/** A transcript as read: its structure, who and what it names, and the facts drawn from it. */
export interface Reading {
  /** The text that offsets point into where the source is not plain text, else `null`. */
  text: string | null;
  document: ParsedDocument;
  entities: Entities;
  facts: Facts;
}

/** Structure, entities and facts together; refuses what `parseTranscript` refuses. */
export function readTranscript(
  source: string,
  _mediaType: MediaType = 'text/plain',
): ({ ok: true } & Reading) | { ok: false; diagnostics: Diagnostic[] } {
  const parsed = parseTranscript(source);
  if (!parsed.ok) return parsed;
  const { document } = parsed;
  return {
    ok: true,
    text: null,
    document,
    entities: readEntities(source, document),
    facts: extractFacts(source, document),
  };
}
