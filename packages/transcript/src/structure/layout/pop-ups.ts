import { hasOffice, isCapitalised, isNameToken, isParticle, isPrefixedName } from '../label/tokens.ts';
import { OFFICE_JOINERS } from '../label/words.ts';
import type { Edits } from './edits.ts';
import type { Words } from './words.ts';

/**
 * What a page shows when the pointer rests on a name or a term, and what ends up in the text when the page is stripped
 * of its markup:
 *
 *     Trade Minister Ana Brell Brell Ana Trade Minister : If I may …
 *                              ^^^^^^^^^^^^^^^^^^^^^^^^
 *     of the Harbour Union Background information Union of Harbour Towns (UHT) , which …
 *                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 *
 * A person's begins with the name turned round, surname first, and may go on with an office.
 */
export function erasePopUps(words: Words, edits: Edits): void {
  for (let i = 1; i < words.count; ) {
    const to = personEnd(words, i) ?? termEnd(words, i);
    if (to === null) {
      i += 1;
      continue;
    }
    const closes = /^[,.;:!?)\]]/.test(words.at(to)) || /^['’]s?$/.test(words.at(to));
    edits.erase(words.end(i - 1), closes ? words.start(to) : words.end(to - 1));
    i = to + 1;
  }
}

const MAX_NAME_WORDS = 5;
const MAX_OFFICE_WORDS = 24;

/** Behind the pop-up that begins at `i` with the name that ends there turned round. */
function personEnd(words: Words, i: number): number | null {
  const length = turnedLength(words, i);
  return length === 0 ? null : officeEnd(words, i + length);
}

/** How many words the name at `i` has that ends there the other way round; 0 where none does. */
function turnedLength(words: Words, i: number): number {
  const word = words.at(i);
  if (!isCapitalised(word) && !isParticle(word) && !isPrefixedName(word)) return 0;
  for (let length = 2; length <= MAX_NAME_WORDS && length <= i; length += 1)
    if (isTurned(words, i, length)) return length;
  return 0;
}

/** Nothing but a name: no colon, no stop, or `Q: Why? Q: Why?` would be one. */
const LETTERS = /^\p{L}[\p{L}\p{M}'’-]*$/u;

function isTurned(words: Words, i: number, length: number): boolean {
  // One word over and over is no name.
  if (words.at(i - 1) === words.at(i - length)) return false;
  for (let turn = 1; turn < length; turn += 1) {
    let same = true;
    for (let k = 0; k < length && same; k += 1) {
      const word = words.at(i - length + k);
      same = word === words.at(i + ((k + turn) % length)) && isNameToken(word) && LETTERS.test(word);
    }
    if (same) return true;
  }
  return false;
}

/** Behind the office that may follow the name: capitalised words and what joins them, an office among them. */
function officeEnd(words: Words, from: number): number {
  let to = from;
  for (let i = from; i < from + MAX_OFFICE_WORDS; i += 1) {
    const word = words.at(i);
    const last = word.replace(/[,;:.]+$/, '') !== word;
    // What goes on after `and` with another name is the page's text again.
    if (word === '' || /^[(,.;:]/.test(word) || (word === 'and' && namesAnother(words, i + 1))) break;
    if (!isCapitalised(word) && !OFFICE_JOINERS.has(word)) break;
    if (i > from && turnedLength(words, i) > 0) break;
    if (isCapitalised(word)) to = i + 1;
    if (last) break;
  }
  const office: string[] = [];
  for (let i = from; i < to; i += 1) office.push(words.at(i));
  return hasOffice(office) && !/^(?:The|A|An)$/.test(office[0] ?? '') ? to : from;
}

function namesAnother(words: Words, from: number): boolean {
  for (let i = from; i < from + MAX_OFFICE_WORDS; i += 1) {
    const word = words.at(i);
    if (word === '' || (!isCapitalised(word) && !OFFICE_JOINERS.has(word))) return false;
    if (i - from >= 3 && turnedLength(words, i) > 0) return true;
  }
  return false;
}

const MAX_TERM_WORDS = 14;

/** Behind `Background information`, and the title of what it is about. */
function termEnd(words: Words, i: number): number | null {
  if (words.at(i) !== 'Background' || words.at(i + 1) !== 'information') return null;
  let to = i + 2;
  for (let k = i + 2; k < i + 2 + MAX_TERM_WORDS; k += 1) {
    const word = words.at(k);
    if (/^\(\p{Lu}[^)]*\)$/u.test(word)) return k + 1;
    if (word === '' || (!isCapitalised(word) && !OFFICE_JOINERS.has(word))) break;
    if (isCapitalised(word)) to = k + 1;
  }
  return to;
}
