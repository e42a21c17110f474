/** Dates and times of day as headers and footers print them, each a whole line. English month names. */

export interface DateRange {
  date: string;
  /** Last day where the line gives a range, else `null`. */
  dateEnd: string | null;
  /** Time of day on the same line, `HH:MM`, else `null`. */
  time: string | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';
const DASH = '\\s*[-–—−‒‑]\\s*|\\s+to\\s+';
const WEEKDAY = '(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\\.?,?\\s+)?';
const LEAD = '^(?:[A-Z][a-z]+(?: [a-z]+)?[,:]\\s+)?';
const CLOCK = '(?:,?\\s+(?:at\\s+)?(\\d{1,2})[:.](\\d\\d)(?:\\s*([ap])\\.?m\\.?)?(?:\\s+[A-Z]{2,5})?)?';
const TAIL = `${CLOCK}\\.?$`;

// March 3, 2021 · March 3 − 5, 2021 · March 30 − April 2, 2021 · December 30, 2020 − January 2, 2021
const MONTH_FIRST = new RegExp(
  `${LEAD}${WEEKDAY}(${MONTH})\\.?\\s+(\\d{1,2})(?:,\\s+(\\d{4}))?(?:(?:${DASH})(?:(${MONTH})\\.?\\s+)?(\\d{1,2}))?,\\s+(\\d{4})${TAIL}`,
  'i',
);
// 3 March 2021 · 3–5 March 2021 · 30 March – 2 April 2021
const DAY_FIRST = new RegExp(
  `${LEAD}${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+(${MONTH})\\.?)?(?:(?:${DASH})(\\d{1,2})(?:st|nd|rd|th)?)?\\s+(${MONTH})\\.?,?\\s+(\\d{4})${TAIL}`,
  'i',
);
const SINGLE_DAY_FIRST = new RegExp(
  `${LEAD}${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH})\\.?,?\\s+(\\d{4})${TAIL}`,
  'i',
);
const ISO = new RegExp(`${LEAD}(\\d{4})-(\\d\\d)-(\\d\\d)(?:[T ](\\d\\d):(\\d\\d)(?::\\d\\d)?Z?)?$`);
const DOTTED = new RegExp(`${LEAD}(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})${TAIL}`);
const MAX_DATE_LENGTH = 90;

/** The date (or range of dates) that a whole line states, optionally after a word and comma (`Announcement, …`). */
export function readDateLine(line: string): DateRange | null {
  if (line.length > MAX_DATE_LENGTH || !/\d{4}/.test(line)) return null;
  return monthFirst(line) ?? singleDayFirst(line) ?? dayFirst(line) ?? numeric(line);
}

function monthFirst(line: string): DateRange | null {
  const m = MONTH_FIRST.exec(line);
  if (!m) return null;
  const year = m[6] ?? '';
  const first = isoDay(m[3] ?? year, m[1], m[2]);
  const last = m[5] ? isoDay(year, m[4] ?? m[1], m[5]) : null;
  return range(first, last, clock(m[7], m[8], m[9]));
}

function singleDayFirst(line: string): DateRange | null {
  const m = SINGLE_DAY_FIRST.exec(line);
  return m ? range(isoDay(m[3], m[2], m[1]), null, clock(m[4], m[5], m[6])) : null;
}

function dayFirst(line: string): DateRange | null {
  const m = DAY_FIRST.exec(line);
  if (!m?.[3]) return null;
  return range(isoDay(m[5], m[2] ?? m[4], m[1]), isoDay(m[5], m[4], m[3]), clock(m[6], m[7], m[8]));
}

function numeric(line: string): DateRange | null {
  const iso = ISO.exec(line);
  if (iso)
    return range(calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3])), null, clock(iso[4], iso[5], undefined));
  const m = DOTTED.exec(line);
  return m ? range(calendarDay(Number(m[3]), Number(m[2]), Number(m[1])), null, clock(m[4], m[5], m[6])) : null;
}

/** A line that is a time of day and nothing else: `18:40`, `6:40 p.m. EST`, `Time: 18.40`. */
export function readTimeLine(line: string): string | null {
  if (line.length > 40) return null;
  const m = /^(?:Time:\s*)?(\d{1,2})[:.](\d\d)(?:\s*([ap])\.?\s?m\.?)?(?:\s+\(?[A-Z]{2,5}\)?)?$/i.exec(line);
  return m ? clock(m[1], m[2], m[3]) : null;
}

function range(date: string | null, dateEnd: string | null, time: string | null): DateRange | null {
  if (!date) return null;
  return { date, dateEnd: dateEnd && dateEnd > date ? dateEnd : null, time };
}

function isoDay(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  return calendarDay(Number(year), MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1, Number(day));
}

function calendarDay(year: number, month: number, day: number): string | null {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > length) return null;
  return `${year}-${pad(month)}-${pad(day)}`;
}

function clock(hour: string | undefined, minute: string | undefined, half: string | undefined): string | null {
  if (hour === undefined || minute === undefined) return null;
  let hours = Number(hour);
  if (half && (hours < 1 || hours > 12)) return null;
  if (half) hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return hours < 24 && Number(minute) < 60 ? `${pad(hours)}:${minute}` : null;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
