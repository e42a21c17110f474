import type { ParsedDocument } from '@rapporteur/contracts/document';

/** One run of words with one speaker: what facts are drawn from. */
export interface Passage {
  readonly start: number;
  readonly end: number;
  /** As named in the turn; null for editorial text. */
  readonly speaker: string | null;
  readonly role: string | null;
  readonly speechId: string | null;
}

const EDITORIAL_ROLES: ReadonlySet<string> = new Set(['paragraph', 'stage-direction']);

/** The passages of a document in text order: header lines, editorial paragraphs, paragraphs of speeches. */
export function passagesOf(source: string, document: ParsedDocument): readonly Passage[] {
  const passages: Passage[] = [];
  for (const block of document.narrative)
    if (EDITORIAL_ROLES.has(block.role)) passages.push(editorialPassage(block.start, block.end));
  for (const { speaker: who, attribution, id: speechId, paragraphs } of document.speeches) {
    const speaker = who.name ?? attribution;
    const { role } = who;
    for (const { start, end } of paragraphs) passages.push({ start, end, speaker, role, speechId });
  }
  passages.sort((a, b) => a.start - b.start);
  const body = passages[0]?.start ?? source.length;
  const header = headerPassages(source, document, body).map(({ start, end }) => editorialPassage(start, end));
  return [...header, ...passages];
}

function editorialPassage(start: number, end: number): Passage {
  return { start, end, speaker: null, role: null, speechId: null };
}

/** Title and summary where they stand verbatim above the body. */
function headerPassages(source: string, document: ParsedDocument, body: number): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let from = 0;
  for (const text of [document.header.title, document.header.summary]) {
    if (text === null || text === '') continue;
    const start = source.slice(0, body).indexOf(text, from);
    if (start < 0) continue;
    from = start + text.length;
    spans.push({ start, end: from });
  }
  return spans;
}
