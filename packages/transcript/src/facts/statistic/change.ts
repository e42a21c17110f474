import type { Change } from '@rapporteur/contracts/facts';
import { CHANGE_NOUNS, COMPARATIVES } from '../lexicon/changes.ts';
import {
  ADVERB,
  AUXILIARY,
  DETERMINER,
  FALL,
  FUNCTION_WORD,
  MAGNITUDE,
  NUMERAL,
  RISE,
  VERB,
} from '../lexicon/word-class.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Sentence } from '../text/sentence.ts';
import { DASH, HYPHEN, PUNCTUATION, WORD } from '../text/tokens.ts';

/** A quantity of the same sentence that came before, with what was found for it. */
export interface Earlier {
  readonly quantity: Quantity;
  readonly change: ChangeWord | null;
}

/** The direction of a change, and the token of the word that tells it. */
export interface ChangeWord {
  readonly change: Change;
  readonly at: number;
}

const RELATIVE: ReadonlySet<string> = new Set(['percent', 'fraction', 'times']);
/** What the size of a change may be said in, when it is the change that is spoken of. */
const MAY_BE_SIZE: ReadonlySet<string> = new Set(['percent', 'fraction', 'times', 'money', 'measure']);
const LOOKBACK_TOKENS = 30;
const SUBJECT_TOKENS = 14;
const NEAR_TOKENS = 10;
const PHRASE_TOKENS = 4;

/**
 * Is the quantity the size or factor of a change? `left` is the first token of its comparing words. The places that can
 * tell are asked in order: the word itself, what follows, what precedes, the quantity it is coordinated with.
 */
export function changeOf(s: Sentence, q: Quantity, left: number, earlier: readonly Earlier[]): ChangeWord | null {
  if (q.rule === 'multiple') return multipleChange(s, q);
  return changeAfter(s, q) ?? changeBefore(s, q, left) ?? factorChange(s, q, left) ?? coordinated(s, q, left, earlier);
}

/** `three times as many`, `cut the number of failures 6.5 times` */
function factorChange(s: Sentence, q: Quantity, left: number): ChangeWord | null {
  if (q.family !== 'times') return null;
  if (s.word(q.to) === 'as' || s.word(q.to) === 'the') return multipleChange(s, q);
  for (let i = left - 1; i >= s.from && i > left - NEAR_TOKENS; i -= 1)
    if (s.is(i, RISE | FALL) && !isLooseComparative(s, i)) return direction(s, i);
  return null;
}

function multipleChange(s: Sentence, q: Quantity): ChangeWord {
  if (q.unit === 'fraction') return { change: 'decrease', at: q.from };
  const next = s.word(q.to);
  if (s.word(q.from).endsWith('fold') && fellBefore(s, q.from)) return { change: 'decrease', at: q.from };
  if (next === 'less' || next === 'lower' || next === 'fewer' || next === 'smaller')
    return { change: 'decrease', at: q.to };
  return { change: 'increase', at: q.from };
}

/** `fell threefold`, `went down sixfold` */
function fellBefore(s: Sentence, at: number): boolean {
  for (let i = at - 1; i >= s.from && i > at - PHRASE_TOKENS; i -= 1)
    if (s.is(i, RISE | FALL) && !isLooseComparative(s, i)) return s.is(i, FALL);
  return false;
}

function changeAfter(s: Sentence, q: Quantity): ChangeWord | null {
  const at = s.kind(q.to) === HYPHEN ? q.to + 1 : q.to;
  const word = s.word(at);
  if (COMPARATIVES.has(word)) {
    const compares = q.family !== 'count' || s.word(at + 1) === 'than';
    return compares ? direction(s, at) : null;
  }
  if (
    (word === 'up' || word === 'down') &&
    (/^(?:on|from|over|against)$/.test(s.word(at + 1)) || endsClause(s, at + 1))
  )
    return direction(s, at);
  if (q.family === 'count' || q.family === 'duration') return null;
  if (word === 'in' && (s.word(at + 1) === 'additional' || s.word(at + 1) === 'extra'))
    return { change: 'increase', at: at + 1 };
  for (let i = at; i < at + PHRASE_TOKENS; i += 1) {
    if (s.kind(i) !== WORD && s.kind(i) !== HYPHEN) return null;
    if (CHANGE_NOUNS.has(s.word(i))) return direction(s, i);
    if (s.is(i, FUNCTION_WORD)) return null;
  }
  return null;
}

