import {
  ADVERB,
  AUXILIARY,
  CONJUNCTION,
  DETERMINER,
  DOCUMENT,
  MONTH,
  NUMERAL,
  PREPOSITION,
  PRONOUN,
  REGION,
  ROLE,
  TIME,
  TIME_OPENER,
} from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, HYPHEN, POSSESSIVE, WORD } from '../text/tokens.ts';
import { bodyAt } from './body-name.ts';
import type { AgreementContext } from './mention.ts';
import { NO_OFFICE, officeOf, regionsOf, shortName } from './office.ts';
import { nameOver, statesNamed } from './parties.ts';
import { readGovernment, readMinistries, regionsAt } from './state-bodies.ts';
import { stateAt } from './state-name.ts';

const MOST_NAMES = 12;

/**
 * The parties that the tokens `from`..`to` name: states by noun or adjective, governments, bodies and companies; people
 * in office stand for whom they lead. null where nothing is named, or only those at the table.
 */
export function partiesNamed(
  s: Sentence,
  from: number,
  to: number,
  context: AgreementContext,
): readonly string[] | null {
  if (context.isJoint && namesOffice(s, from, to)) {
    const states = statesNamed(s, from, to);
    return states.length > 1 ? states : null;
  }
  const found = new Set<string>();
  let hasPerson = false;
  for (let i = from; i < to && found.size < MOST_NAMES; ) {
    const next = readName(s, i, to, found, context);
    if (next === 'people') return null;
    if (next === 'person' && context.isJoint) return null;
    if (next === 'person') hasPerson = true;
    i = next === 'person' ? nameEnd(s, i, to) : next;
  }
  if (found.size > 0) return [...found];
  return hasPerson ? personInOffice(context) : null;
}

/** `the ministers of Chile and Peru`, `Foreign Minister Ana Kest`: people stand for their states. */
function namesOffice(s: Sentence, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (s.is(i, ROLE)) return true;
  return false;
}

function personInOffice(context: AgreementContext): readonly string[] | null {
  return context.leader === null || context.isLeader ? null : [context.leader];
}

/** The token after what was read, or who is meant that is named by no name: a person, or `our countries`. */
type Read = number | 'person' | 'people';

/** `Arica Mayor Luis Ort`, `Orex CEO`: who heads a body stands for it. */
const HEADED = /^(.+ (?:Mayor|CEO|Director(?:[ -]General)?))(?: |$)/;

/** Reads what stands at token `i` into `found`. */
function readName(s: Sentence, i: number, to: number, found: Set<string>, context: AgreementContext): Read {
  const word = s.word(i);
  if (word === 'government' || word === 'cabinet') return readGovernment(s, i, to, found, context);
  const regions = regionsAt(s, i);
  if (regions > 0) {
    const all = regionsOf(context.home);
    if (all !== null && !context.isJoint) found.add(all);
    return regions;
  }
  if (word === 'mr' || word === 'mrs' || word === 'ms' || context.people.has(word)) return 'person';
  // `our colleagues in the Government and the regions`
  if (word === 'colleagues' && /^(?:in|from)$/.test(s.word(i + 1))) return i + 2;
  if (/^(?:countries|states|sides|parties|presidents|participants|colleagues|leaders|partners)$/.test(word))
    return found.size > 0 ? i + 1 : 'people';
  if (s.kind(i) !== WORD || !s.marked(i, CAPITAL) || isOrdinary(s, i)) return i + 1;
  return readProper(s, i, to, found, context);
}

/** A capital that names nobody: the first word of a sentence, a month, an office. */
function isOrdinary(s: Sentence, i: number): boolean {
  if (s.is(i, DETERMINER | PREPOSITION | PRONOUN | CONJUNCTION | TIME | TIME_OPENER | ADVERB | MONTH | AUXILIARY))
    return true;
  if (s.is(i, NUMERAL) && !s.marked(i + 1, CAPITAL)) return true;
  if (i !== s.from || s.lexeme(i) !== null || s.kind(i + 1) !== WORD) return false;
  // `Leading Chilean companies`
  if (s.marked(i + 1, CAPITAL)) return stateAt(s, i + 1) !== null && !s.marked(i + 2, CAPITAL);
  if (s.word(i + 1) === 'and' && s.marked(i + 2, CAPITAL)) return false;
  // `Orex and Polex have`, `Orex is`: a name; `Sixteen documents`: none.
  return !s.is(i + 1, AUXILIARY | CONJUNCTION) || /(?:ing|ed|ly)$/.test(s.word(i));
}

