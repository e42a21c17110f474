import type { Span } from '@rapporteur/contracts/document';

/** How far the words around a fact may reach on either side, in UTF-16 code units. */
const REACH = 300;

const SENTENCE_END = /[.!?…]["”’»)]*(?=\s)/g;

/**
 * The sentence that holds a span of the source, on one line, without soft hyphens and zero-width characters; no more
 * than `within`, and cut at a word where it is longer than `REACH` on either side. For finding a fact by the words
 * around it, not for quoting.
 */
export function sentenceAround(source: string, { start, end }: Span, within: Span): string {
  const first = Math.max(within.start, start - REACH);
  const last = Math.min(within.end, end + REACH);
  const before = source.slice(first, start);
  const after = source.slice(end, last);
  let from = first > within.start ? before.search(/\s/) + 1 : 0;
  for (const found of before.matchAll(SENTENCE_END)) from = found.index + found[0].length;
  const [next] = after.matchAll(SENTENCE_END);
  const to = next ? next.index + next[0].length : cutAtWord(after, last < within.end);
  return clean(before.slice(from) + source.slice(start, end) + after.slice(0, to));
}

/** The block that holds a span, of blocks in text order; the span itself where none does. */
export function blockAround(blocks: readonly Span[], span: Span): Span {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.start ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low - 1];
  return block && block.end >= span.end ? block : span;
}

function cutAtWord(after: string, isCut: boolean): number {
  return isCut ? Math.max(0, after.search(/\s\S*$/)) : after.length;
}

function clean(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '') // half of a character that the reach cut in two
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
