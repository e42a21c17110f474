import { isCapitalised } from '../label/tokens.ts';
import { OFFICE_JOINERS } from '../label/words.ts';
import type { Edits } from './edits.ts';
import type { Words } from './words.ts';

/**
 * Parts the lists that close a page, where all of it is one line:
 *
 *     … Thank you. Geography Lower Veldoria Topics Trade Persons Brell Ana Publication status Published in sections: …
 *
 * Known by `Published in section`; the headings are looked for before it. A new item of a list begins with a capital
 * letter; a person has two words.
 */
export function breakFooter(words: Words, edits: Edits): number {
  const status = statusAt(words);
  if (status === null) return words.count;
  const lines = new Set([status]);
  let from = status;
  for (let i = status - 1; i >= Math.max(1, status - MAX_LIST_WORDS) && !endsSentence(words.at(i)); i -= 1)
    if (HEADINGS.has(words.at(i))) from = i;
  for (let i = from; i < status; i += 1) if (startsItem(words, i, from)) lines.add(i);
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

function startsItem(words: Words, i: number, from: number): boolean {
  const word = words.at(i);
  const before = words.at(i - 1);
  if (HEADINGS.has(word) || HEADINGS.has(before)) return true;
  let heading = i;
  while (heading > from && !HEADINGS.has(words.at(heading))) heading -= 1;
  if (words.at(heading) === 'Persons') return (i - heading) % 2 === 1;
  return isCapitalised(word) && !OFFICE_JOINERS.has(before) && !PLACE_NOUNS.has(word) && !before.endsWith(',');
}