function readProper(s: Sentence, i: number, limit: number, found: Set<string>, context: AgreementContext): Read {
  const body = bodyAt(s, i);
  if (body !== null) {
    found.add(body.name);
    return body.to;
  }
  const ministries = readMinistries(s, i, limit, found);
  if (ministries > 0) return ministries;
  const state = stateAt(s, i);
  const to = nameEnd(s, i, limit);
  if (state !== null && to <= state.to) {
    found.add(state.name);
    return state.to;
  }
  if (state !== null && s.word(to - 1) === 'government' && to - state.to === 1)
    return readGovernment(s, to - 1, limit, found, context);
  if (s.word(i) === 'prime' && s.is(i + 1, ROLE) && !context.isJoint) {
    found.add('Prime Minister');
    return to;
  }
  const hasRole = namesOffice(s, i, to);
  const office = hasRole ? officeOf(nameOver(s, i, to), context.home) : NO_OFFICE;
  if (office.body !== null) {
    found.add(office.body);
    return to;
  }
  if (hasRole || context.people.has(s.word(to - 1)))
    return state === null ? 'person' : readOffice(state.name, found, to);
  // `the Second Harbour Programme` does nothing.
  if ((s.is(to - 1, DOCUMENT) || s.is(i, DOCUMENT)) && !hasBodyNoun(s, i, to)) return to;
  const headed = HEADED.exec(nameOver(s, i, to))?.[1];
  const head = headed === undefined ? NO_OFFICE : officeOf(headed, context.home);
  if (head.body !== null) {
    found.add(head.body);
    return to;
  }
  const name = inFull(shortName(nameOver(s, i, to)), context);
  // `the Ministry` that nobody at the table heads.
  if (BODY_NOUNS.has(name.toLowerCase())) return to;
  if (context.isJoint && /\b(?:Commission|Committee)$/.test(name)) return 'people';
  if (name.length > 1) found.add(name);
  return to;
}

/** `the Ministry`, `the Service` where the body of who speaks or is met is one. */
function inFull(name: string, context: AgreementContext): string {
  if (name.includes(' ')) return name;
  return [context.body, context.counterpart].find((body) => body?.endsWith(` ${name}`)) ?? name;
}

function readOffice(state: string, found: Set<string>, to: number): number {
  found.add(state);
  return to;
}

/** Capitals in a row, over `of`, `and` and `for` between two of them, and a region's noun. */
export function nameEnd(s: Sentence, i: number, limit: number): number {
  let to = i + 1;
  while (to < limit) {
    if (s.kind(to) === WORD && s.marked(to, CAPITAL)) to += 1;
    else if (s.kind(to) === HYPHEN && s.kind(to + 1) === WORD) to += 2;
    else if (s.kind(to) === POSSESSIVE && s.marked(to + 1, CAPITAL)) to += 1;
    else if (joins(s, to) && to + 1 < limit) to += 2;
    else if (s.word(to) === 'of' && s.word(to + 1) === 'the' && s.marked(to + 2, CAPITAL) && headsBody(s, to - 1))
      to += 3;
    else if (s.is(to, REGION) && !s.is(to - 1, REGION) && !/s$/.test(s.word(to))) to += 1;
    else break;
  }
  return Math.min(to, limit);
}

/** `Institute of Physics`, `Oil and Gas Ministry`: an `and` before one capital alone begins another name. */
function joins(s: Sentence, i: number): boolean {
  const word = s.word(i);
  if (word === 'of' || word === 'for') return s.marked(i + 1, CAPITAL) && stateAt(s, i + 1) === null;
  if (word !== 'and' || !s.marked(i + 1, CAPITAL) || /^(?:ministry|minister|government)$/.test(s.word(i + 1)))
    return false;
  // `Chamber of Commerce and Industry`
  if (s.word(i - 2) === 'of' && BODY_NOUNS.has(s.word(i - 3))) return !BODY_NOUNS.has(lastOfRun(s, i + 1));
  return s.marked(i + 2, CAPITAL) && BODY_NOUNS.has(lastOfRun(s, i + 1)) && !BODY_NOUNS.has(s.word(i - 1));
}

const BODY_NOUNS: ReadonlySet<string> = new Set(
  'ministry agency service corporation company university institute academy bank fund council committee commission foundation union association department authority centre center chamber'.split(
    ' ',
  ),
);

/** `Agency for Harbour Initiatives` */
function hasBodyNoun(s: Sentence, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (BODY_NOUNS.has(s.word(i))) return true;
  return false;
}

/** `Ministry of the Interior`, `Minister of the Interior` */
function headsBody(s: Sentence, i: number): boolean {
  return BODY_NOUNS.has(s.word(i)) || s.word(i) === 'minister';
}

function lastOfRun(s: Sentence, i: number): string {
  let at = i;
  while (s.kind(at + 1) === WORD && s.marked(at + 1, CAPITAL)) at += 1;
  return s.word(at);
}
