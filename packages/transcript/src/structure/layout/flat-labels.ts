import { soundsSpoken } from '../block/voice.ts';
import { labelForm } from '../label/form.ts';
import { type Label, readLabel } from '../label/label.ts';
import { hasOffice, isCapitalised, isOfficeWord, lowered } from '../label/tokens.ts';
import { CLAUSE_WORDS, HEADING_OPENERS, OFFICE_JOINERS } from '../label/words.ts';
import { someWord } from '../scan.ts';
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
    if (!words.at(i).includes(':')) continue;
    const start = sentenceStart(words, i, MAX_LABEL_WORDS);
    if (start !== null) {
      const label = labelAt(words, Math.max(start, reached), i);
      if (label) found.push(label);
    }
    reached = i + 1;
  }
  return found;
}

function labelAt(words: Words, begin: number, colon: number): FlatLabel | null {
  const start = roleStart(words, begin, colon);
  const before = words.join(begin, start);
  const opensHeading = HEADING_OPENERS.has(lowered(words.at(begin)));
  const isHeading =
    isPhrase(before) && (opensHeading || (followsSeparator(words, begin) && !hasOffice(before.split(' '))));
  const isWhole = start === begin || !(isHeading || soundsSpoken(words.join(begin, colon)));
  const whole = isWhole && !opensHeading ? readAt(words, begin, colon) : null;
  if (whole) return whole;
  if (start === begin || OFFICE_JOINERS.has(words.at(start - 1))) return null;
  return isHeading || isSalutation(before) ? readAt(words, start, colon) : null;
}

/** `Good afternoon, friends,` before the label of whoever greets back. */
function isSalutation(text: string): boolean {
  return text.endsWith(',') && soundsSpoken(text);
}

function followsSeparator(words: Words, i: number): boolean {
  return words.at(i - 1).endsWith('*');
}

function isPhrase(text: string): boolean {
  return !someWord(text, (word) => CLAUSE_WORDS.has(word) && word !== 'following');
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
  // Without an office the name alone, after a heading or a salutation.
  const opens = HEADING_OPENERS.has(lowered(words.at(begin))) || words.at(colon - 2).endsWith(',');
  const name = words.join(colon - 1, colon + 1).replace(/\s*:.*$/, '');
  return opens && labelForm(name) === 'full' ? Math.max(begin, colon - 1) : begin;
}

function belongsToOffice(word: string): boolean {
  return isCapitalised(word) && (BEFORE_OFFICE.has(lowered(word)) || isOfficeWord(word));
}
