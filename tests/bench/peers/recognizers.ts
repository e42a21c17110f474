import type { ModelResult } from '@microsoft/recognizers-text-number';
import { type Found, isPlainYear, type Peer } from './peer.ts';

const CULTURE = 'en-us';

/** Microsoft's recognizers: numbers, with the unit of the currency, dimension or percentage around them where there is one. */
export async function loadRecognizers(): Promise<Peer> {
  const { recognizeNumber, recognizePercentage } = await named(import('@microsoft/recognizers-text-number'));
  const units = await named(import('@microsoft/recognizers-text-number-with-unit'));
  const readers = [units.recognizeCurrency, units.recognizeDimension, recognizePercentage, recognizeNumber];
  const find = (text: string): Found[] => {
    const found: Found[] = [];
    for (const read of readers) {
      // The widest reading comes first; a number inside it is the same quantity.
      for (const result of read(text, CULTURE)) {
        const quantity = quantityOf(result);
        if (quantity && !found.some(({ start, end }) => start < quantity.end && quantity.start < end))
          found.push(quantity);
      }
    }
    return found.sort((a, b) => a.start - b.start);
  };
  return { find };
}

/** These packages are CommonJS: Node may give their exports only as the default one. */
async function named<T extends object>(loading: Promise<T>): Promise<T> {
  const module = await loading;
  const wrapped: { default?: unknown } = module;
  // A CommonJS module's default is its `module.exports`, which has the same names.
  return (wrapped.default ?? module) as T;
}

const UNITS: Record<string, string> = { Dollar: 'USD', Ruble: 'RUB', 'Russian ruble': 'RUB', Euro: 'EUR' };

function quantityOf({ text, start, end, typeName, resolution }: ModelResult): Found | null {
  const value = resolution?.value?.replace('%', '');
  if (value === undefined || !Number.isFinite(Number(value)) || isPlainYear(text)) return null;
  const name = resolution?.isoCurrency ?? resolution?.unit ?? null;
  const unit = typeName === 'percentage' ? 'percent' : name === null ? null : (UNITS[name] ?? name.toLowerCase());
  return { start, end: end + 1, exact: text, value, unit };
}
