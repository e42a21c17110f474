import type { AgreementKind } from '@rapporteur/contracts/facts';
import { characterClass, fold, INVISIBLE } from '../text/characters.ts';
import { intern } from '../text/words.ts';

/** What a verb or verbal noun says happened to a document. */
export type Act =
  | 'sign'
  | 'conclude'
  | 'adopt'
  | 'approve'
  | 'ratify'
  | 'prepare'
  | 'implement'
  | 'reach'
  | 'propose'
  | 'terminate'
  | 'talk';

/** The form of an act: `signed` may be a past tense or a participle, `sign` follows `will` or `to`. */
export type ActForm = 'base' | 'past' | 'gerund' | 'present' | 'noun';

export interface Lexeme {
  readonly word: string;
  readonly classes: number;
  /** Of a numeral, magnitude (as a power of ten, a dozen excepted), fraction (denominator), multiple or month. */
  readonly value: number;
  /** Unit name, ISO 4217 code, or the name of a counted time span. */
  readonly unit: string;
  /** Short English name of a state. */
  readonly state: string;
  readonly kind: AgreementKind | null;
  readonly act: Act | null;
  readonly form: ActForm | null;
  /** Bits of `name-words.ts`. */
  readonly names: number;
  /** No rule of the grammar knows a word that is here for names alone. */
  readonly isGrammar: boolean;
}

export type Senses = Partial<Omit<Lexeme, 'word' | 'classes' | 'names' | 'isGrammar'>>;

const EMPTY: Omit<Lexeme, 'word'> = {
  classes: 0,
  value: 0,
  unit: '',
  state: '',
  kind: null,
  act: null,
  form: null,
  names: 0,
  isGrammar: false,
};

/**
 * An open-addressing hash table over the words of the grammar, asked with a range of the source: the tokenizer hashes
 * while it scans and never makes a string for a word. It answers with the lexeme's number, 0 for none, which leads to
 * what is known of the word in one step. Filled once at load, read-only after `freeze`.
 */
export class Lexicon {
  readonly #byWord = new Map<string, Lexeme>();
  /** By number. A word that is here for names alone has a word, but no lexeme: no rule of the grammar knows it. */
  lexemes: readonly (Lexeme | null)[] = [null];
  words: readonly string[] = [''];
  classes = new Int32Array(1);
  names = new Int32Array(1);
  #slots = new Uint16Array(0);
  #hashes = new Int32Array(0);
  /** The letters of all words on end, and by slot where the slot's word begins: to compare with them needs no string. */
  #letters = new Uint16Array(0);
  #offsets = new Int32Array(0);
  #lengths = new Uint8Array(0);
  #mask = 0;

  /** Adds blank-separated words to classes; a word met twice keeps both its classes and senses. */
  add(words: string, classes: number, senses: Senses = {}): this {
    for (const word of words.split(/\s+/)) {
      if (word === '') continue;
      const known = this.#byWord.get(word) ?? { ...EMPTY, word };
      this.#byWord.set(word, { ...known, ...senses, word, classes: known.classes | classes, isGrammar: true });
    }
    return this;
  }

  addName(word: string, sense: number): void {
    const known = this.#byWord.get(word) ?? { ...EMPTY, word };
    this.#byWord.set(word, { ...known, names: known.names | sense });
  }

  freeze(): this {
    let size = 1024;
    while (size < this.#byWord.size * 4) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Uint16Array(size);
    this.#hashes = new Int32Array(size);
    this.#offsets = new Int32Array(size);
    this.#lengths = new Uint8Array(size);
    const all: Lexeme[] = [];
    const letters: number[] = [];
    for (const [word, spread] of this.#byWord) {
      const lexeme = uniform(spread);
      this.#byWord.set(word, lexeme);
      all.push(lexeme);
      let hash = HASH_SEED;
      for (let i = 0; i < word.length; i += 1) hash = mix(hash, word.charCodeAt(i));
      if (hash === EMPTY_SLOT) throw new RangeError(`“${word}” has the hash of an empty slot`);
      let slot = hash & this.#mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = all.length;
      this.#hashes[slot] = hash;
      this.#offsets[slot] = letters.length;
      this.#lengths[slot] = word.length;
      for (let i = 0; i < word.length; i += 1) letters.push(word.charCodeAt(i));
    }
    this.#letters = Uint16Array.from(letters);
    this.lexemes = [null, ...all.map((lexeme) => (lexeme.isGrammar ? lexeme : null))];
    this.words = ['', ...all.map(({ word }) => word)];
    this.classes = Int32Array.from([0, ...all.map(({ classes }) => classes)]);
    this.names = Int32Array.from([0, ...all.map(({ names }) => names)]);
    return this;
  }

  /** The number of the lexeme with this hash that the folded letters of the range spell, or 0. */
  find(hash: number, source: string, start: number, end: number): number {
    let slot = hash & this.#mask;
    for (let other = this.#hashes[slot]; other !== EMPTY_SLOT; other = this.#hashes[slot]) {
      const lexeme = this.#slots[slot] ?? 0;
      if (other === hash && spells(this.words[lexeme] ?? '', source, start, end)) return lexeme;
      slot = (slot + 1) & this.#mask;
    }
    return 0;
  }

  /** The same for a range of basic letters, A to Z and a to z, as nearly all words are. */
  findBasic(hash: number, source: string, start: number, end: number): number {
    const hashes = this.#hashes;
    let slot = hash & this.#mask;
    for (let other = hashes[slot]; other !== EMPTY_SLOT; other = hashes[slot]) {
      if (other === hash && this.#spellsBasic(slot, source, start, end)) return this.#slots[slot] ?? 0;
      slot = (slot + 1) & this.#mask;
    }
    return 0;
  }

  #spellsBasic(slot: number, source: string, start: number, end: number): boolean {
    if (this.#lengths[slot] !== end - start) return false;
    const letters = this.#letters;
    let at = this.#offsets[slot] ?? 0;
    for (let i = start; i < end; i += 1, at += 1) if ((source.charCodeAt(i) | CASE_BIT) !== letters[at]) return false;
    return true;
  }

  get(word: string): Lexeme | null {
    return this.#byWord.get(word) ?? null;
  }
}

/** Objects put together from what was known have a hidden class for each way there; of one class they are read faster. */
function uniform({ word, classes, value, unit, state, kind, act, form, names, isGrammar }: Lexeme): Lexeme {
  return { word: intern(word), classes, value, unit, state, kind, act, form, names, isGrammar };
}

function spells(word: string, source: string, start: number, end: number): boolean {
  let at = start;
  for (let i = 0; i < word.length; i += 1) {
    while (at < end && characterClass(source.charCodeAt(at)) === INVISIBLE) at += 1;
    if (at >= end || fold(source.charCodeAt(at)) !== word.charCodeAt(i)) return false;
    at += 1;
  }
  while (at < end && characterClass(source.charCodeAt(at)) === INVISIBLE) at += 1;
  return at === end;
}

/** What makes a basic capital a small letter. */
const CASE_BIT = 0x20;

/** In the table of hashes: no word here. A look-up that meets it need not touch the words. */
const EMPTY_SLOT = 0;

export const HASH_SEED = 0x811c9dc5 | 0;

/** One step of FNV-1a. */
export function mix(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}
