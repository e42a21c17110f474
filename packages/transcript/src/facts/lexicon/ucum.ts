/** UCUM codes (https://ucum.org, case sensitive) by the unit names of `units.ts`. */
const CODES: Readonly<Record<string, string>> = {
  metre: 'm',
  kilometre: 'km',
  centimetre: 'cm',
  millimetre: 'mm',
  mile: '[mi_i]',
  foot: '[ft_i]',
  hectare: 'har',
  acre: '[acr_us]',
  tonne: 't',
  kilogram: 'kg',
  gram: 'g',
  centner: '100.kg',
  carat: '[car_m]',
  litre: 'L',
  barrel: '[bbl_us]',
  gigawatt: 'GW',
  megawatt: 'MW',
  kilowatt: 'kW',
  watt: 'W',
  kilovolt: 'kV',
  terabyte: 'TBy',
  gigabyte: 'GBy',
  megabit: 'Mbit',
  gigabit: 'Gbit',
  'kilobit per second': 'kbit/s',
  'megabit per second': 'Mbit/s',
  'gigabit per second': 'Gbit/s',
  'degree Celsius': 'Cel',
  'degree Fahrenheit': '[degF]',
  'degree Kelvin': 'K',
  megapascal: 'MPa',
  knot: '[kn_i]',
  kiloton: 'kt',
  year: 'a',
  month: 'mo',
  week: 'wk',
  day: 'd',
  hour: 'h',
  minute: 'min',
  second: 's',
  decade: '10.a',
  century: '100.a',
  percent: '%',
};

/** The code of a unit name such as `square kilometre` or `kilowatt-hour`; null for what is no physical unit. */
export function ucumOf(unit: string): string | null {
  const own = codeOf(unit);
  if (own !== null) return own;
  if (unit.endsWith('-hour')) return joined(codeOf(unit.slice(0, -5)), '.h');
  const hyphen = unit.indexOf('-');
  if (hyphen > 0) {
    const second = codeOf(unit.slice(hyphen + 1));
    return second === null ? null : joined(codeOf(unit.slice(0, hyphen)), `.${second}`);
  }
  if (unit.startsWith('square ')) return joined(codeOf(unit.slice(7)), '2');
  return unit.startsWith('cubic ') ? joined(codeOf(unit.slice(6)), '3') : null;
}

function codeOf(unit: string): string | null {
  return Object.hasOwn(CODES, unit) ? (CODES[unit] ?? null) : null;
}

function joined(code: string | null, suffix: string): string | null {
  return code === null ? null : `${code}${suffix}`;
}
