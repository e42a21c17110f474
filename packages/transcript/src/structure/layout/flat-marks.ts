import { isElision } from '../block/marks.ts';
import { isStageDirection } from '../block/stage.ts';
import { soundsSpoken } from '../block/voice.ts';
import { readDateLine } from '../dates.ts';
import { isCapitalised, isOfficeWord, lowered } from '../label/tokens.ts';
import { CAPTION_OPENERS, CLAUSE_WORDS, HEADING_OPENERS } from '../label/words.ts';
import { someWord } from '../scan.ts';
import type { Edits } from './edits.ts';
import { startsSentence } from './sentence-start.ts';
import type { Words } from './words.ts';

/**
 * Gives lines of their own to what is nobody's words, where all of a page is one line: `* * *`, `<…>`, blocks of links,
 * directions in brackets, and sentences that may be a picture's caption. Whether they are is decided where lines are.
 */
export function breakMarks(words: Words, from: number, to: number, title: string, edits: Edits): void {
  const titleWords = title.split(' ').slice(0, MAX_TITLE_WORDS);
  for (let i = from; i < to; ) {
    const end =
      separatorEnd(words, i) ??
      elisionEnd(words, i) ??
      linksEnd(words, i, edits) ??
      titleEnd(words, i, titleWords) ??
      asideEnd(words, i, titleWords);
    if (end === null) {
      i += 1;
      continue;
    }
    edits.breakBefore(words.source, words.start(i));
    edits.breakBefore(words.source, words.start(end));
    i = end;
  }
}

/** A list of documents, an item a line: `… the signing of: An agreement on …; A memorandum of …` */
export function breakLists(words: Words, from: number, to: number, edits: Edits): void {
  let announced = -1;
  for (let i = from + 1; i < to; i += 1) {
    const last = words.at(i - 1).at(-1);
    if ((last !== ':' && last !== ';') || !OPENS_ITEM.test(words.at(i))) continue;
    if (last === ';' && announced >= 0) edits.breakBefore(words.source, words.start(announced));
    if (last === ';') edits.breakBefore(words.source, words.start(i));
    announced = last === ':' ? i : -1;
  }
}

const OPENS_ITEM =
  /^(?:An?|The|Joint|Agreement|Memorandum|Protocol|Contract|Programme|Plan|Declaration|Statement|Treaty|Convention)$/;

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
    const date = dateAfter(words, to, links === 0);
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

/**
 * The date that closes a link's title. Below a heading some link stands; after that, what has a verb, or a preposition
 * before the date, is prose.
 */
function dateAfter(words: Words, from: number, isFirst: boolean): { from: number; to: number } | null {
  for (let i = from; i < from + MAX_LINK_WORDS; i += 1) {
    const word = words.at(i);
    const isProse = !isFirst && CLAUSE_WORDS.has(word) && word !== 'following';
    if (word === '' || isProse || linksStart(words, i) !== null) return null;
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

const MAX_TITLE_WORDS = 60;
const MAX_ASIDE_WORDS = 60;
/** Shorter ones, such as `(Laughter.)`, stand among the words they interrupt more often than on a line of their own. */
const MIN_BRACKET_LENGTH = 26;

/** A long bracket that stands as a sentence, or a sentence that may be a stage direction or a picture's caption. */
function asideEnd(words: Words, i: number, title: readonly string[]): number | null {
  if (!isCapitalised(words.at(i)) || !startsSentence(words, i)) return null;
  const isBracket = /^[([]/.test(words.at(i));
  for (let to = i + 1; to <= Math.min(i + MAX_ASIDE_WORDS, words.count); to += 1) {
    if (to < words.count && !startsSentence(words, to)) continue;
    const text = words.join(i, to);
    if (isBracket) return text.length >= MIN_BRACKET_LENGTH && isStageDirection(text, false) ? to : null;
    const editorial = !soundsSpoken(text);
    return editorial && (isStageDirection(text, editorial) || couldBeCaption(words, i, text, title)) ? to : null;
  }
  return null;
}

/** Other first words of what tells of an event. */
const EVENT_WORDS = new Set(['News', 'Expanded', 'Plenary', 'Participants']);
const OPENING_WORDS = 6;

/** A sentence without a verb that opens with a preposition, an event, or somebody's office, or shares the title's words. */
function couldBeCaption(words: Words, i: number, text: string, title: readonly string[]): boolean {
  if (text.length < 8 || /[?!:;,]$/.test(text)) return false;
  if (someWord(text, (word) => CLAUSE_WORDS.has(word) && word !== 'following')) return false;
  const first = words.at(i);
  if (CAPTION_OPENERS.has(lowered(first)) || HEADING_OPENERS.has(lowered(first)) || EVENT_WORDS.has(first)) return true;
  const own = text.split(' ');
  if (own.length >= 3 && own.filter((word) => title.includes(word)).length * 2 >= own.length) return true;
  for (let k = i; k < i + OPENING_WORDS; k += 1)
    if (isOfficeWord(words.at(k)) && isCapitalised(words.at(k))) return true;
  return false;
}
