import { isCapitalised } from '../label/tokens.ts';
import { OFFICE_JOINERS } from '../label/words.ts';
import type { Edits } from './edits.ts';
import type { KnownNames } from './known-names.ts';
import type { Words } from './words.ts';

/**
 * Parts the lists that close a page, where all of it is one line:
 *
 *     … Thank you. Geography Lower Veldoria Topics Trade Persons Brell Ana Publication status Published in sections: …
 *
 * Known by `Published in section`; the headings are looked for before it. A new item of a list begins with a capital
 * letter; a person has two words.
 */
export function breakFooter(words: Words, known: KnownNames, edits: Edits): number {
  const status = statusAt(words);
  if (status === null) return words.count;
  const lines = new Set([status]);
  let from = status;
  for (let i = status - 1; i >= Math.max(1, status - MAX_LIST_WORDS) && !endsSentence(words.at(i)); i -= 1)
    if (HEADINGS.has(words.at(i))) from = i;
  let heading = '';
  for (let i = from; i < status; ) {
    if (HEADINGS.has(words.at(i))) heading = words.at(i);
    lines.add(i);
    i = HEADINGS.has(words.at(i)) ? i + 1 : itemEnd(words, i, status, heading, known);
  }
  for (let i = status; i < words.count; i += 1) if (startsField(words, i)) lines.add(i);
  for (const i of lines) edits.breakBefore(words.source, words.start(i));
  return from;
}

const HEADINGS = new Set(['Geography', 'Topics', 'Persons']);
const MAX_LIST_WORDS = 400;
const MAX_STATUS_WORDS = 400;

/** The last `Publication status`, or `Published in section` without it. */
function statusAt(words: Words): number | null {
  for (let i = words.count - 1; i >= Math.max(0, words.count - MAX_STATUS_WORDS); i -= 1) {
    if (words.at(i) !== 'Published' || words.at(i + 1) !== 'in' || !/^sections?:?$/.test(words.at(i + 2))) continue;
    return words.at(i - 2) === 'Publication' && words.at(i - 1) === 'status' ? i - 2 : i;
  }
  return null;
}

function endsSentence(word: string): boolean {
  return /[.!?…>:;]["”’)]?$/.test(word) && word.length > 4;
}

const FIELDS = ['Publication status', 'Published in', 'Publication date:', 'Direct link:', 'Text version'];

function startsField(words: Words, i: number): boolean {
  const two = words.join(i, i + 2);
  return FIELDS.includes(two);
}

/** Nouns that end the name of a region or a body and begin no item. */
const PLACE_NOUNS = new Set(
  'Region Territory Republic Area District Federation Islands Autonomous Kingdom Union States Emirates Korea Korea, Africa'.split(
    ' ',
  ),
);

function itemEnd(words: Words, i: number, end: number, heading: string, { people, places }: KnownNames): number {
  let to = i + 1;
  if (heading === 'Persons') {
    to = i + nameLength(words, i, people);
    return Math.min(to, end);
  }
  while (to < end && !HEADINGS.has(words.at(to)) && !startsItem(words, to, places)) to += 1;
  return to;
}

const MAX_NAME_WORDS = 5;

/** The list has the surname first; who is named the other way round elsewhere shows how many words the name has. */
function nameLength(words: Words, i: number, names: ReadonlySet<string>): number {
  for (let length = MAX_NAME_WORDS; length > 1; length -= 1)
    for (let turn = 1; turn < length; turn += 1)
      if (names.has(`${words.join(i + turn, i + length)} ${words.join(i, i + turn)}`)) return length;
  return 2;
}

function startsItem(words: Words, i: number, places: ReadonlySet<string>): boolean {
  const before = words.at(i - 1);
  if (!isCapitalised(words.at(i)) || OFFICE_JOINERS.has(before) || before.endsWith(',')) return false;
  return !PLACE_NOUNS.has(words.at(i)) && !places.has(`${before} ${words.at(i)}`);
}
