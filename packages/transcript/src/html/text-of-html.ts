import type { Diagnostic } from '@rapporteur/contracts/document';
import { MAX_HTML_LENGTH } from '../limits.ts';
import { readDateLine, readTimeLine } from '../structure/dates.ts';
import { isSection } from '../structure/header.ts';
import { refusal, refuseSource } from '../structure/refuse.ts';
import { findArticle } from './article.ts';
import { type RenderedLine, renderLines } from './render.ts';
import { type Element, MAX_NESTING, readTree, type Tree } from './tree.ts';

export type HtmlText = { ok: true; text: string } | { ok: false; diagnostics: Diagnostic[] };

/**
 * The visible text of the article that a page holds, one paragraph a line, title first: the layout of a plain-text
 * rendering. Total and linear in time. Refused, with the place in the markup, is what is `too-large`, `too-deep`, holds
 * control characters or halves of a character.
 */
export function textOfHtml(html: string): HtmlText {
  if (html.length > MAX_HTML_LENGTH) {
    const message = `the page has ${html.length} characters; at most ${MAX_HTML_LENGTH} are read`;
    return { ok: false, diagnostics: [refusal('too-large', MAX_HTML_LENGTH, html.length, message)] };
  }
  const unreadable = refuseSource(html);
  if (unreadable) return { ok: false, diagnostics: [unreadable] };
  const tree = readTree(html);
  if (tree === null) {
    const message = `elements are nested deeper than ${MAX_NESTING}`;
    return { ok: false, diagnostics: [refusal('too-deep', 0, html.length, message)] };
  }
  const { root, title } = findArticle(tree);
  const lines = title === null ? renderLines(root) : withTitle(renderLines(root), title, within(tree, title));
  return { ok: true, text: lines.map(({ text }) => text).join('\n') };
}

/** What stands above the title is a trail of links; only a section, a date or a time is kept. */
function withTitle(lines: RenderedLine[], title: Element, isPart: (element: Element) => boolean): RenderedLine[] {
  const at = lines.findIndex(({ from }) => isPart(from));
  if (at < 0) return [...renderLines(title), ...lines];
  const above = lines.slice(0, at).filter(({ text }) => isSection(text) || readDateLine(text) || readTimeLine(text));
  return [...above, ...lines.slice(at)];
}

/** Whether an element is `whole` or in it. */
function within(tree: Tree, whole: Element): (element: Element) => boolean {
  const inside = new Uint8Array(tree.length);
  for (const { index, parent } of tree)
    if (index === whole.index || (parent && inside[parent.index] === 1)) inside[index] = 1;
  return ({ index }) => inside[index] === 1;
}
