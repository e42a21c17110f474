import { HONORIFIC, PARTICLE } from '../facts/lexicon/name-words.ts';
import type { Sentence } from '../facts/text/sentence.ts';
import { CAPITAL, PUNCTUATION, WORD } from '../facts/text/tokens.ts';
import { nameEnd, printedOver, wordCount } from './name-run.ts';
import { isOffice, officeAt } from './office-phrase.ts';
import type { Bearer, People } from './people.ts';

/** A person named over the tokens `from` to `to`. */
export interface Mention {
  readonly person: Bearer;
  readonly from: number;
  /** Where the name begins, behind office or form of address; `to` where only an office is named. */
  readonly nameFrom: number;
  readonly to: number;
}

type Sequences = ReturnType<People['sequences']>;

/** Reads who is named at a token: with a form of address, with an office, or by a name that is known already. */
export class PersonReader {
  readonly #people: People;
  readonly #known: Sequences;

  constructor(people: People) {
    this.#people = people;
    this.#known = people.sequences();
  }

  /** Asked of capitalised words only. */
  at(s: Sentence, i: number): Mention | null {
    if (s.named(i, HONORIFIC) && !isOffice(s, i)) return this.#addressed(s, i);
    if (isOffice(s, i)) return this.#inOffice(s, i);
    return this.#named(s, i);
  }

  /** `Mr Lind`, `Mr. Ada Lind`; `Mr President` names nobody. */
  #addressed(s: Sentence, i: number): Mention | null {
    const from = s.kind(i + 1) === PUNCTUATION && s.word(i + 1) === '.' ? i + 2 : i + 1;
    const to = nameEnd(s, from);
    if (to === from) return null;
    const person = this.#bearer(s, from, to, null);
    if (person === null) return null;
    this.#people.addName(person, printedOver(s, i, to));
    return { person, from: i, nameFrom: from, to };
  }

  #inOffice(s: Sentence, i: number): Mention | null {
    const { roleFrom, roleTo, nameFrom, nameTo } = officeAt(s, i);
    const role = printedOver(s, roleFrom, roleTo);
    if (nameTo > nameFrom) {
      const person = this.#bearer(s, nameFrom, nameTo, role);
      return person === null ? null : { person, from: roleFrom, nameFrom, to: nameTo };
    }
    const person = this.#people.byRole(role);
    if (person === null) return null;
    this.#people.addName(person, role);
    return { person, from: roleFrom, nameFrom: roleTo, to: roleTo };
  }

  /** Who bears a printed name: one word is a surname, more are the whole name. */
  #bearer(s: Sentence, from: number, to: number, role: string | null): Bearer | null {
    const name = printedOver(s, from, to).replace(/\.$/, '');
    const place = { start: s.start(from), end: s.end(to - 1) };
    const whole = wordCount(s, from, to) > 1 && !s.named(from, PARTICLE);
    const short = whole ? null : this.#people.bySurname(name);
    if (short === null) return whole || role === null ? this.#people.add(name, role, place) : null;
    if (place.start < short.first.start) short.first = place;
    if (role !== null) this.#people.addName(short, `${role} ${name}`);
    return short;
  }

  /** The whole name of somebody who is known, word by word; the longest that fits. */
  #named(s: Sentence, i: number): Mention | null {
    const candidates = this.#known.get(s.word(i));
    if (candidates === undefined) return null;
    let best: Mention | null = null;
    for (const { words, entry } of candidates) {
      const to = endOfWords(s, i, words);
      if (to > i && (best === null || to > best.to)) best = { person: entry, from: i, nameFrom: i, to };
    }
    if (best === null) return null;
    const place = { start: s.start(i), end: s.end(best.to - 1) };
    if (place.start < best.person.first.start) best.person.first = place;
    return best;
  }
}

const MOST_MARKS = 2;

/** The token after `words`, hyphens and stops between them overlooked; `from` where they are not there. */
export function endOfWords(s: Sentence, from: number, words: readonly string[]): number {
  let i = from;
  for (const [nth, word] of words.entries()) {
    for (let skipped = 0; nth > 0 && skipped < MOST_MARKS && s.kind(i) !== WORD && s.glued(i); skipped += 1) i += 1;
    if (s.kind(i) !== WORD || plain(s, i) !== word || (nth === 0 && !s.marked(i, CAPITAL))) return from;
    i += 1;
  }
  return i;
}

/** The word as the ids spell it: without accents and apostrophes. */
function plain(s: Sentence, i: number): string {
  const word = s.word(i);
  return ASCII.test(word) ? word : word.normalize('NFKD').replace(/[\p{M}'’]/gu, '');
}

const ASCII = /^[a-z]*$/;
