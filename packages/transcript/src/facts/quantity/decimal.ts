/** An exact decimal: `coefficient` × 10^`exponent`. Values of statistics are never floats. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

/** Digits with an optional point; anything else is a bug of the caller. */
export function decimal(digits: string): Decimal {
  const point = digits.indexOf('.');
  if (point < 0) return { coefficient: BigInt(digits), exponent: 0 };
  const fraction = digits.slice(point + 1);
  return { coefficient: BigInt(digits.slice(0, point) + fraction), exponent: -fraction.length };
}

export function whole(value: number): Decimal {
  return { coefficient: BigInt(value), exponent: 0 };
}

export function shift(value: Decimal, powerOfTen: number): Decimal {
  return { coefficient: value.coefficient, exponent: value.exponent + powerOfTen };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  return { coefficient: scaled(a, exponent) + scaled(b, exponent), exponent };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent };
}

export function isLess(a: Decimal, b: Decimal): boolean {
  const exponent = Math.min(a.exponent, b.exponent);
  return scaled(a, exponent) < scaled(b, exponent);
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { coefficient: -b.coefficient, exponent: b.exponent });
}

/** `a`/`b` of positive numbers, rounded half up to so many significant digits. */
export function divide(a: Decimal, b: Decimal, digits: number): Decimal {
  const scale = Math.max(0, digits + b.coefficient.toString().length - a.coefficient.toString().length + 1);
  const coefficient = (a.coefficient * 10n ** BigInt(scale)) / b.coefficient;
  return significant({ coefficient, exponent: a.exponent - b.exponent - scale }, digits);
}

/** A number that is not negative, rounded half up to so many significant digits. */
export function significant(value: Decimal, digits: number): Decimal {
  const surplus = value.coefficient.toString().length - digits;
  if (surplus <= 0) return value;
  const unit = 10n ** BigInt(surplus);
  return { coefficient: (value.coefficient + unit / 2n) / unit, exponent: value.exponent + surplus };
}

/** `numerator`/`denominator` rounded half up to four places. */
export function ratio(numerator: number, denominator: number): Decimal {
  const coefficient = (BigInt(numerator) * 20000n + BigInt(denominator)) / (2n * BigInt(denominator));
  return { coefficient, exponent: -4 };
}

function scaled(value: Decimal, exponent: number): bigint {
  return value.exponent === exponent ? value.coefficient : value.coefficient * powerOfTen(value.exponent - exponent);
}

function powerOfTen(exponent: number): bigint {
  return POWERS_OF_TEN[exponent] ?? 10n ** BigInt(exponent);
}

/** Up to the trillions with cents. */
const POWERS_OF_TEN = Array.from({ length: 16 }, (_, exponent) => 10n ** BigInt(exponent));

/** Plain notation without trailing zeros after the point: `10800000000`, `84.6`, `0.25`. */
export function format(value: Decimal): string {
  if (value.exponent === 0) return value.coefficient.toString();
  if (value.exponent > 0) return (value.coefficient * powerOfTen(value.exponent)).toString();
  const negative = value.coefficient < 0n;
  const digits = (negative ? -value.coefficient : value.coefficient).toString().padStart(1 - value.exponent, '0');
  const point = digits.length + value.exponent;
  const fraction = digits.slice(point).replace(/0+$/, '');
  return `${negative ? '-' : ''}${digits.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`;
}
