import type { Entities, ParsedDocument } from '@rapporteur/contracts/document';
import { nameSlug } from '@rapporteur/contracts/person-id';
import { FUNCTION_WORD, REGION, ROLE, STATE } from '../facts/lexicon/word-class.ts';
import { type Sentence, sentenceEnd, sentenceOver } from '../facts/text/sentence.ts';
import { tokenize } from '../facts/text/tokenize.ts';
import { CAPITAL, Tokens, WORD } from '../facts/text/tokens.ts';
import { type Tokenized, tokenizePassages } from '../facts/tokenized.ts';
import { refersToSpeech, saysTheySpoke, speakersFrom } from './absence.ts';
import { Bodies } from './bodies.ts';
import { footerPerson } from './footer-person.ts';
import { People, type Place } from './people.ts';
import { PersonIds } from './person-ids.ts';
import { Places } from './places.ts';
import { endOfWords, type Mention, PersonReader } from './read-people.ts';

/**
 * The people, places and organisations that a transcript names. Linear in its length; only capitalised words are looked
 * at. Who speaks and who is in the footer is known before the text is read, so that short forms find their bearers.
 */
export function readEntities(
  source: string,
  document: ParsedDocument,
  text = tokenizePassages(source, document),
): Entities {
  const run = new EntityRun(source, document, text);
  run.readLabels();
  run.readFooterPersons();
  run.readText();
  run.readGeography();
  return run.entities();
}

class EntityRun {
  readonly #scratch = new Tokens(LABEL_TOKENS);
  readonly #ids = new PersonIds();
  readonly #people = new People(this.#ids);
  readonly #places = new Places();
  readonly #bodies = new Bodies();
  /** Behind the last words. */
  readonly #footer: Place;

  constructor(
    readonly source: string,
    readonly document: ParsedDocument,
    readonly text: Tokenized,
  ) {
    let start = Math.max(0, source.length - LONGEST_FOOTER);
    for (const { end } of document.narrative) start = Math.max(start, end);
    for (const { end } of document.speeches) start = Math.max(start, end);
    this.#footer = { start, end: source.length };
  }

