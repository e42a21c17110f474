import { readDateLine, readTimeLine } from '../dates.ts';
import { isSection } from '../header.ts';
import { isCapitalised, isOfficeWord, lowered } from '../label/tokens.ts';
import { HEADING_OPENERS, OPENERS } from '../label/words.ts';
import type { Edits } from './edits.ts';
import { endOfTitle } from './flat-title.ts';
import { startsSentence } from './sentence-start.ts';
import type { Words } from './words.ts';

/**
 * Parts the fields above the body, where all of a page is one line:
 *
 *     Events Harbour talks Ada Lind met with Tomas Kerrin. May 14, 2031 18:40 Port Sella The talks …
 *           |             |                               |            |     |          |
 *
 * The date with the time after it is the anchor. The title ends where the summary, which is a sentence, begins.
 */
export interface FlatHeader {
  title: string;
  /** The first word of the body. */
  bodyFrom: number;
}

const MAX_HEADER_WORDS = 700;
const DATE_WORDS = [7, 6, 5, 4, 3];

export function breakHeader(words: Words, names: ReadonlySet<string>, edits: Edits): FlatHeader | null {
  const date = findDate(words);
  if (date === null) return null;
  const section = isSection(words.at(0)) ? 1 : 0;
  const titleEnd = endOfTitle(words, section, date.from, names);
  const starts = new Set([section, titleEnd, date.from, date.to]);
  let at = date.to;
  if (readTimeLine(words.at(at))) at += 1;
  starts.add(at);
  const place = endOfPlace(words, at, names, words.join(section, titleEnd));
  starts.add(place);
  for (const i of starts) if (i > 0) edits.breakBefore(words.source, words.start(i));
  return { title: words.join(section, titleEnd), bodyFrom: place };
}

interface DateWords {
  from: number;
  to: number;
}

/** The first date that a time follows or `Announcement,` opens; else the first that begins a sentence. */
function findDate(words: Words): DateWords | null {
  let likely: DateWords | null = null;
  for (let i = 1; i < Math.min(words.count, MAX_HEADER_WORDS); i += 1) {
    if (!isCapitalised(words.at(i)) && !/^\d/.test(words.at(i))) continue;
    for (const length of DATE_WORDS) {
      const dated = readDateLine(words.join(i, i + length));
      if (!dated || dated.time !== null) continue;
      const found = { from: i, to: i + length };
      if (words.at(i) === 'Announcement,' || readTimeLine(words.at(found.to))) return found;
      if (startsSentence(words, i)) likely ??= found;
      break;
    }
  }
  return likely;
}

const MAX_PLACE_WORDS = 8;
/** First halves of place names. */
const PLACE_OPENERS = new Set(
  'St Saint New Port San Santa Los Las El La Nizhny Veliky Novy Staraya Rostov-on-Don Cape Fort Hong Kuala Abu Addis Buenos Rio Sri Ulan Nur Naryan-Mar Gorno Khanty Yuzhno'.split(
    ' ',
  ),
);
/** Last words of place names. */
const PLACE_CLOSERS = new Set(
  'Region Territory Republic District Area City Island Islands Palace Province County Airport Kremlin Novgorod Luki Oblast Krai'.split(
    ' ',
  ),
);

/** The word behind the place: capitalised words, with a comma before what it lies in. `from` where none stands. */
function endOfPlace(words: Words, from: number, names: ReadonlySet<string>, title: string): number {
  let to = from;
  for (let i = from; i < from + MAX_PLACE_WORDS; i += 1) {
    const word = words.at(i);
    if (!isCapitalised(word) && !(i > from && /^(?:of|on|and|the)$/.test(word))) break;
    if (/[.!?:;]$/.test(word) || word === '*') break;
    if (i > from && opensBody(words, i, names, title)) break;
    if (i === from && word !== 'The' && opensBody(words, i, names, title)) break;
    to = i + 1;
    const goesOn =
      word.endsWith(',') ||
      (i === from && word === 'The') ||
      PLACE_OPENERS.has(word) ||
      PLACE_CLOSERS.has(words.at(i + 1).replace(/,$/, '')) ||
      (isCapitalised(words.at(i + 1)) && words.at(i + 1).endsWith(','));
    if (!goesOn) break;
  }
  return to;
}

function opensBody(words: Words, i: number, names: ReadonlySet<string>, title: string): boolean {
  const word = words.at(i);
  if (names.has(words.join(i, i + 2)) || title.startsWith(words.join(i, i + 3))) return true;
  const bare = lowered(word);
  return isOfficeWord(word) || HEADING_OPENERS.has(bare) || (OPENERS.has(bare) && bare !== 'the') || bare === 'the';
}
