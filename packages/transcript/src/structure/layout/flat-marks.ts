import { isElision } from '../block/marks.ts';
import { readDateLine } from '../dates.ts';
import { isCapitalised, lowered } from '../label/tokens.ts';
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
const DATE_WORDS = 3;

/** Behind `See also` and the pairs of a title and a date after it. */
function linksEnd(words: Words, i: number, edits: Edits): number | null {
  if (words.at(i) !== 'See' || words.at(i + 1) !== 'also' || !startsSentence(words, i)) return null;
  let to = i + 2;
  for (let links = 0; links < MAX_LINKS; links += 1) {
    const date = dateAfter(words, to);
    if (date === null) break;
    edits.breakBefore(words.source, words.start(to));
    edits.breakBefore(words.source, words.start(date));
    to = date + DATE_WORDS;
  }
  return to > i + 2 ? to : null;
}

/** The date that closes a link's title; a sentence of prose has a verb, a full stop, or a preposition before the date. */
function dateAfter(words: Words, from: number): number | null {
  for (let i = from; i < from + MAX_LINK_WORDS; i += 1) {
    const word = words.at(i);
    if (word === '' || (i > from && startsSentence(words, i)) || (!isCapitalised(word) && CLAUSE_WORDS.has(word)))
      return null;
    if (i > from && readDateLine(words.join(i, i + DATE_WORDS)) !== null)
      return /^(?:on|of|by|from|since|in|until|to|and|dated)$/.test(words.at(i - 1)) ? null : i;
  }
  return null;
}

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

/** A bracket that stands as a sentence, or a sentence without a verb that opens as captions do. */
function asideEnd(words: Words, i: number): number | null {
  if (!startsSentence(words, i)) return null;
  const first = words.at(i);
  const bracket = first.startsWith('(');
  if (!bracket && !CAPTION_OPENERS.has(lowered(first)) && !EVENT_NOUNS.has(first)) return null;
  for (let to = i + 1; to <= i + MAX_ASIDE_WORDS; to += 1) {
    if (words.at(to - 1) === '') return null;
    if (bracket ? !words.at(to - 1).endsWith(')') : !startsSentence(words, to)) continue;
    if (bracket) return startsSentence(words, to) || isCapitalised(words.at(to)) ? to : null;
    const text = words.join(i, to);
    return text.length >= 8 && !someWord(text, (word) => CLAUSE_WORDS.has(word)) && !/[?!:;,]$/.test(text) ? to : null;
  }
  return null;
}

const EVENT_NOUNS = new Set(['Meeting', 'Talks', 'Press', 'Ceremony', 'Reception', 'Working']);
