import { readDateLine, readTimeLine } from '../dates.ts';
import { isSection } from '../header.ts';
import { isCapitalised, isOfficeWord, lowered } from '../label/tokens.ts';
import { HEADING_OPENERS, HONORIFICS, OFFICES, OPENERS } from '../label/words.ts';
import type { Edits } from './edits.ts';
import { endOfTitle, isVerb } from './flat-title.ts';
import type { KnownNames } from './known-names.ts';
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

export function breakHeader(words: Words, known: KnownNames, edits: Edits): FlatHeader | null {
  const date = findDate(words);
  if (date === null) return null;
  const section = isSection(words.at(0)) ? 1 : 0;
  const titleEnd = endOfTitle(words, section, date.from, known.people);
  const starts = new Set([section, titleEnd, date.from, date.to]);
  let at = date.to;
  if (readTimeLine(words.at(at))) at += 1;
  starts.add(at);
  const place = endOfPlace(words, at, known, words.join(section, titleEnd));
  starts.add(place);
  for (const i of starts) {
    if (i > 0) edits.breakBefore(words.source, words.start(i));
    if (i < words.count) words.opensSentence[i] = 2;
  }
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
/** Words that begin the name of a place and do not end it. */
const PLACE_OPENERS = new Set(
  'St Saint New Port San Santa Los Las El La Nizhny Veliky Novy Cape Fort Hong Kuala Abu Addis Buenos Rio Sri'.split(
    ' ',
  ),
);
/** Words that end the name of a place. */
const PLACE_CLOSERS = new Set(
  `Region Territory Republic District Area City Island Islands Palace Province County Airport Kremlin Oblast Krai Castle
  House Hall Square Park Street Bay Harbour Valley University Centre Center Residence Museum Theatre Stadium
  Station`.split(/\s+/),
);

/** The word behind the place: a name, and after a comma what it lies in. `from` where no place stands. */
function endOfPlace(words: Words, from: number, { people, places }: KnownNames, title: string): number {
  if (opensBody(words, from, people, title)) return from;
  let to = from;
  for (let i = from; i < from + MAX_PLACE_WORDS; i += 1) {
    const word = words.at(i);
    const joins = i > from && /^(?:of|on|and|the|[–—-])$/i.test(word);
    if (/[.!?:;]$/.test(word) || (!joins && (!isCapitalised(word) || (i > from && opensBody(words, i, people, title)))))
      break;
    if (!joins) to = i + 1;
    if (!joins && !goesOn(words, i, i === from, places)) break;
  }
  return to;
}

function goesOn(words: Words, i: number, isFirst: boolean, places: ReadonlySet<string>): boolean {
  const word = words.at(i);
  const next = words.at(i + 1);
  if (word.endsWith(',') || PLACE_OPENERS.has(word) || /^(?:of|[–—-])$/i.test(next)) return true;
  if (!isCapitalised(next)) return false;
  return (
    next.endsWith(',') ||
    (PLACE_CLOSERS.has(next) && !isOfficeWord(words.at(i + 2))) ||
    (isFirst && (word === 'The' || places.has(`${word} ${next}`)))
  );
}

/** The body begins here: with an opening word, an office, the subject of a sentence, a label, or the title again. */
function opensBody(words: Words, i: number, names: ReadonlySet<string>, title: string): boolean {
  const word = words.at(i);
  const lower = lowered(word);
  if (word === 'The') return !/,$/.test(words.at(i + 1)) && !PLACE_CLOSERS.has(words.at(i + 1));
  if (OFFICES.has(lower) || HONORIFICS.has(lower) || HEADING_OPENERS.has(lower) || OPENERS.has(lower)) return true;
  const isName = isCapitalised(words.at(i + 1)) && !word.endsWith(',');
  if (isName && (isVerb(words.at(i + 2)) || words.at(i + 1).endsWith(':'))) return true;
  const repeated = words.join(i, i + 4);
  return names.has(words.join(i, i + 2)) || title.startsWith(repeated) || repeated.startsWith(`${title}.`);
}
