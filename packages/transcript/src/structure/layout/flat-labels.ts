import { labelForm } from '../label/form.ts';
import { type Label, readLabel } from '../label/label.ts';
import { isCapitalised, isOfficeWord, lowered } from '../label/tokens.ts';
import { HEADING_OPENERS } from '../label/words.ts';
import { sentenceStart } from './sentence-start.ts';
import type { Words } from './words.ts';

/** A label inside a line: the word that it starts with, and the word that its colon ends. */
export interface FlatLabel {
  from: number;
  to: number;
  label: Label;
}

const MAX_LABEL_WORDS = 40;

/**
 * Labels inside a line. Each begins a sentence, or comes after a heading, which has no full stop:
 *
 *     … can be done. Ana Brell: Good.       * * * Opening of the harbour President of Veldoria Ada Lind: Friends, …
 *                    ^^^^^^^^^^                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 */
export function flatLabels(words: Words, from: number, to: number): FlatLabel[] {
  const found: FlatLabel[] = [];
  let reached = from;
  for (let i = from; i < to; i += 1) {
    const word = words.at(i);
    if (!word.includes(':')) continue;
    const start = sentenceStart(words, i, MAX_LABEL_WORDS) ?? Math.max(reached, i - MAX_LABEL_WORDS);
    const begin = Math.max(start, reached);
    const label = labelAt(words, begin, i);
    if (label) found.push(label);
    reached = i + 1;
  }
  return found;
}

function labelAt(words: Words, begin: number, colon: number): FlatLabel | null {
  const first = lowered(words.at(begin));
  const whole = HEADING_OPENERS.has(first) ? null : readAt(words, begin, colon);
  if (whole) return whole;
  const start = roleStart(words, begin, colon);
  return start > begin ? readAt(words, start, colon) : null;
}

function readAt(words: Words, from: number, colon: number): FlatLabel | null {
  const label = readLabel(words.source, words.start(from), words.end(colon));
  return label && label.form !== 'office' ? { from, to: colon, label } : null;
}

/** Words that stand before an office and belong to it. */
export const BEFORE_OFFICE = new Set(
  'prime deputy first second vice acting foreign executive federal plenipotentiary presidential chief former senior'.split(
    ' ',
  ),
);

/**
 * Where the office before the name begins, seen from the colon: the last office and what belongs to it. The words above
 * it are a heading or a place.
 */
function roleStart(words: Words, begin: number, colon: number): number {
  for (let i = colon - 1; i > begin; i -= 1) {
    if (!isOfficeWord(words.at(i)) || !isCapitalised(words.at(i))) continue;
    let start = i;
    while (start - 1 > begin && belongsToOffice(words.at(start - 1))) start -= 1;
    return start;
  }
  // Without an office the name alone.
  const name = words.join(colon - 1, colon + 1).replace(/\s*:.*$/, '');
  return labelForm(name) === 'full' ? colon - 1 : begin;
}

function belongsToOffice(word: string): boolean {
  return isCapitalised(word) && (BEFORE_OFFICE.has(lowered(word)) || isOfficeWord(word));
}
