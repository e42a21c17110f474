import type { TextSpan } from '@rapporteur/contracts/document';

/**
 * A speech's words are stored once, as one text that can be searched: the paragraphs in order, a line feed between them.
 * The places say where each paragraph stands in the source (`start`, `end`) and how much of the text it is (`length`),
 * all in UTF-16 code units.
 */
export interface ParagraphPlace {
  start: number;
  end: number;
  length: number;
}

export function joinParagraphs(paragraphs: readonly TextSpan[]): { text: string; places: ParagraphPlace[] } {
  return {
    text: paragraphs.map((paragraph) => paragraph.text).join('\n'),
    places: paragraphs.map(({ start, end, text }) => ({ start, end, length: text.length })),
  };
}

/** The paragraphs again, from columns `text` and `paragraphs` of a speech. */
export function paragraphsOf(text: string, places: readonly ParagraphPlace[]): TextSpan[] {
  let from = 0;
  return places.map(({ start, end, length }) => {
    const paragraph = { start, end, text: text.slice(from, from + length) };
    from += length + 1;
    return paragraph;
  });
}
