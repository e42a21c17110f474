import type { Body } from '../blocks.ts';
import { isCapitalised, lowered } from '../label/tokens.ts';
import { HEADING_OPENERS } from '../label/words.ts';
import { isSeparator } from './marks.ts';

const MAX_HEADING_LENGTH = 260;

/**
 * A heading stands between the parts of a page: no full stop, no voice, and a label or a separator comes next.
 *
 *     * * *
 *     Speech at the opening of the harbour
 *     President of Veldoria Ana Brell: Friends, …
 */
export function isHeading(body: Body, i: number): boolean {
  const text = body.paragraphs[i]?.plain ?? '';
  if (text.length < 4 || text.length > MAX_HEADING_LENGTH || /[.,;:!?…>)”"]$/.test(text)) return false;
  if (!body.editorial[i] || !isCapitalised(text)) return false;
  const next = body.paragraphs[i + 1];
  const introduces = Boolean(body.labels[i + 1]) || (next !== undefined && isSeparator(next.plain));
  const before = body.paragraphs[i - 1];
  return (
    introduces &&
    (HEADING_OPENERS.has(lowered(text.split(' ')[0] ?? '')) || before === undefined || isSeparator(before.plain))
  );
}
