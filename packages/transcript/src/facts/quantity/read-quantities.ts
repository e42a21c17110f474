import { CURRENCY, FRACTION, MAGNITUDE, MULTIPLE, NUMERAL, UNIT } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { HYPHEN, NUMBER, SYMBOL } from '../text/tokens.ts';
import { type Amount, readAmount } from './amount.ts';
import { readArticleSpan } from './article-span.ts';
import { readBare } from './bare.ts';
import { readCount } from './count.ts';
import type { Decimal } from './decimal.ts';
import { readFraction } from './fraction.ts';
import { readMeasure } from './measure.ts';
import { readMoney } from './money.ts';
import { readFactor, readMultiple } from './multiple.ts';
import { type NumberPhrase, scaleAlike } from './number.ts';
import { readPartOf, readSharedNoun } from './part-of.ts';
import { readPercent } from './percent.ts';
import type { Quantity } from './quantity.ts';
import { readTimes } from './times.ts';
import type { UnitPhrase, UnitReader } from './unit-phrase.ts';

/** Quantities that are one word or phrase of their own, tried before amounts. */
const PHRASES: readonly ((s: Sentence, i: number) => Quantity | null)[] = [
  readFraction,
  readMultiple,
  readFactor,
  readArticleSpan,
];

/** What may follow an amount, in order of trial. */
const UNITS: readonly UnitReader[] = [
  readPercent,
  readMoney,
  readMeasure,
  readTimes,
  readPartOf,
  readCount,
  readSharedNoun,
  readBare,
];

export const QUANTITY_CLASSES = NUMERAL | MAGNITUDE | FRACTION | MULTIPLE;

/** All quantities that begin at token `i`: none, one, or several that share a unit (`5 and 7 percent`). */
export function readQuantities(s: Sentence, i: number): readonly Quantity[] {
  if (!mayBegin(s, i)) return NOTHING;
  for (const read of PHRASES) {
    const quantity = read(s, i);
    if (quantity !== null) return [quantity];
  }
  const amount = readAmount(s, i);
  if (amount === null) return NOTHING;
  const at = s.kind(amount.to) === HYPHEN ? amount.to + 1 : amount.to;
  for (const read of UNITS) {
    const unit = read(s, at, amount);
    if (unit !== null) return combine(s, amount, unit);
  }
  return NOTHING;
}

const NOTHING: readonly Quantity[] = [];

function mayBegin(s: Sentence, i: number): boolean {
  const kind = s.kind(i);
  if (kind === NUMBER || kind === SYMBOL || s.is(i, QUANTITY_CLASSES | CURRENCY)) return true;
  const word = s.known(i);
  if (word === 'factor') return true;
  if (word === 'us') return s.kind(i + 1) === SYMBOL;
  return (word === 'a' || word === 'an') && s.is(i + 1, MAGNITUDE | FRACTION | UNIT);
}

function combine(s: Sentence, amount: Amount, unit: UnitPhrase): readonly Quantity[] {
  const first = amount.parts[0];
  const last = amount.parts[amount.parts.length - 1];
  if (first === undefined || last === undefined) return NOTHING;
  if (amount.relation === 'list')
    return amount.parts.map((part, index) => {
      const symbol = s.kind(part.from - 1) === SYMBOL ? part.from - 1 : part.from;
      const to = part === last ? unit.to : part.to;
      return quantityOf(part, unit, index === 0 ? amount.from : symbol, to, scaleAlike(part, last), null, amount.to);
    });
  const isRange = amount.relation === 'range';
  const value = isRange ? scaleAlike(first, last) : first.value;
  return [quantityOf(first, unit, amount.from, unit.to, value, isRange ? last.value : null, amount.to)];
}

function quantityOf(
  number: NumberPhrase,
  unit: UnitPhrase,
  from: number,
  to: number,
  value: Decimal,
  valueMax: Decimal | null,
  /** Token after the last number. */
  amountTo: number,
): Quantity {
  return {
    from,
    to,
    value,
    valueMax,
    ratio: undefined,
    unit: unit.unit,
    unitFrom: to === unit.to && to > amountTo ? amountTo : undefined,
    currencyAssumed: unit.currencyAssumed ?? false,
    family: unit.family,
    rule: unit.rule,
    smallWord: number.inWords && number.magnitude === 0,
    ...(number.magnitude > 0 ? { magnitude: number.magnitude } : {}),
    number: number.from,
  };
}
