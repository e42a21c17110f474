/** Proleptic Gregorian days as ISO strings. Pure: a date is made from its parts, never from a clock. */
export interface Interval {
  /** First day, `YYYY-MM-DD`. */
  readonly start: string | null;
  /** First day after. */
  readonly end: string | null;
}

export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const UNKNOWN: Interval = { start: null, end: null };

export function parseDay(iso: string | null): Day | null {
  const parts = iso === null ? null : /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  if (parts === null) return null;
  return { year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) };
}

/** Months and days out of range roll over, as in `month: 13`. Years before 1000 have no four digits: null. */
export function iso(year: number, month: number, day: number): string | null {
  if (month >= 1 && month <= 12 && day >= 1 && day <= 28 && year >= 1000 && year <= 9000)
    return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
  const text = year < 1000 || year > 9000 ? '' : new Date(Date.UTC(year, month - 1, day)).toISOString();
  return text === '' ? null : text.slice(0, 10);
}

export function years(first: number, last: number): Interval {
  return { start: iso(first, 1, 1), end: iso(last + 1, 1, 1) };
}

export function months(year: number, first: number, last: number): Interval {
  return { start: iso(year, first, 1), end: iso(year, last + 1, 1) };
}

export function oneDay(year: number, month: number, day: number): Interval {
  return { start: iso(year, month, day), end: iso(year, month, day + 1) };
}

/** The whole calendar unit that lies `offset` units from the day: -1 is the last one, 0 this one. */
export function unitAround(day: Day, unit: string, offset: number): Interval {
  switch (unit) {
    case 'year':
      return years(day.year + offset, day.year + offset);
    case 'quarter': {
      const first = Math.floor((day.month - 1) / 3) * 3 + 1 + offset * 3;
      return months(day.year, first, first + 2);
    }
    case 'month':
      return months(day.year, day.month + offset, day.month + offset);
    case 'decade': {
      const first = Math.floor(day.year / 10) * 10 + offset * 10;
      return years(first, first + 9);
    }
    case 'century': {
      const first = Math.floor((day.year - 1) / 100) * 100 + 1 + offset * 100;
      return years(first, first + 99);
    }
    case 'week': {
      const weekday = (new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay() + 6) % 7;
      const monday = day.day - weekday + offset * 7;
      return { start: iso(day.year, day.month, monday), end: iso(day.year, day.month, monday + 7) };
    }
    case 'day':
      return oneDay(day.year, day.month, day.day + offset);
    default:
      return UNKNOWN;
  }
}

/** `count` units that end with the day (past) or begin with it. */
export function unitsBeside(day: Day, unit: string, count: number, side: 'past' | 'next'): Interval {
  const signed = side === 'past' ? -count : count;
  const far =
    unit === 'year' || unit === 'decade' || unit === 'century'
      ? iso(day.year + signed * (unit === 'decade' ? 10 : unit === 'century' ? 100 : 1), day.month, day.day)
      : unit === 'month' || unit === 'quarter'
        ? iso(day.year, day.month + signed * (unit === 'quarter' ? 3 : 1), day.day)
        : unit === 'week' || unit === 'day'
          ? iso(day.year, day.month, day.day + signed * (unit === 'week' ? 7 : 1))
          : null;
  const near = iso(day.year, day.month, day.day);
  if (far === null) return UNKNOWN;
  return side === 'past' ? { start: far, end: near } : { start: near, end: far };
}
