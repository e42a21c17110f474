import { stateAt } from '../agreement/state-name.ts';
import { CURRENCY, FUNCTION_WORD, REGION, ROLE, STATE } from '../lexicon/word-class.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Range } from '../text/range.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, HYPHEN, WORD } from '../text/tokens.ts';

/** A state or region that a claim is about. */
export interface PlaceName extends Range {
  readonly name: string;
}

const MOST_PLACES = 8;
const LONGEST_REGION_NAME_TOKENS = 4;

export interface PlacesContext {
  readonly clause: Range;
  /** Between the quantities before and after. */
  readonly span: Range;
  readonly subject: Range | null;
}

/**
 * States and regions of the subject and of the words around a quantity up to the quantities beside it, else of its
 * clause before it; in order, each once; not the state of an office or of a currency.
 */
export function placesOf(s: Sentence, q: Quantity, { clause, span, subject }: PlacesContext): readonly PlaceName[] {
  const from = Math.max(clause.from, span.from);
  const to = Math.min(clause.to, span.to);
  const ranges = subject !== null && subject.to <= from ? [subject, { from, to }] : [{ from, to }];
  const near = ranges.flatMap((range) => placesIn(s, q, range));
  const places = near.length > 0 ? near : placesIn(s, q, { from: clause.from, to: q.from });
  const names = new Set<string>();
  return places.filter(({ name }) => !names.has(name) && names.add(name)).slice(0, MOST_PLACES);
}

function placesIn(s: Sentence, q: Quantity, { from, to }: Range): PlaceName[] {
  const places: PlaceName[] = [];
  for (let i = from; i < to; ) {
    const place = i >= q.from && i < q.to && q.family === 'money' ? null : placeAt(s, i, to);
    if (place !== null) places.push(place);
    i = place?.to ?? i + 1;
  }
  return places;
}

function placeAt(s: Sentence, i: number, limit: number): PlaceName | null {
  if (!s.marked(i, CAPITAL) || s.kind(i) !== WORD) return null;
  const region = regionAt(s, i, limit);
  if (region !== null) return region;
  const state = stateAt(s, i);
  if (state === null || s.is(state.to, CURRENCY | ROLE)) return null;
  const isOfOffice = s.word(i - 1) === 'of' && s.is(i - 2, ROLE);
  return isOfOffice ? null : { name: state.name, from: i, to: state.to };
}

/** `Pavlodar Region`, `Nizhny Novgorod Region`, `Republic of Tatarstan` */
function regionAt(s: Sentence, i: number, limit: number): PlaceName | null {
  if (s.word(i) === 'republic' && s.word(i + 1) === 'of') return null;
  for (let at = i; at < limit && at < i + LONGEST_REGION_NAME_TOKENS; at += 1) {
    if (at > i && s.is(at, REGION) && s.marked(at, CAPITAL) && !s.word(at).endsWith('s'))
      return s.is(i, STATE) && s.word(at) === 'republic' ? null : { name: s.slice(i, at + 1), from: i, to: at + 1 };
    const isName = s.kind(at) === HYPHEN || (s.kind(at) === WORD && s.marked(at, CAPITAL) && !s.is(at, FUNCTION_WORD));
    if (!isName) return null;
  }
  return null;
}
