import type { Entities, ParsedDocument } from '@rapporteur/contracts/document';

/** The people, places and organisations that a transcript names. */
export function readEntities(_source: string, _document: ParsedDocument): Entities {
  return { people: [], places: [], bodies: [] };
}
