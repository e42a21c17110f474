import { singular } from '../lexicon/nouns.ts';
import { DURATIONS } from '../lexicon/units.ts';
import {
  ADVERB,
  CONJUNCTION,
  DETERMINER,
  DISCOURSE,
  FUNCTION_WORD,
  NUMERAL,
  PEOPLE,
  PLURAL,
  PLURAL_MODIFIER,
  PREPOSITION,
  STATE,
  UNIT,
  VERB,
} from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, CODE, HYPHEN, NUMBER, POSSESSIVE, PUNCTUATION, WORD } from '../text/tokens.ts';
import type { Amount } from './amount.ts';
import { isLess, whole } from './decimal.ts';
import type { UnitReader } from './unit-phrase.ts';

const LONGEST_NOUN_PHRASE = 9;
/** With adjectives in a row: `economic, cultural, scientific and other agreements`. */
const LONGEST_LISTING = 24;
/** What is weighed so is counted in earnest: `more than five levels`. */
const HEDGES: ReadonlySet<string> = new Set('than over least'.split(' '));
const QUOTES = '“”"\'‘’';

/** `400 cooperation agreements`, `55 oil sector deposits`, `a thousand officials and businessmen`. */
export const readCount: UnitReader = (s, at, amount) => {
  const noun = afterHedge(s, at);
  const head = findHead(s, s.word(noun) === 'of' ? afterPartitive(s, noun, amount) : noun);
  if (head < 0 && isSeating(s, at, amount)) return { to: at + 1, unit: s.word(at), family: 'count', rule: 'count' };
  if (
    head < 0 ||
    (head === noun && s.is(head, UNIT)) ||
    (s.is(head, DISCOURSE) && isHandful(amount) && !HEDGES.has(s.word(amount.from - 1)))
  )
    return null;
  if (s.word(at) === 'strong' && s.kind(at - 1) === HYPHEN)
    return { to: at + 1, unit: 'person', family: 'count', rule: 'count' };
  if (s.kind(at - 1) === HYPHEN && at < head && !isPlural(s, at) && !WHOLE_COMPOUNDS.has(s.word(at)))
    return FORMATS.has(s.word(at)) ? null : { to: at + 1, unit: s.word(at), family: 'count', rule: 'count' };
  if (s.is(head, PEOPLE)) {
    const other = coordinatedPeople(s, head);
    if (other > 0) return { to: other + 1, unit: 'person', family: 'count', rule: 'count' };
  }
  const unit = unitOfNoun(s, head);
  // `two consecutive years` is a span of time, `300 sunny days` are days.
  if (DURATIONS.has(unit) && isFew(amount)) return { to: head + 1, unit, family: 'duration', rule: 'duration' };
  return { to: head + 1, unit, family: 'count', rule: 'count' };
};

/** `200-strong teams`, `30-odd schools`: the number is of what follows; of `30-page reports` it is of pages. */
const WHOLE_COMPOUNDS: ReadonlySet<string> = new Set('strong odd plus'.split(' '));
/** `six-party talks`, `two-way ties`: the number says how, not how many. */
const FORMATS: ReadonlySet<string> = new Set(
  'party way sided point step stage level tier track time off part star start speed dimensional'.split(' '),
);

/** `a 3,000-seat stadium`, `a 40-bed ward`: before a noun in the singular. */
function isSeating(s: Sentence, at: number, amount: Amount): boolean {
  const first = amount.parts[0];
  if (first === undefined || s.kind(first.from) !== NUMBER || s.kind(at - 1) !== HYPHEN || s.kind(at) !== WORD)
    return false;
  if (s.kind(at + 1) !== WORD || s.is(at + 1, FUNCTION_WORD | ADVERB) || s.marked(at, CAPITAL)) return false;
  return !s.is(at, FUNCTION_WORD | ADVERB | UNIT) && !FORMATS.has(s.word(at)) && !WHOLE_COMPOUNDS.has(s.word(at));
}

/** The noun as a unit: in the singular, a people's name as persons. */
export function unitOfNoun(s: Sentence, noun: number): string {
  return isPeopleOfState(s, noun) ? 'person' : singular(s.word(noun));
}

/** `220,000 Russians` */
function isPeopleOfState(s: Sentence, head: number): boolean {
  return s.marked(head, CAPITAL) && s.word(head).endsWith('s') && s.is(head, STATE);
}

/** `300-odd schools`, `a million or more residents` */
function afterHedge(s: Sentence, at: number): number {
  if (s.word(at) === 'odd') return at + 1;
  const isHedge = /^(?:or|and)$/.test(s.word(at)) && /^(?:more|so|less|fewer)$/.test(s.word(at + 1));
  return isHedge && isPlural(s, at + 2) ? at + 2 : at;
}

/** `70 of our students`, `457,000 of enlisted personnel`: the token where they are named; -1 where nothing is counted. */
function afterPartitive(s: Sentence, of: number, amount: Amount): number {
  if (s.word(amount.to - 1).includes(',') && !s.is(of + 1, FUNCTION_WORD)) return of + 1;
  return s.is(of + 1, DETERMINER) && s.word(of + 1) !== 'all' ? of + 2 : -1;
}

/** So many things that are said can be named one by one. */
function isHandful(amount: Amount): boolean {
  const first = amount.parts[0];
  return first !== undefined && isLess(first.value, whole(6));
}

const HUNDRED = whole(100);

function isFew(amount: Amount): boolean {
  const first = amount.parts[0];
  return first !== undefined && isLess(first.value, HUNDRED);
}