  entities(): Entities {
    return { people: this.#people.list(this.source), places: this.#places.list(), bodies: this.#bodies.list() };
  }

  /** `Question:` is nobody, and an office without a name is somebody only if its bearer is named. */
  readLabels(): void {
    const seen = new Set<string>();
    for (const speech of this.document.speeches) {
      const { name, role, anonymous } = speech.speaker;
      const key = `${name} ${role}`;
      if (anonymous || name === null || seen.has(key)) continue;
      seen.add(key);
      const label = { start: speech.start, end: speech.paragraphs[0]?.start ?? speech.end };
      const s = this.#read(label);
      for (let i = s.from; i < s.to; i += 1) if (s.marked(i, CAPITAL)) i = Math.max(i, this.#places.at(s, i) - 1);
      const person = this.#people.add(name, role, placeOfWords(s, name) ?? label);
      if (person !== null) person.hasSpoken = true;
    }
  }

  readFooterPersons(): void {
    const persons = this.document.header.persons.slice(0, MOST_FOOTER_ENTRIES);
    if (persons.length === 0) return;
    const named = this.#namesInText(persons);
    const s = this.#read(this.#footer);
    for (const printed of persons) {
      const person = footerPerson(printed, (id) => named.has(id));
      const place = placeOfWords(s, printed);
      const entry = person && place && this.#people.add(person.name, person.role, place);
      if (entry) entry.isListed = true;
    }
  }

  /** After the text, whose names of places are the usual ones. */
  readGeography(): void {
    const geography = this.document.header.geography.slice(0, MOST_FOOTER_ENTRIES);
    if (geography.length === 0) return;
    const s = this.#read(this.#footer);
    for (const name of geography) {
      const place = placeOfWords(s, name);
      if (place !== null) this.#places.count(name, this.#places.kindOf(name), place.start, place.end);
    }
  }

  readText(): void {
    const reader = new PersonReader(this.#people);
    const editorial = new Set(
      this.document.narrative.filter(({ role }) => ABOUT_THE_EVENT.has(role)).map(({ start }) => start),
    );
    const { tokens, passages } = this.text;
    for (const { start, from, to } of passages) {
      const s = sentenceOver(tokens, from, to);
      const mentions = this.#readPassage(s, reader);
      if (editorial.has(start)) this.#readAbsence(s, mentions);
      else readReferences(s, mentions);
    }
  }

  #readPassage(s: Sentence, reader: PersonReader): Mention[] {
    const { kind, marks, classes } = s.tokens;
    const mentions: Mention[] = [];
    let personTo = 0;
    let nameFrom = 0;
    let bodyTo = 0;
    this.#bodies.begin();
    for (let i = s.from; i < s.to; i += 1) {
      if (kind[i] !== WORD || ((marks[i] ?? 0) & CAPITAL) === 0 || opensNothing(classes[i] ?? 0)) continue;
      const person = i < personTo ? null : reader.at(s, i);
      if (person !== null) {
        mentions.push(person);
        personTo = person.to;
        nameFrom = person.nameFrom;
      }
      if (i >= bodyTo) bodyTo = this.#bodies.at(s, i, nameFrom > i ? nameFrom : s.to);
      const placeTo = this.#places.at(s, i);
      if (placeTo > i) i = placeTo - 1;
    }
    return mentions;
  }

  #readAbsence(s: Sentence, mentions: readonly Mention[]): void {
    let next = 0;
    for (let from = s.from; from < s.to; ) {
      const to = sentenceEnd(s.tokens, from, s.to);
      const here: Mention[] = [];
      for (; next < mentions.length; next += 1) {
        const mention = mentions[next];
        if (mention === undefined || mention.from >= to) break;
        here.push(mention);
      }
      if (here.length > 0 && saysTheySpoke(s, from, to)) {
        const speakers = speakersFrom(s, from, to);
        const place = { start: s.start(from), end: s.end(to - 1) };
        for (const { person, from: at } of here) if (at >= speakers.from && at < speakers.to) person.absence ??= place;
      }
      from = to;
    }
  }

  /** The ids of the persons, in any rotation of their words, that the text itself spells out. */
  #namesInText(persons: readonly string[]): Set<string> {
    const wanted = new Map<string, { words: readonly string[]; id: string }[]>();
    for (const printed of persons) {
      const words = printed.split(/\s+/);
      if (words.length > MOST_NAME_WORDS) continue;
      for (let i = 0; i < words.length; i += 1) {
        const name = [...words.slice(i), ...words.slice(0, i)].join(' ');
        const [id, spelled] = [this.#ids.of(name), nameSlug(name)?.split('-') ?? []];
        const [first] = spelled;
        if (id === null || first === undefined || spelled.length < 2) continue;
        wanted.set(first, [...(wanted.get(first) ?? []), { words: spelled, id }]);
      }
    }
    return this.#found(wanted);
  }

  #found(wanted: ReadonlyMap<string, readonly { words: readonly string[]; id: string }[]>): Set<string> {
    const found = new Set<string>();
    for (const { speaker } of this.document.speeches) {
      const id = speaker.name === null ? null : this.#ids.of(speaker.name);
      if (id !== null) found.add(id);
    }
    if (wanted.size === 0) return found;
    for (const { speechId, from, to } of this.text.passages) {
      if (speechId !== null) continue;
      const s = sentenceOver(this.text.tokens, from, to);
      for (let i = s.from; i < s.to; i += 1) {
        if (!s.marked(i, CAPITAL)) continue;
        for (const { words, id } of wanted.get(s.word(i)) ?? []) if (endOfWords(s, i, words) > i) found.add(id);
      }
    }
    return found;
  }

  #read({ start, end }: Place): Sentence {
    this.#scratch.reset(this.source);
    tokenize(this.#scratch, this.source, start, end);
    return sentenceOver(this.#scratch, 0, this.#scratch.count);
  }
}

/** `The`, `We`, `In` at the head of a sentence: most of its capitals. */
function opensNothing(classes: number): boolean {
  return (classes & FUNCTION_WORD) !== 0 && (classes & (STATE | ROLE | REGION)) === 0;
}

const ABOUT_THE_EVENT: ReadonlySet<string> = new Set(['paragraph', 'stage-direction']);
const MOST_FOOTER_ENTRIES = 200;
/** UTF-16 code units. */
const LONGEST_FOOTER = 20_000;
const MOST_NAME_WORDS = 8;
/** Enough for nearly any label. */
const LABEL_TOKENS = 256;

/** In somebody's words: what another one said here. */
function readReferences(s: Sentence, mentions: readonly Mention[]): void {
  for (const { person, from, to } of mentions) {
    if (person.hasSpoken || person.absence !== null) continue;
    const said = refersToSpeech(s, from, to);
    if (said !== null && (said.isJust || person.isListed))
      person.absence = { start: s.start(from), end: s.end(said.to - 1) };
  }
}

/** Where the words of a name stand. */
function placeOfWords(s: Sentence, name: string): Place | null {
  const words = nameSlug(name)?.split('-') ?? [];
  if (words.length === 0) return null;
  for (let i = s.from; i < s.to; i += 1) {
    const to = endOfWords(s, i, words);
    if (to > i) return { start: s.start(i), end: s.end(to - 1) };
  }
  return null;
}