function changeBefore(s: Sentence, q: Quantity, left: number): ChangeWord | null {
  let l = left - 1;
  while (s.is(l, ADVERB) || s.word(l) === 'a' || s.word(l) === 'an' || s.word(l) === 'another') l -= 1;
  // `by an average of 5 percent`
  if (s.word(l) === 'of' && s.word(l - 1) === 'average' && s.word(l - 2) === 'an') l -= 3;
  // `at as much as 27 percent`
  if (s.word(l) === 'as' && /^(?:much|many)$/.test(s.word(l - 1)) && s.word(l - 2) === 'as') l -= 3;
  const word = s.word(l);
  if (word === 'by') return changeLeftOf(s, l, q);
  if (word === 'to' && /^(?:c[ao]mes?|amount(?:s|ed|ing)?)$/.test(s.word(l - 1)) && MAY_BE_SIZE.has(q.family))
    return subjectChange(s, l - 1);
  if (word === 'to' || word === 'from') return null;
  if (word === 'of' && s.word(l - 1) === 'factor') return changeLeftOf(s, l, q);
  if (word === 'of') return ofChange(s, l);
  if (word === 'additional' || word === 'extra') return q.family === 'count' ? null : { change: 'increase', at: l };
  if (isAdding(s, l)) return { change: 'increase', at: l };
  // `fell below 5 percent`: a level that was crossed.
  // `growth above 10 percent`
  if (word === 'growth' && RELATIVE.has(q.family)) return direction(s, l);
  if (s.is(l, RISE | FALL)) return /^(?:below|above|under|beneath)$/.test(s.word(left)) ? null : adjacent(s, l, q);
  if (isApposed(s, l) && q.family !== 'count') return direction(s, l - 1);
  if (RELATIVE.has(q.family) && (s.is(l, AUXILIARY | VERB) || s.kind(l) === DASH || word === 'at'))
    return subjectChange(s, l);
  // `the population decrease was close to a million`
  const isSize = MAY_BE_SIZE.has(q.family) || q.rule === 'inherited-unit' || q.rule === 'ellipsis';
  return isSize && /^(?:is|was|were|are)$/.test(word) ? subjectChange(s, l) : null;
}

/** `added another 7 percent`, `has added eight more spacecraft` */
function isAdding(s: Sentence, i: number): boolean {
  return /^add(?:s|ed|ing)?$/.test(s.word(i));
}

/** `average growth, 11 billion`, `growth: 5 percent`: the change is named right before. */
function isApposed(s: Sentence, mark: number): boolean {
  const isMark = s.kind(mark) === DASH || s.word(mark) === ',' || s.word(mark) === ':' || s.word(mark) === '(';
  return isMark && CHANGE_NOUNS.has(s.word(mark - 1));
}

/** `grew by`, `cut the costs by`: the nearest word of change to the left. */
function changeLeftOf(s: Sentence, by: number, q: Quantity): ChangeWord | null {
  for (let i = by - 1; i >= s.from && i > by - LOOKBACK_TOKENS; i -= 1) {
    const word = s.word(i);
    if (word === ';') return null;
    // `revised the growth forecast downward by 2 percent`
    if (/^downwards?$/.test(word)) return { change: 'decrease', at: i };
    if (/^upwards?$/.test(word)) return { change: 'increase', at: i };
    if (/^(?:surpass|exceed|outnumber|overtak|overt[oa]ok|outstrip)/.test(word)) {
      // `was surpassed by four airports`: those who did it.
      const isPassive = q.family === 'count' && i === by - 1 && s.is(i - 1, AUXILIARY);
      return isPassive ? null : { change: 'increase', at: i };
    }
    if (s.is(i, RISE | FALL) && (!isLooseComparative(s, i) || comparesAll(s, i))) return direction(s, i);
  }
  return null;
}

/** `fewer than last year, by 40`; not the `more than` of a number. */
function comparesAll(s: Sentence, i: number): boolean {
  if (!COMPARATIVES.has(s.word(i)) || s.word(i + 1) !== 'than') return false;
  return s.kind(i + 2) === WORD && !s.is(i + 2, NUMERAL | MAGNITUDE);
}

function isLooseComparative(s: Sentence, i: number): boolean {
  return COMPARATIVES.has(s.word(i)) || s.word(i) === 'additional' || (s.word(i) === 'up' && s.word(i + 1) === 'to');
}

/** `growth of`, `an increase in trade of`, `growth rate of`, `growing at a rate of` */
function ofChange(s: Sentence, of: number): ChangeWord | null {
  const isRate = s.word(of - 1) === 'rate' || s.word(of - 1) === 'pace';
  for (let i = of - 1; i >= of - PHRASE_TOKENS && i >= s.from; i -= 1) {
    if (CHANGE_NOUNS.has(s.word(i)) || (isRate && s.is(i, RISE | FALL))) return direction(s, i);
    if (s.is(i, VERB | AUXILIARY) || s.kind(i) === PUNCTUATION) return null;
  }
  return null;
}

const MONEY_CHANGES: ReadonlySet<string> = new Set(
  'grew grown grow growing rose risen rise fell fallen fall increased increase decreased decrease up down dropped declined gained lost gaining losing dropping falling rising'.split(
    ' ',
  ),
);

