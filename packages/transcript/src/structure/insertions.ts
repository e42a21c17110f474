import type { TextSpan } from '@rapporteur/contracts/document';
import { isElision } from './block/marks.ts';
import { cleanText } from './text.ts';

/**
 * The editor's bracketed additions: `our colleague [Deputy Minister Brell] said`. Outermost brackets only, found in one
 * pass; a bracket without its partner, and a bracketed ellipsis, are none.
 */
export function readInsertions(source: string, { text: words, start, end }: TextSpan): TextSpan[] {
  const insertions: TextSpan[] = [];
  if (!words.includes('[')) return insertions;
  let open = start;
  let depth = 0;
  for (let i = start; i < end; i += 1) {
    const unit = source.charCodeAt(i);
    if (unit === 0x5b) {
      if (depth === 0) open = i;
      depth += 1;
    } else if (unit === 0x5d && depth > 0) {
      depth -= 1;
      const text = depth === 0 ? cleanText(source, open, i + 1) : '';
      if (depth === 0 && !isElision(text)) insertions.push({ start: open, end: i + 1, text });
    }
  }
  return insertions;
}
