import { labelForm } from './label/form.ts';
import { readLabel } from './label/label.ts';
import type { Line } from './lines.ts';
import { cleanText, isBlank, isLowerAt, plainBlanks, plainText } from './text.ts';

/** A logical paragraph: one line, or several that a link or a page margin broke apart. */
export interface Paragraph {
  start: number;
  end: number;
  text: string;
  /** The text with plain blanks, by which it is recognised. */
  plain: string;
  /** Offsets at which its second and later lines start. */
  breaks: number[];
}

/**
 * Joins lines into paragraphs.
 *
 *     Minister of Trade Ana Brell        a link ended here,
 *     : Mr President, the harvest …      so a colon starts the line
 *
 * In a page of one paragraph a line, only a line that cannot begin a paragraph is joined: one that starts with closing
 * punctuation or in lower case after an unfinished line. Where lines keep to a margin, every line is joined up to
 * the next empty line, sure label or separator.
 */
export function joinLines(source: string, lines: Line[]): Paragraph[] {
  const margin = marginOf(source, lines);
  const paragraphs: Paragraph[] = [];
  let first = 0;
  for (let i = 0; i < lines.length; i += 1) {
    const from = lines[first];
    const line = lines[i];
    if (!from || !line) break;
    if (continues(source, { start: from.start, end: line.end }, lines, i + 1, margin)) continue;
    const text = cleanText(source, from.start, line.end);
    const breaks = lines.slice(first + 1, i + 1).map(({ start }) => start);
    paragraphs.push({ start: from.start, end: line.end, text, plain: plainBlanks(text), breaks });
    first = i + 1;
  }
  return paragraphs;
}

type Open = { start: number; end: number };

/** Whether the line at `i` goes on with the paragraph that is `open`. */
function continues(source: string, open: Open, lines: Line[], i: number, margin: Margin): boolean {
  const line = lines[i];
  if (!line || isMark(source, line) || isMark(source, open)) return false;
  if (startsClosed(source, line)) return true;
  if (line.gap) return false;
  if (margin !== 'none' && opensTurn(source, lines, i)) return isOffice(source, open);
  if (margin === 'paragraphs') return true;
  const last = lastUnit(source, open);
  if ('([“«'.includes(last)) return true;
  if (ends(last)) return false;
  if ('[('.includes(source[line.start] ?? ' ')) return last !== ',' && !isWholeAside(source, line, lines[i + 1]);
  return margin === 'lines' || isLowerAt(source, line.start);
}

/** A sure label on the line at `i`; its note and its colon may stand on the next two. */
function opensTurn(source: string, lines: Line[], i: number): boolean {
  const line = lines[i];
  if (!line) return false;
  let end = line.end;
  for (const next of lines.slice(i + 1, i + 3)) {
    if (!':('.includes(source[next.start] ?? ' ')) break;
    end = next.end;
  }
  const label = readLabel(source, line.start, end);
  return label !== null && label.form !== 'single' && label.form !== 'office';
}

/** `Minister of Trade` on a line, the name and the colon on the next. */
function isOffice(source: string, open: Open): boolean {
  return open.end - open.start <= MAX_OFFICE_LENGTH && labelForm(plainText(source, open)) === 'office';
}

const MAX_OFFICE_LENGTH = 200;

/** `* * *`, `<…>`, `---`: never part of a paragraph. */
function isMark(source: string, range: Open): boolean {
  return (
    range.end - range.start <= 12 &&
    /^[\s*<>.…[\]()_=#~–—-]+$/.test(source.slice(range.start, range.end)) &&
    range.end - range.start > 1
  );
}

/** Begins with punctuation that closes something; an ellipsis may open a paragraph. */
function startsClosed(source: string, line: Line): boolean {
  const first = source[line.start] ?? '';
  if (first === '.') return source[line.start + 1] !== '.';
  const second = source[line.start + 1] ?? '';
  if ("’'".includes(first) && second === 's' && !/\p{L}/u.test(source[line.start + 2] ?? '')) return true;
  // A quotation mark before a letter opens, whichever way it curls.
  if (`’”»'"`.includes(first)) return !/[\p{L}\d(<[…]/u.test(second);
  return ',;:!?)]}'.includes(first);
}

/** The last character, after it a closing quotation mark or bracket with what it closes: `.”`; `“` closes after a full stop. */
function lastUnit(source: string, open: Open): string {
  const last = source[open.end - 1] ?? '';
  const before = source[open.end - 2] ?? '';
  return '”"’»)'.includes(last) || (last === '“' && !isBlank(before.charCodeAt(0))) ? before + last : last;
}

/** Whether a line may end with it: it is or follows the end of a sentence. */
function ends(last: string): boolean {
  return '.!?…:;'.includes(last[0] ?? ' ');
}

/** Whether a line may be the last of its paragraph: it ends a sentence, and the next could begin one. */
export function endsParagraph(source: string, line: Line, next: Line): boolean {
  return (
    (ends(lastUnit(source, line)) || isMark(source, line) || isMark(source, next)) && !isLowerAt(source, next.start)
  );
}

/** A stage direction of its own, `(Applause.)`; not the note of a label whose colon comes next. */
function isWholeAside(source: string, line: Line, next: Line | undefined): boolean {
  if (next && source[next.start] === ':') return false;
  const last = source[line.end - 1] ?? '';
  return (source[line.start] === '(' && last === ')') || (source[line.start] === '[' && last === ']');
}

/**
 * How lines are broken: `none`, a paragraph is a line; `paragraphs`, lines keep to a margin and empty lines part the
 * paragraphs; `lines`, they are broken anywhere and only the end of a sentence hints at the end of a paragraph.
 */
export type Margin = 'none' | 'paragraphs' | 'lines';

const SAMPLE = 400;
const MAX_MEAN_LENGTH = 120;

/** Judged from the first lines: how many do not end a sentence, and how many of those go on in lower case below. */
export function marginOf(source: string, lines: readonly Line[]): Margin {
  let unfinished = 0;
  let resumed = 0;
  let gaps = 0;
  let length = 0;
  const sample = Math.min(lines.length - 1, SAMPLE);
  for (let i = 0; i < sample; i += 1) {
    const line = lines[i];
    const next = lines[i + 1];
    if (!line || !next) break;
    if (next.gap) gaps += 1;
    length += line.end - line.start;
    if (next.gap || line.end - line.start < 20 || ends(lastUnit(source, line))) continue;
    unfinished += 1;
    if (isLowerAt(source, next.start)) resumed += 1;
  }
  if (length > MAX_MEAN_LENGTH * sample || unfinished < 3 || unfinished * 4 < sample) return 'none';
  if (resumed * 2 < unfinished) return 'none';
  return gaps * 20 >= sample ? 'paragraphs' : 'lines';
}
