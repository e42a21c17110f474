import { DURATIONS } from '../lexicon/units.ts';
import { UNIT } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { HYPHEN } from '../text/tokens.ts';
import type { UnitPhrase, UnitReader } from './unit-phrase.ts';

const POWERS: Readonly<Record<string, string>> = { square: 'square ', cubic: 'cubic ', sq: 'square ', cu: 'cubic ' };
const KINDS: ReadonlySet<string> = new Set(
  'metric nautical marine sea running linear standard whole full more additional further extra'.split(' '),
);
const SHORT_SECONDS: ReadonlySet<string> = new Set(['second', 'ha']);

/** `691 billion cubic metres`, `3.9 gigawatts`, `12 million kilowatt-hours`, and spans of time. */
export const readMeasure: UnitReader = (s, at) => {
  let unitAt = at;
  let power = '';
  const word = s.word(at);
  const spelt = Object.hasOwn(POWERS, word) ? POWERS[word] : undefined;
  if (spelt !== undefined) {
    power = spelt;
    unitAt += 1;
  } else if (KINDS.has(word)) unitAt += 1;
  if (!s.is(unitAt, UNIT)) return null;
  const unit = s.lexeme(unitAt)?.unit ?? '';
  // `the second time` is no span of time; a number of seconds is in the plural.
  if (SHORT_SECONDS.has(s.word(unitAt)) && unit === 'second') return null;
  const whole = compoundAt(s, unitAt, power + unit);
  if (whole !== null) return whole;
  const hours = hoursAfter(s, unitAt + 1);
  if (hours > 0) return { to: hours, unit: `${unit}-hour`, family: 'measure', rule: 'measure' };
  if (DURATIONS.has(unit) && power === '') return { to: unitAt + 1, unit, family: 'duration', rule: 'duration' };
  return { to: unitAt + 1, unit: power + unit, family: 'measure', rule: 'measure' };
};

/** `tonne-kilometres`, `degrees Celsius` */
function compoundAt(s: Sentence, at: number, unit: string): UnitPhrase | null {
  const next = s.word(at + 1);
  if (unit === 'degree' && /^(?:celsius|fahrenheit|kelvin)$/.test(next))
    return {
      to: at + 2,
      unit: `degree ${next.charAt(0).toUpperCase()}${next.slice(1)}`,
      family: 'measure',
      rule: 'measure',
    };
  if (s.kind(at + 1) !== HYPHEN || !s.is(at + 2, UNIT) || DURATIONS.has(unit)) return null;
  const second = s.lexeme(at + 2)?.unit ?? '';
  if (DURATIONS.has(second)) return null;
  return { to: at + 3, unit: `${unit}-${second}`, family: 'measure', rule: 'measure' };
}

/** Behind `kilowatt`: the token after `-hours` or ` hours`, else 0. */
function hoursAfter(s: Sentence, at: number): number {
  const hour = s.kind(at) === HYPHEN ? at + 1 : at;
  if (!s.word(at - 1).includes('watt')) return 0;
  return s.word(hour) === 'hour' || s.word(hour) === 'hours' ? hour + 1 : 0;
}
