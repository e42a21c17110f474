import { MARKS } from '@rapporteur/read-model/queries';

/**
 * Law: a highlight is safe HTML. `<mark>` and `</mark>` are the only tags in it; everything else of the text is escaped.
 */
const HTML: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  [MARKS.less]: '&lt;',
  [MARKS.greater]: '&gt;',
  [MARKS.start]: '<mark>',
  [MARKS.stop]: '</mark>',
};
const SPECIAL = new RegExp(`[${Object.keys(HTML).join('')}]`, 'gu');

/** A highlight as the read models give it, with `MARKS`, as the HTML that a client gets. */
export function highlightOf(marked: string | undefined): { highlight?: string } {
  if (marked === undefined) return {};
  return { highlight: marked.replace(SPECIAL, (character) => HTML[character] ?? character) };
}
