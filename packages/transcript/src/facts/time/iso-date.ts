import { type Interval, iso, parseDay } from './calendar.ts';

/** A date as precise as its words, where they mean one year, one month or one day; null for any other span. */
export function isoDate(time: Interval): string | null {
  const start = parseDay(time.start);
  if (start === null || time.start === null) return null;
  const { year, month, day } = start;
  if (time.end === iso(year, month, day + 1)) return time.start;
  if (day === 1 && time.end === iso(year, month + 1, 1)) return time.start.slice(0, 7);
  return day === 1 && month === 1 && time.end === iso(year + 1, 1, 1) ? time.start.slice(0, 4) : null;
}
