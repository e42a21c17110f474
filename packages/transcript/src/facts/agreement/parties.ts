import { adjectiveOf, UNIONS } from '../lexicon/states.ts';
import { REGION, ROLE, STATE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, HYPHEN, WORD } from '../text/tokens.ts';
import { bodyAt } from './body-name.ts';
import { shortName } from './office.ts';
import { stateAt } from './state-name.ts';

/** A party with the token after its name. */
interface Named {
  readonly names: readonly string[];
  readonly to: number;
}

/** All states named over the tokens `from`..`to`, by name or adjective, in order and once. */
export function statesNamed(s: Sentence, from: number, to: number): string[] {
  const found = new Set<string>();
  for (let i = from; i < to; i += 1) {
    const body = bodyAt(s, i);
    if (body !== null) {
      for (const member of UNIONS[body.name] ?? []) found.add(member);
      i = body.to - 1;
      continue;
    }
    const state = stateAt(s, i);
    if (state === null) continue;
    found.add(state.name);
    i = state.to - 1;
  }
  return [...found];
}

const LIST_ENDS: ReadonlySet<string> = new Set(
  'on for to in regarding concerning about aimed at was were is are has have will which that'.split(' '),
);
const LONGEST_LIST_TOKENS = 60;

/** The parties of `between A, B and C`, from the token after `between`; [] where it joins no names. */
export function partiesBetween(s: Sentence, from: number, limit: number): string[] {
  let end = from;
  while (end < Math.min(limit, from + LONGEST_LIST_TOKENS) && !isListEnd(s, end)) end += 1;
  const oxford = hasOxfordComma(s, from, end);
  const parties: string[] = [];
  let start = from;
  for (let i = from; i <= end; i += 1) {
    const isLast = i === end;
    const isComma = s.word(i) === ',';
    const isAnd = s.word(i) === 'and' && (!oxford || s.word(i - 1) === ',') && !isInsideName(s, i);
    if (!isLast && !isComma && !isAnd) continue;
    if (i > start)
      for (const name of partyNames(s, start, i))
        if (/\p{L}/u.test(name) && !parties.includes(name)) parties.push(name);
    start = i + 1;
  }
  return parties;
}

function isListEnd(s: Sentence, i: number): boolean {
  if (LIST_ENDS.has(s.word(i)))
    return (
      !s.marked(i, CAPITAL) &&
      !(s.word(i) === 'for' && s.marked(i - 1, CAPITAL) && s.marked(i + 1, CAPITAL) && s.word(i + 2) !== '')
    );
  return s.word(i) === ';' || s.word(i) === '.' || s.word(i) === '(' ? s.word(i) !== '(' : false;
}

function hasOxfordComma(s: Sentence, from: number, end: number): boolean {
  for (let i = from; i < end; i += 1) if (s.word(i) === ',' && s.word(i + 1) === 'and') return true;
  return false;
}

/** The `and` of `University of Oil and Gas` when another `and` follows. */
function isInsideName(s: Sentence, and: number): boolean {
  return (
    s.word(and - 2) === 'of' && s.marked(and - 1, CAPITAL) && s.marked(and + 1, CAPITAL) && s.word(and + 2) === ','
  );
}

/** Names over the tokens of one list item: a state, a body, regions that share their noun, else the words. */
function partyNames(s: Sentence, start: number, end: number): string[] {
  let from = start;
  while (s.word(from) === 'the' || s.word(from) === 'a' || s.word(from) === 'and' || s.word(from) === 'our') from += 1;
  const bracket = findBracket(s, from, end);
  const to = bracket > from ? bracket : end;
  if (from >= to) return [];
  const formal = formalState(s, from, to);
  if (formal !== null) return [formal];
  const body = bodyAt(s, from);
  if (body !== null && body.to === to) return [body.name];
  const people = stateOfPeople(s, from, to);
  if (people !== null) return [people];
  if (/^(?:countries|states|sides|parties|presidents|governments|nations|two)$/.test(s.word(from))) return [];
  return [properName(s, from, to)];
}

/** `Chilean companies`, `Peruvian police forces`: an adjective before a common noun stands for its state. */
function stateOfPeople(s: Sentence, from: number, to: number): string | null {
  const state = stateAt(s, from);
  if (state === null) return null;
  for (let i = state.to; i < to; i += 1) if (s.kind(i) !== WORD || s.marked(i, CAPITAL)) return null;
  return state.name;
}

