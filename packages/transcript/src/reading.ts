import type { Diagnostic, ParsedDocument } from '@rapporteur/contracts/document';
import type { Facts } from '@rapporteur/contracts/facts';
import { extractFacts } from './facts/extract.ts';
import { parseTranscript } from './parser.ts';

/** A transcript as read: its structure and the facts drawn from it. */
export interface Reading {
  document: ParsedDocument;
  facts: Facts;
}

/** Structure and facts together; refuses what `parseTranscript` refuses. */
export function readTranscript(source: string): ({ ok: true } & Reading) | { ok: false; diagnostics: Diagnostic[] } {
  const parsed = parseTranscript(source);
  if (!parsed.ok) return parsed;
  return { ok: true, document: parsed.document, facts: extractFacts(source, parsed.document) };
}