/** The first plural noun of the phrase that begins at `at`, or -1. */
export function findHead(s: Sentence, at: number): number {
  if (at < 0) return -1;
  let limit = at + LONGEST_NOUN_PHRASE;
  for (let i = at; i < limit; i += 1) {
    const kind = s.kind(i);
    if (kind === WORD) {
      if (isInCompound(s, i)) continue;
      if (s.is(i, NUMERAL)) return -1;
      if (s.is(i, CONJUNCTION)) {
        if (i === at || s.word(i) === 'but' || s.word(i) === 'so') return -1;
      } else if (isPlural(s, i) || (i === at && isPluralOfVerb(s, i))) {
        if (!modifiesNext(s, i)) return i;
      } else if (s.is(i, FUNCTION_WORD | ADVERB) && !isParticiple(s, i) && !isGraded(s, i)) return -1;
    } else if (kind === PUNCTUATION) {
      const mark = s.word(i);
      const listsAdjectives = mark === ',' && i > at && s.kind(i + 1) === WORD;
      if (listsAdjectives) limit = at + LONGEST_LISTING;
      else if (!QUOTES.includes(mark) && !(mark === '&' && s.glued(i) && s.glued(i + 1))) return -1;
    } else if (kind !== HYPHEN && kind !== POSSESSIVE && !isModelNumber(s, i)) return -1;
  }
  return -1;
}

/** A word between hyphens, or small words beside one: `four state-of-the-art plants`, `ten off-shore fields`. */
function isInCompound(s: Sentence, i: number): boolean {
  const isBehind = s.kind(i - 1) === HYPHEN;
  if (s.kind(i + 1) === HYPHEN) return isBehind ? !isPlural(s, i) : s.is(i, PREPOSITION | ADVERB);
  return isBehind && s.is(i, PREPOSITION | ADVERB | VERB) && s.kind(i + 1) === WORD;
}

/** `76 Falcon F-20 jets` */
function isModelNumber(s: Sentence, i: number): boolean {
  return (s.kind(i) === NUMBER || s.kind(i) === CODE) && s.kind(i - 1) === HYPHEN && s.isName(i - 2);
}

/** A participle before its noun: `200 registered companies`. */
function isParticiple(s: Sentence, i: number): boolean {
  if (!s.is(i, VERB) || s.kind(i + 1) !== WORD) return false;
  // `30,000 registered cancer patients`
  const hasNoun = isPlural(s, i + 1) || (LISTED.has(s.word(i)) && isModifier(s, i + 1) && isPlural(s, i + 2));
  if (!hasNoun) return false;
  return /(?:ed|ing)$/.test(s.word(i)) || NOUNS_TOO.has(s.word(i));
}

/** Participles that hardly ever are the verb of what is counted: `11,000 received service medals`. */
const LISTED: ReadonlySet<string> = new Set(
  'registered organised organized trained installed planned required skilled qualified'.split(' '),
);

function isModifier(s: Sentence, i: number): boolean {
  return s.kind(i) === WORD && !s.is(i, FUNCTION_WORD | ADVERB | NUMERAL | UNIT);
}

/** `180 well equipped wards`, `20 newly built homes` */
function isGraded(s: Sentence, i: number): boolean {
  if (!s.is(i, ADVERB) || !/(?:ly|well)$/.test(s.word(i))) return false;
  return /(?:ed|built|made)$/.test(s.word(i + 1)) && (isPlural(s, i + 2) || isPlural(s, i + 3));
}

/** Verbs that are a noun before a noun: `two launch pads`. */
const NOUNS_TOO: ReadonlySet<string> = new Set('launch show start work build turn need hold'.split(' '));

/** `six stands`, `three visits`: right behind the number it is no verb. */
function isPluralOfVerb(s: Sentence, i: number): boolean {
  return s.is(i, VERB) && s.word(i).endsWith('s') && !s.word(i).endsWith('ss');
}

export function isPlural(s: Sentence, i: number): boolean {
  if (s.is(i, PLURAL)) return true;
  if (s.is(i, FUNCTION_WORD | ADVERB)) return false;
  const word = s.word(i);
  if (word.length < 4 || !word.endsWith('s') || word === 'backwards' || word === 'forwards') return false;
  const before = word[word.length - 2];
  return before !== 's' && before !== 'u' && before !== 'i' && before !== "'";
}

/** Nouns with one form for both numbers, which modify as freely as any singular. */
const INVARIANT: ReadonlySet<string> = new Set('aircraft spacecraft staff police livestock cattle fish'.split(' '));

function modifiesNext(s: Sentence, i: number): boolean {
  // `nine high-seas expeditions`
  if (s.kind(i + 1) === HYPHEN) return true;
  // `12 sports and recreation centres`
  if (s.is(i, PLURAL_MODIFIER) && s.word(i + 1) === 'and' && !isPlural(s, i + 2) && isPlural(s, i + 3)) return true;
  if (s.kind(i + 1) !== WORD || s.is(i + 1, FUNCTION_WORD | ADVERB)) return false;
  // `16 anti-aircraft missile regiments`, `300 police officers`
  if (s.kind(i - 1) === HYPHEN) return isPlural(s, i + 1) || isPlural(s, i + 2);
  if (INVARIANT.has(s.word(i))) return isPlural(s, i + 1);
  if (s.isName(i) && s.isName(i + 1)) return true;
  if (!s.is(i, PLURAL_MODIFIER)) return false;
  return isPlural(s, i + 1) || isPlural(s, i + 2);
}

/** `officials and businessmen`: the second noun, or -1. */
function coordinatedPeople(s: Sentence, head: number): number {
  if (s.word(head + 1) !== 'and') return -1;
  return s.is(head + 2, PEOPLE) ? head + 2 : -1;
}