/** The name without what it is: `Italian state company X` → `X`. Without capitals the words themselves. */
function properName(s: Sentence, start: number, to: number): string {
  let from = start;
  for (let i = start; i < to; i += 1) {
    const isPlain = s.kind(i) === WORD && !s.marked(i, CAPITAL) && !/^(?:of|and|for|the|in|on|de|la)$/.test(s.word(i));
    if (isPlain && i + 1 < to && s.marked(i + 1, CAPITAL)) from = i + 1;
  }
  return shortName(nameOver(s, from, to));
}

function findBracket(s: Sentence, from: number, end: number): number {
  for (let i = from; i < end; i += 1) if (s.word(i) === '(') return i;
  return -1;
}

/** `the Republic of X`, `the X Federation`, `X` alone. */
function formalState(s: Sentence, from: number, to: number): string | null {
  for (let i = from; i < to; i += 1) {
    const state = stateAt(s, i);
    if (state === null) continue;
    const rest: string[] = [];
    for (let k = from; k < to; k += 1) if (k < i || k >= state.to) rest.push(s.word(k));
    if (
      rest.every((word) =>
        /^(?:the|of|republic|federation|kingdom|state|president|prime|minister|islamic|arab)$/.test(word),
      )
    )
      return state.name;
    if (
      rest.join(' ') === 'federation government' ||
      rest.join(' ') === 'government' ||
      rest.join(' ') === 'government of the'
    )
      return s.is(i, STATE) ? governmentOf(state.name, rest.length) : null;
    return null;
  }
  return null;
}

function governmentOf(state: string, words: number): string {
  return words > 0 ? `${adjectiveOf(state)} Government` : state;
}

/** The words over the tokens, without line wraps and invisible characters. */
export function nameOver(s: Sentence, from: number, to: number): string {
  return s.tokens.source
    .slice(s.start(from), s.end(to - 1))
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Regions that share their noun: `the Omsk and Kurgan regions`, from a `between`. */
export function regionsNamed(s: Sentence, from: number, to: number): string[] {
  const found: string[] = [];
  let pending: string[] = [];
  let hasRegion = false;
  for (let i = from; i < to; i += 1) {
    if (s.is(i, REGION) && pending.length > 0) {
      const noun = singularRegion(s.word(i));
      hasRegion = true;
      if (s.marked(i - 1, CAPITAL)) for (const name of pending) found.push(noun === '' ? name : `${name} ${noun}`);
      pending = [];
    } else if (s.kind(i) === WORD && s.marked(i, CAPITAL) && !s.is(i, ROLE)) {
      const name = readName(s, i, to);
      const isStateAlone = stateAt(s, i)?.to === name.to;
      if (!isStateAlone) pending.push(...name.names);
      else pending = pending.length > 0 && s.word(i - 1) === 'of' ? [] : pending;
      i = name.to - 1;
    } else if (s.word(i) === 'the' && pending.length > 0) {
      found.push(...pending);
      pending = [];
    }
  }
  return hasRegion ? found : [];
}

function readName(s: Sentence, i: number, limit: number): Named {
  let to = i + 1;
  while (
    to < limit &&
    ((s.kind(to) === WORD && s.marked(to, CAPITAL) && !s.is(to, REGION)) ||
      (s.kind(to) === HYPHEN && s.marked(to + 1, CAPITAL)))
  )
    to += 1;
  return { names: [nameOver(s, i, to)], to };
}

function singularRegion(word: string): string {
  const noun = word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/s$/, '');
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

/** A company or agency named after `with`: capitals in a row. */
export function nameAfter(s: Sentence, i: number): string | null {
  let from = i;
  while (s.word(from) === 'the' || s.word(from) === 'our') from += 1;
  if (s.kind(from) !== WORD || !s.marked(from, CAPITAL)) return null;
  let to = from + 1;
  while (s.kind(to) === WORD && (s.marked(to, CAPITAL) || joinsName(s, to))) to += 1;
  return shortName(nameOver(s, from, to));
}

/** `Institute of Physics`, `Rocket and Space Corporation`; an `and` before one capital alone begins another name. */
function joinsName(s: Sentence, i: number): boolean {
  if (s.word(i) === 'of') return s.marked(i + 1, CAPITAL);
  return s.word(i) === 'and' && s.marked(i + 1, CAPITAL) && s.marked(i + 2, CAPITAL);
}
