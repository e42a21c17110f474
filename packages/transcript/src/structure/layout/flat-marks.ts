import { isElision } from '../block/marks.ts';
import { isStageDirection } from '../block/stage.ts';
import { soundsSpoken } from '../block/voice.ts';
import { readDateLine } from '../dates.ts';
import { isCapitalised, isOfficeWord, lowered } from '../label/tokens.ts';
import { CAPTION_OPENERS, CLAUSE_WORDS } from '../label/words.ts';
import { someWord } from '../scan.ts';
import type { Edits } from './edits.ts';
import { startsSentence } from './sentence-start.ts';
import type { Words } from './words.ts';

/**
 * Gives lines of their own to what is nobody's words, where all of a page is one line: `* * *`, `<…>`, blocks of links,
 * directions in brackets, and sentences that may be a picture's caption. Whether they are is decided where lines are.
 */
export function breakMarks(words: Words, from: number, to: number, title: string, edits: Edits): void {
  const titleWords = title.split(' ');
  for (let i = from; i < to; ) {
    const end =
      separatorEnd(words, i) ??
      elisionEnd(words, i) ??
      linksEnd(words, i, edits) ??
      titleEnd(words, i, titleWords) ??
      asideEnd(words, i);
    if (end === null) {
      i += 1;
      continue;
    }
    edits.breakBefore(words.source, words.start(i));
    edits.breakBefore(words.source, words.start(end));
    i = end;
  }
}

function separatorEnd(words: Words, i: number): number | null {
  if (words.at(i) === '***') return i + 1;
  let to = i;
  while (words.at(to) === '*') to += 1;
  return to - i >= 2 ? to : null;
}

function elisionEnd(words: Words, i: number): number | null {
  const word = words.at(i);
  return word.length > 1 && /^[<[(‹«]/.test(word) && isElision(word) ? i + 1 : null;
}

const MAX_LINKS = 40;
const MAX_LINK_WORDS = 40;
/** `March 2, 2021`, `March 2−3, 2021`; `March 2 − 3, 2021`; `March 30 − April 2, 2021`. */
const DATE_WORDS = [3, 5, 6];

/** Behind `See also` and the pairs of a title and a date after it. */
function linksEnd(words: Words, i: number, edits: Edits): number | null {
  const first = linksStart(words, i);
  if (first === null) return null;
  let to = first;
  for (let links = 0; links < MAX_LINKS; links += 1) {
    const date = dateAfter(words, to);
    if (date === null) break;
    edits.breakBefore(words.source, words.start(to));
    edits.breakBefore(words.source, words.start(date.from));
    to = date.to;
  }
  return to > first ? to : null;
}

/** Behind the heading of a block of links. `See also` with its capital begins one wherever it stands. */
function linksStart(words: Words, i: number): number | null {
  if (words.at(i) === 'See' && words.at(i + 1) === 'also') return i + 2;
  return words.at(i) === 'Additional' && startsSentence(words, i) ? i + 1 : null;
}

/** The date that closes a link's title; a sentence of prose has a verb, or a preposition before the date. */
function dateAfter(words: Words, from: number): { from: number; to: number } | null {
  for (let i = from; i < from + MAX_LINK_WORDS; i += 1) {
    const word = words.at(i);
    if (word === '' || linksStart(words, i) !== null || (CLAUSE_WORDS.has(word) && word !== 'following')) return null;
    if (i === from || !isCapitalised(word)) continue;
    const length = DATE_WORDS.find((count) => readDateLine(words.join(i, i + count)) !== null);
    if (length !== undefined) return BEFORE_DATE.test(words.at(i - 1)) ? null : { from: i, to: i + length };
  }
  return null;
}

const BEFORE_DATE = /^(?:on|of|by|from|since|in|until|to|and|dated)$/;

/** The page's title again, below a picture, without a full stop. */
function titleEnd(words: Words, i: number, title: readonly string[]): number | null {
  if (title.length < 3 || !startsSentence(words, i)) return null;
  for (const [k, word] of title.entries()) {
    const here = words.at(i + k);
    if (here !== word && !(k === title.length - 1 && here === `${word}.`)) return null;
  }
  return isCapitalised(words.at(i + title.length)) ? i + title.length : null;
}

const MAX_ASIDE_WORDS = 60;
/** Shorter ones, such as `(Laughter.)`, stand among the words they interrupt more often than on a line of their own. */
const MIN_BRACKET_LENGTH = 26;

/** A long bracket that stands as a sentence, or a sentence that may be a stage direction or a picture's caption. */
function asideEnd(words: Words, i: number): number | null {
  if (!isCapitalised(words.at(i)) || !startsSentence(words, i)) return null;
  const isBracket = /^[([]/.test(words.at(i));
  for (let to = i + 1; to <= Math.min(i + MAX_ASIDE_WORDS, words.count); to += 1) {
    if (to < words.count && !startsSentence(words, to)) continue;
    const text = words.join(i, to);
    if (isBracket) return text.length >= MIN_BRACKET_LENGTH && isStageDirection(text, false) ? to : null;
    const editorial = !soundsSpoken(text);
    return editorial && (isStageDirection(text, editorial) || couldBeCaption(words, i, text)) ? to : null;
  }
  return null;
}

const EVENT_NOUNS = new Set([
  'Meeting',
  'Talks',
  'Press',
  'Ceremony',
  'Reception',
  'Working',
  'Signing',
  'Participants',
]);
const OPENING_WORDS = 6;

/** A sentence without a verb that opens with a preposition, an event, or somebody's office. */
function couldBeCaption(words: Words, i: number, text: string): boolean {
  if (text.length < 8 || /[?!:;,]$/.test(text)) return false;
  if (someWord(text, (word) => CLAUSE_WORDS.has(word) && word !== 'following')) return false;
  if (CAPTION_OPENERS.has(lowered(words.at(i))) || EVENT_NOUNS.has(words.at(i))) return true;
  for (let k = i; k < i + OPENING_WORDS; k += 1)
    if (isOfficeWord(words.at(k)) && isCapitalised(words.at(k))) return true;
  return false;
}
