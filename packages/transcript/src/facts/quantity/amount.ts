import { CURRENCY_SYMBOLS } from '../lexicon/units.ts';
import { CURRENCY, FALL, MULTIPLE, RISE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { ALL_CAPITALS, DASH, HYPHEN, NUMBER, SYMBOL } from '../text/tokens.ts';
import { isLess } from './decimal.ts';
import { type NumberPhrase, readNumber } from './number.ts';

/**
 * One or more numbers that share what follows them: `20`, `from 10 to 15`, `5 and 7`. `range` is one quantity with two
 * ends, `list` several quantities.
 */
export interface Amount {
  readonly from: number;
  readonly to: number;
  readonly parts: readonly NumberPhrase[];
  readonly relation: 'one' | 'range' | 'list';
  /** ISO code of a symbol or code before the number, or ''. */
  readonly currency: string;
  /** The symbol was a bare `$`. */
  readonly currencyAssumed: boolean;
}

const LONGEST_LIST = 6;

export function readAmount(s: Sentence, i: number): Amount | null {
  const prefix = currencyBefore(s, i);
  const first = readNumber(s, i + prefix.tokens);
  if (first === null) return null;
  const parts = [first];
  let to = first.to;
  let relation: Amount['relation'] = 'one';
  while (parts.length < LONGEST_LIST) {
    const link = readLink(s, to, i);
    if (link === null || relation === 'range') break;
    const next = readNumber(s, to + 1 + currencyBefore(s, to + 1).tokens);
    const last = parts[parts.length - 1];
    if (next === null || last === undefined || (next.yearLike && last.yearLike)) break;
    if (link === 'range' && isLess(next.value, last.value)) break;
    if (link === 'list' && relation === 'one' && s.word(to) === ',' && s.kind(next.from) !== NUMBER) break;
    parts.push(next);
    relation = link;
    to = next.to;
  }
  return { from: i, to, parts, relation, currency: prefix.code, currencyAssumed: s.word(i) === '$' };
}

/** How a number goes on to another without a unit between them. */
function readLink(s: Sentence, at: number, from: number): 'range' | 'list' | null {
  const word = s.word(at);
  if (s.kind(at) === HYPHEN || s.kind(at) === DASH) return 'range';
  if (word === 'or') return 'range';
  if (word === 'to') return s.word(from - 1) === 'from' && changesLevel(s, from - 1) ? 'list' : 'range';
  if (word === 'and') return s.word(from - 1) === 'between' ? 'range' : 'list';
  return word === ',' ? 'list' : null;
}

const NEAR_TOKENS = 8;
const LEVEL_TOKENS = 18;
const MOVES: ReadonlySet<string> = new Set('extend extension moved shifted changed went halve halves'.split(' '));

/** `increased from 3 to 4 million`: two levels, not a range. */
export function changesLevel(s: Sentence, fromAt: number): boolean {
  for (let i = fromAt - 1; i >= s.from && i >= fromAt - LEVEL_TOKENS; i -= 1) {
    if (s.word(i) === ';' || (i < fromAt - NEAR_TOKENS && s.kind(i) === NUMBER)) return false;
    if (s.is(i, RISE | FALL | MULTIPLE) || MOVES.has(s.word(i))) return true;
  }
  return false;
}

const NO_CURRENCY = { tokens: 0, code: '' };

/** `$`, `US$`, `USD` before a number. */
export function currencyBefore(s: Sentence, i: number): { readonly tokens: number; readonly code: string } {
  if (s.kind(i) === SYMBOL) {
    const code = CURRENCY_SYMBOLS[s.word(i)];
    return code === undefined ? NO_CURRENCY : { tokens: 1, code };
  }
  if (s.word(i) === 'us' && s.kind(i + 1) === SYMBOL && s.glued(i + 1)) return { tokens: 2, code: 'USD' };
  if (s.is(i, CURRENCY) && s.marked(i, ALL_CAPITALS) && s.kind(i + 1) === NUMBER)
    return { tokens: 1, code: s.lexeme(i)?.unit ?? '' };
  return NO_CURRENCY;
}
