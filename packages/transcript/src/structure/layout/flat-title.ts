import { isCapitalised, isNameToken, isOfficeWord, lowered } from '../label/tokens.ts';
import { INSTITUTIONS, OFFICE_JOINERS } from '../label/words.ts';
import { BEFORE_OFFICE } from './flat-labels.ts';
import { startsSentence } from './sentence-start.ts';
import type { Words } from './words.ts';

/**
 * Where, in one line, the title ends and the summary begins. A title is a phrase; a summary is a sentence, so it has a
 * finite verb, and what stands before the verb is its subject:
 *
 *     Meeting with Trade Minister Ana Brell Ada Lind and Ana Brell discussed …
 *                                           ^^^^^^^^^^^^^^^^^^^^^^ subject
 *
 * or it opens with a word that only opens a sentence (`During the meeting …`).
 *
 * @returns the word at which the summary begins; `end` where the title stands alone
 */
export function endOfTitle(words: Words, from: number, end: number, names: ReadonlySet<string>): number {
  if (!startsSentence(words, end)) return end;
  const opener = find(from + 2, end - 2, (i) => SENTENCE_OPENERS.has(words.at(i)) && mayBegin(words, i));
  for (let i = from + 1; i < (opener ?? end); i += 1) {
    if (!isVerb(words.at(i))) continue;
    const subject = subjectOf(words, from, i, names);
    if (subject !== null) return subject;
  }
  return opener ?? find(from + 2, end - 2, (i) => mayBegin(words, i) && /^\p{Ll}/u.test(words.at(i - 1))) ?? end;
}

const SENTENCE_OPENERS = new Set(
  'The A An On In At Following During Before After As This Mr Ahead Today Within'.split(' '),
);

const IRREGULAR = new Set(
  `is are was were has have had will took held met made spoke gave sent began came went saw said told became heard
  laid drew won left wrote`.split(/\s+/),
);

/** A finite verb, as far as its form shows it. */
export function isVerb(word: string): boolean {
  return /^\p{Ll}{2,}ed,?$/u.test(word) || IRREGULAR.has(word);
}

function find(from: number, to: number, test: (i: number) => boolean): number | null {
  for (let i = from; i < to; i += 1) if (test(i)) return i;
  return null;
}

/** A capitalised word to which nothing before it leads. */
function mayBegin(words: Words, i: number): boolean {
  const before = words.at(i - 1);
  return isCapitalised(words.at(i)) && !OFFICE_JOINERS.has(before) && !/[,–—-]$/.test(before);
}

/** Where the subject of the verb at `verb` begins, behind the title's words; `null` where the title itself is the subject. */
function subjectOf(words: Words, from: number, verb: number, names: ReadonlySet<string>): number | null {
  let start = verb;
  while (start - 1 > from && belongsToName(words.at(start - 1))) start -= 1;
  while (start < verb && !isCapitalised(words.at(start))) start += 1;
  if (start === verb) return null;
  const name = subjectName(words, start, verb, names);
  if (name !== null) return withOffice(words, name, start);
  return start > from + 1 && mayBegin(words, start) && /^\p{Ll}/u.test(words.at(start - 1)) ? start : null;
}

function belongsToName(word: string): boolean {
  return isCapitalised(word) || OFFICE_JOINERS.has(word) || /^\d+$/.test(word);
}

/**
 * The name that begins the subject: one that is known from elsewhere, or stands right before it once more. The last of
 * several, as the others are the title's, unless it is joined to one before it.
 */
function subjectName(words: Words, from: number, verb: number, names: ReadonlySet<string>): number | null {
  let last: number | null = null;
  for (let i = verb - 2; i > from; i -= 1) {
    if (!mayBegin(words, i) || isOfficeWord(words.at(i - 1))) continue;
    const name = words.join(i, i + 2);
    if (!names.has(bare(name)) && bare(name) !== words.join(i - 2, i)) continue;
    if (name.endsWith(',') || words.at(i + 2) === 'and') return i;
    last ??= i;
  }
  return last ?? unknownName(words, from, verb);
}

/** Two words of a name before `and`, else before the verb. */
function unknownName(words: Words, from: number, verb: number): number | null {
  for (let i = from + 2; i < verb - 1; i += 1) if (words.at(i + 2) === 'and' && isName(words, i)) return i;
  return verb - 2 > from + 1 && isName(words, verb - 2) ? verb - 2 : null;
}

function isName(words: Words, i: number): boolean {
  return (
    mayBegin(words, i) && isNameToken(words.at(i)) && isNameToken(words.at(i + 1)) && !isOfficeWord(words.at(i - 1))
  );
}

function bare(name: string): string {
  return name.replace(/['’]s$|,$/, '');
}

/** `Chairman of the Harbour Board Ana Brell reported`: the office before the name, if it can begin the sentence. */
function withOffice(words: Words, name: number, from: number): number {
  const last = words.at(name - 1);
  if (!INSTITUTIONS.has(lowered(last)) && !OFFICE_JOINERS.has(words.at(name - 2))) return name;
  let start = name - 1;
  while (start > from && belongsToName(words.at(start)) && !isOfficeWord(words.at(start))) start -= 1;
  while (start - 1 > from && isOfficeWord(words.at(start)) && BEFORE_OFFICE.has(lowered(words.at(start - 1))))
    start -= 1;
  return isOfficeWord(words.at(start)) || BEFORE_OFFICE.has(lowered(words.at(start)))
    ? beginning(words, start, name)
    : name;
}

function beginning(words: Words, start: number, name: number): number {
  return mayBegin(words, start) ? start : name;
}