/** `gained 18.8 percent`, `up $3 billion` */
function adjacent(s: Sentence, l: number, q: Quantity): ChangeWord | null {
  const word = s.word(l);
  if (COMPARATIVES.has(word) || word.startsWith('exceed')) return null;
  if (word === 'up' && /^(?:make|makes|made|making|take|takes|took)$/.test(s.word(l - 1))) return null;
  // `a reduced 6.5 percent rate`: a participle before its noun.
  if (s.is(l - 1, DETERMINER) && word.endsWith('ed')) return null;
  if (RELATIVE.has(q.family) || MONEY_CHANGES.has(word)) return q.family === 'count' ? null : direction(s, l);
  return null;
}

/** `The increase in industrial production was 3.1 percent`: the verb's subject is a change. */
function subjectChange(s: Sentence, verb: number): ChangeWord | null {
  let i = verb - 1;
  if (s.word(verb) === 'at') {
    // `growing at 5 percent a year`, `grows – at 30 percent`
    const moving = s.kind(i) === DASH ? i - 1 : i;
    if (s.is(moving, RISE | FALL) && !isLooseComparative(s, moving)) return direction(s, moving);
  }
  while (s.is(i, AUXILIARY | VERB | ADVERB)) i -= 1;
  // `the strengthening of the ruble, which came to 20 percent`
  if (s.word(i) === 'which' && s.word(i - 1) === ',') i -= 2;
  // `it should increase and be at least 68 percent`
  if (s.word(i) === 'and' || s.word(i) === 'but') return null;
  for (const stop = i - SUBJECT_TOKENS; i >= s.from && i > stop; i -= 1) {
    if (s.kind(i) === PUNCTUATION || s.is(i, AUXILIARY | VERB)) return null;
    if (CHANGE_NOUNS.has(s.word(i))) return isModifier(s, i) || s.word(i - 1) === 'to' ? null : direction(s, i);
  }
  return null;
}

/** `growth points`, `growth targets`: another noun is what is measured. */
function isModifier(s: Sentence, i: number): boolean {
  const next = s.word(i + 1);
  return s.kind(i + 1) === WORD && !s.is(i + 1, FUNCTION_WORD | ADVERB) && next !== 'rate' && next !== 'rates';
}

/** `up 3 percent in the north and 5 percent in the south` */
function coordinated(s: Sentence, q: Quantity, left: number, earlier: readonly Earlier[]): ChangeWord | null {
  const last = earlier.at(-1);
  if (last === undefined || last.change === null) return null;
  if (isGloss(s, q, left, last.quantity)) return last.change;
  // `growth of 11 billion or 10 percent`: one change in two measures.
  // `by 20 or even 25 percent`: one change, told twice.
  const or = s.word(left - 1) === 'even' ? left - 2 : left - 1;
  const end = s.word(or - 1) === ',' ? or - 1 : or;
  if (s.word(or) === 'or' && last.quantity.to === end) return last.change;
  // `by 40 percent, from 50 percent to 30 percent`: levels.
  if (last.quantity.unit !== q.unit || s.word(left - 1) === 'from' || s.word(left - 1) === 'to') return null;
  if (left - last.quantity.to > SUBJECT_TOKENS) return null;
  let coordinates = false;
  // `a 9 percent growth, in the south – 20 percent`: the word that told the first one is no other claim.
  const from = last.change.at === last.quantity.to ? last.quantity.to + 1 : last.quantity.to;
  for (let i = from; i < left; i += 1) {
    const isSameThing = s.word(i) === 'was' && s.word(i - 1) === 'it';
    // `42 percent to Italy, 73 percent to France`
    const isLevel = s.word(i) === 'to' && !s.isName(i + 1);
    if ((s.is(i, AUXILIARY | VERB | RISE | FALL) && !isSameThing) || isLevel || s.word(i) === ')') return null;
    if (s.word(i) === 'and' || s.word(i) === ',' || isSameThing) coordinates = true;
  }
  return coordinates ? last.change : null;
}

/** `tripled (2.9 times)`, `by a quarter (26 percent)`: the same change said again. */
function isGloss(s: Sentence, q: Quantity, left: number, last: Quantity): boolean {
  const isInBrackets = s.word(left - 1) === '(' && s.word(q.to) === ')' && last.to === left - 1;
  return isInBrackets && RELATIVE.has(q.family) && RELATIVE.has(last.family);
}

function direction(s: Sentence, i: number): ChangeWord {
  return { change: s.is(i, FALL) ? 'decrease' : 'increase', at: i };
}

function endsClause(s: Sentence, i: number): boolean {
  return s.kind(i) !== WORD || s.is(i, DETERMINER | AUXILIARY) || s.word(i) === 'compared' || s.word(i) === 'in';
}
