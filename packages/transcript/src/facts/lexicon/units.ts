import type { Lexicon } from './lexicon.ts';
import { CURRENCY, PERCENT, UNIT } from './word-class.ts';

/** Physical units: the words as printed, and the name in the singular. */
const UNITS: readonly (readonly [words: string, name: string])[] = [
  ['metre metres meter meters', 'metre'],
  ['kilometre kilometres kilometer kilometers km kms', 'kilometre'],
  ['centimetre centimetres centimeter centimeters cm', 'centimetre'],
  ['millimetre millimetres millimeter millimeters mm', 'millimetre'],
  ['mile miles', 'mile'],
  ['foot feet', 'foot'],
  ['hectare hectares ha', 'hectare'],
  ['acre acres', 'acre'],
  ['tonne tonnes ton tons', 'tonne'],
  ['kilogram kilograms kilogramme kilogrammes kg kilo kilos', 'kilogram'],
  ['gram grams gramme grammes', 'gram'],
  ['centner centners', 'centner'],
  ['carat carats', 'carat'],
  ['litre litres liter liters', 'litre'],
  ['barrel barrels', 'barrel'],
  ['gigawatt gigawatts gw', 'gigawatt'],
  ['megawatt megawatts mw', 'megawatt'],
  ['kilowatt kilowatts kw', 'kilowatt'],
  ['watt watts', 'watt'],
  ['kilovolt kilovolts kv', 'kilovolt'],
  ['megapascal megapascals mpa', 'megapascal'],
  ['terabyte terabytes tb', 'terabyte'],
  ['gigabyte gigabytes gb', 'gigabyte'],
  ['megabit megabits', 'megabit'],
  ['gigabit gigabits', 'gigabit'],
  ['kbps', 'kilobit per second'],
  ['mbps', 'megabit per second'],
  ['gbps', 'gigabit per second'],
  ['degree degrees', 'degree'],
  ['knot knots', 'knot'],
  ['kiloton kilotons', 'kiloton'],
  ['year years', 'year'],
  ['month months', 'month'],
  ['week weeks', 'week'],
  ['day days', 'day'],
  ['hour hours', 'hour'],
  ['minute minutes', 'minute'],
  ['second seconds', 'second'],
  ['decade decades', 'decade'],
  ['century centuries', 'century'],
];

/** Names of spans of time, which are statistics only in some places. */
export const DURATIONS: ReadonlySet<string> = new Set(
  'year month week day hour minute second decade century'.split(' '),
);

/** Currency words and codes by ISO 4217. A bare `dollar` is taken as US, a bare `ruble` as Russian, and so on. */
const CURRENCIES: readonly (readonly [words: string, code: string])[] = [
  ['dollar dollars usd', 'USD'],
  ['ruble rubles rouble roubles rub', 'RUB'],
  ['euro euros eur', 'EUR'],
  ['yuan renminbi cny rmb', 'CNY'],
  ['yen jpy', 'JPY'],
  ['tenge kzt', 'KZT'],
  ['hryvnia hryvnias uah', 'UAH'],
  ['rupee rupees inr', 'INR'],
  ['gbp sterling', 'GBP'],
  ['lira liras', 'TRY'],
  ['dram drams amd', 'AMD'],
  ['som kgs', 'KGS'],
  ['somoni tjs', 'TJS'],
  ['manat azn', 'AZN'],
  ['zloty zlotys pln', 'PLN'],
  ['rial rials', 'IRR'],
  ['riyal riyals', 'SAR'],
  ['dirham dirhams aed', 'AED'],
  ['rand zar', 'ZAR'],
  ['reais brl', 'BRL'],
  ['shekel shekels', 'ILS'],
  ['krona kronor', 'SEK'],
  ['krone kroner', 'NOK'],
  ['chf franc francs', 'CHF'],
  ['byn', 'BYN'],
  ['tugrik tugriks togrog', 'MNT'],
  ['kopeck kopecks kopek kopeks', 'RUB'],
  ['krw', 'KRW'],
  ['dong vnd', 'VND'],
  ['mxn', 'MXN'],
  ['baht thb', 'THB'],
  ['ringgit myr', 'MYR'],
  ['rupiah idr', 'IDR'],
  ['forint forints huf', 'HUF'],
  ['lari gel', 'GEL'],
  ['koruna korunas czk', 'CZK'],
];

/** Currencies of many states: which one is meant only the demonym before them tells. */
const SHARED_CURRENCIES: readonly (readonly [words: string, key: string])[] = [
  ['peso pesos', 'peso'],
  ['dinar dinars', 'dinar'],
];

/** A demonym before the currency word: `Belarusian rubles`. */
export const CURRENCY_OF: Readonly<Record<string, string>> = {
  'Belarus RUB': 'BYN',
  'Australia USD': 'AUD',
  'Canada USD': 'CAD',
  'Singapore USD': 'SGD',
  'New Zealand USD': 'NZD',
  'Turkmenistan AZN': 'TMT',
  'Pakistan INR': 'PKR',
  'Oman IRR': 'OMR',
  'Kuwait dinar': 'KWD',
  'Iraq dinar': 'IQD',
  'Algeria dinar': 'DZD',
  'Argentina peso': 'ARS',
  'Cuba peso': 'CUP',
  'Chile peso': 'CLP',
  'Philippines peso': 'PHP',
  'Mexico peso': 'MXN',
  'Serbia dinar': 'RSD',
  'Sri Lanka INR': 'LKR',
  'Tajikistan KGS': 'TJS',
};

/** What is meant by `44 billion` where a state speaks of its own money and nothing else is named. */
export const CURRENCY_OF_STATE: Readonly<Record<string, string>> = {
  Russia: 'RUB',
  Belarus: 'BYN',
  Kazakhstan: 'KZT',
  Kyrgyzstan: 'KGS',
  Armenia: 'AMD',
  Azerbaijan: 'AZN',
  Tajikistan: 'TJS',
  Ukraine: 'UAH',
};

export const CURRENCY_SYMBOLS: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₽': 'RUB',
  '₸': 'KZT',
  '₴': 'UAH',
  '₹': 'INR',
};

export function addUnits(lexicon: Lexicon): void {
  for (const [words, unit] of UNITS) lexicon.add(words, UNIT, { unit });
  for (const [words, unit] of [...CURRENCIES, ...SHARED_CURRENCIES]) lexicon.add(words, CURRENCY, { unit });
  lexicon.add('percent percents pct', PERCENT, { unit: 'percent' }).add('per percentage', 0);
}
