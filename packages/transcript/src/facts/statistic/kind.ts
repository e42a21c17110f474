import type { Modality, StatisticKind } from '@rapporteur/contracts/facts';
import { DURATIONS } from '../lexicon/units.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Range } from '../text/range.ts';
import type { Sentence } from '../text/sentence.ts';

export interface KindContext {
  readonly isChange: boolean;
  readonly modality: Modality;
  readonly clause: Range;
  readonly subject: Range | null;
}

const GOALS: ReadonlySet<string> = new Set('goal goals target targets aim aims aimed objective benchmark'.split(' '));
const STOCKS: ReadonlySet<string> = new Set(
  'reserve reserves debt debts population capacity area length assets stock stocks deposits holdings fleet portfolio accumulated height depth width weight distance savings capital staff workforce price prices value salary wage pension'.split(
    ' ',
  ),
);
const RATES: ReadonlySet<string> = new Set(
  'rate rates inflation unemployment price prices tariff tariffs interest yield speed salary wage wages pension productivity'.split(
    ' ',
  ),
);
/** Measures of what is there, not of what passes: lengths, areas, power. */
const EXTENTS: ReadonlySet<string> = new Set(
  'metre kilometre centimetre millimetre mile foot hectare acre square watt kilowatt megawatt gigawatt kilovolt degree knot'.split(
    ' ',
  ),
);

/** What sort of number the claim gives. */
export function kindOf(s: Sentence, q: Quantity, context: KindContext): StatisticKind {
  if (context.isChange) return 'change';
  if (context.modality === 'forecast') return 'forecast';
  if (context.modality === 'planned' && isAimedAt(s, q, context.clause)) return 'target';
  if (isPerOther(s, q)) return 'rate';
  switch (q.family) {
    case 'count':
    case 'duration':
    case 'bare':
      return 'count';
    case 'times':
      return 'rate';
    case 'fraction':
      return 'share';
    case 'percent':
      return s.word(q.to) !== 'of' && speaksOf(s, context, RATES) ? 'rate' : 'share';
    case 'money':
      return speaksOf(s, context, STOCKS) ? 'stock' : 'flow';
    case 'measure':
      return isExtent(q.unit) || speaksOf(s, context, STOCKS) ? 'stock' : 'flow';
  }
}

/** A named goal, or a level that is to be reached. */
function isAimedAt(s: Sentence, q: Quantity, clause: Range): boolean {
  if (q.family !== 'count' && q.family !== 'duration' && q.family !== 'money') return true;
  if (s.word(q.from - 1) === 'to') return true;
  for (let i = clause.from; i < q.from; i += 1) if (GOALS.has(s.word(i)) || s.word(i) === 'reach') return true;
  return false;
}

/** `50 flights per week`, `$54 a barrel`, `80,000 tonnes annually` */
function isPerOther(s: Sentence, q: Quantity): boolean {
  const word = s.word(q.to);
  if (word === 'per' || word === 'annually' || word === 'daily' || word === 'monthly') return true;
  if (word === 'a' || word === 'an' || word === 'each' || word === 'every')
    return DURATIONS.has(s.word(q.to + 1)) || PER_UNITS.has(s.word(q.to + 1));
  return s.word(q.to) === 'apiece';
}

const PER_UNITS: ReadonlySet<string> = new Set('barrel tonne ton kilo kilogram hectare litre person head'.split(' '));

function speaksOf(s: Sentence, { subject }: KindContext, words: ReadonlySet<string>): boolean {
  if (subject === null) return false;
  for (let i = subject.from; i < subject.to; i += 1) if (words.has(s.word(i))) return true;
  return false;
}

function isExtent(unit: string): boolean {
  const [first = ''] = unit.split(' ');
  return EXTENTS.has(first);
}
