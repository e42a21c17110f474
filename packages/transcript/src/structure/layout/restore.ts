import { MAX_LINES } from '../../limits.ts';
import { readDateLine } from '../dates.ts';
import { readFooter } from '../footer.ts';
import { isSection, readHeader } from '../header.ts';
import { type Line, splitLines } from '../lines.ts';
import { endsParagraph, marginOf } from '../paragraphs.ts';
import { plainText } from '../text.ts';
import { Edits } from './edits.ts';
import { breakFooter } from './flat-footer.ts';
import { breakHeader } from './flat-header.ts';
import { flatLabels } from './flat-labels.ts';
import { breakLists, breakMarks } from './flat-marks.ts';
import { knownNames } from './known-names.ts';
import { erasePopUps } from './pop-ups.ts';
import { breakSalutations } from './salutations.ts';
import { tighten } from './tight.ts';
import { Words } from './words.ts';

/**
 * The text as its page would have it, a paragraph a line, where the way it was taken from the page lost that: with lines
 * that keep to a margin or break at every link, or with no lines at all.
 *
 * Law: the result is as long as the source and every word of it stands at its offset in the source. Only blanks become
 * line breaks or plain blanks, and what is no part of the text (pop-ups, stray blanks) becomes zero-width spaces.
 * Linear in time; a page of a paragraph a line is given back as it is.
 */
export function restoreLayout(source: string, lines: readonly Line[]): string {
  const flat = flatLine(lines);
  const margin = flat ? 'none' : marginOf(source, lines);
  if (!flat && margin === 'none') return source;
  const tidied = new Edits();
  const words = new Words(source);
  erasePopUps(words, tidied);
  tighten(words, tidied);
  const tidy = tidied.apply(source).replace(UNBREAKABLE, ' ');
  if (flat) return breakLine(tidy, flat, lines);
  return margin === 'lines' ? rejoinLines(tidy) : tidy;
}

const UNBREAKABLE = /[\u00a0\u202f]/g;
const MOSTLY = 0.6;
const MIN_FLAT_LENGTH = 400;

/** The line that holds most of the text. */
function flatLine(lines: readonly Line[]): Line | null {
  let total = 0;
  let longest: Line | null = null;
  for (const line of lines) {
    total += line.end - line.start;
    if (!longest || line.end - line.start > longest.end - longest.start) longest = line;
  }
  const length = longest ? longest.end - longest.start : 0;
  return length >= MIN_FLAT_LENGTH && length >= MOSTLY * total ? longest : null;
}

function breakLine(source: string, line: Line, lines: readonly Line[]): string {
  const edits = new Edits();
  const words = new Words(source, line.start, line.end);
  const all = flatLabels(words, 0, words.count);
  const known = knownNames(words, all);
  const to = line === lines.at(-1) ? breakFooter(words, known, edits) : words.count;
  const header = line === lines[0] ? breakHeader(words, known, edits) : null;
  const from = header?.bodyFrom ?? 0;
  const labels = flatLabels(words, from, to);
  for (const label of labels) edits.breakBefore(source, words.start(label.from));
  breakSalutations(words, labels, edits);
  breakMarks(words, from, to, header?.title ?? '', edits);
  breakLists(words, from, to, edits);
  return edits.apply(source);
}

/** Where lines break anywhere, only the end of a sentence, a label and what is nobody's words end a paragraph. */
function rejoinLines(source: string): string {
  const lines = splitLines(source, MAX_LINES);
  const footer = readFooter(source, lines);
  const header = readHeader(source, lines.slice(0, footer.from));
  const body = lines.slice(header.bodyFrom, footer.from);
  const edits = new Edits();
  const words = new Words(source, body[0]?.start ?? source.length, body.at(-1)?.end ?? source.length);
  const labels = flatLabels(words, 0, words.count);
  for (const label of labels) edits.breakBefore(source, words.start(label.from));
  breakSalutations(words, labels, edits);
  breakMarks(words, 0, words.count, header.title ?? '', edits);
  joinSummary(source, lines.slice(0, header.bodyFrom), edits);
  for (const [i, line] of body.entries()) {
    const next = body[i + 1];
    if (next && !next.gap && !endsParagraph(source, line, next)) edits.join(line.end, next.start);
  }
  return edits.apply(source);
}

/** What stands between the title and the date is one paragraph. */
function joinSummary(source: string, header: readonly Line[], edits: Edits): void {
  const texts = header.map((line) => plainText(source, line));
  const date = texts.findIndex((text) => readDateLine(text) !== null);
  for (let i = isSection(texts[0] ?? '') ? 2 : 1; i < date - 1; i += 1) {
    const [line, next] = [header[i], header[i + 1]];
    if (line && next) edits.join(line.end, next.start);
  }
}
