import { isSeeAlsoHeading } from './block/see-also.ts';
import { readDateLine, readTimeLine } from './dates.ts';
import { readLabel } from './label/label.ts';
import { isCapitalised, lowered } from './label/tokens.ts';
import { HEADING_OPENERS, NAME_PARTICLES, OFFICE_JOINERS } from './label/words.ts';
import type { Line } from './lines.ts';
import { isLowerAt, plainText } from './text.ts';

/**
 * What stands above the body.
 *
 *     Events                              section, optional
 *     Meeting of harbour ministers        title
 *     The ministers met in Port Anselm.   summary, optional, may be on several lines
 *     March 3, 2021                       date, or `Announcement, March 3, 2021`, or a range
 *     18:40                               time, optional
 *     Port Anselm                         place, optional
 *
 * The date is the anchor. A page that puts it first has its title after it; named fields (`Date: …`) are read too.
 */
export interface Header {
  title: string | null;
  summary: string | null;
  date: string | null;
  dateEnd: string | null;
  time: string | null;
  place: string | null;
  announced: boolean;
  layout: 'dated' | 'fields' | 'titled' | 'none';
  /** Index of the first line of the body. */
  bodyFrom: number;
}

const HEADER_LINES = 20;
const MAX_TITLE_LENGTH = 400;
/** What a site calls the part that the page stands in. */
const SECTION =
  /^(?:events|news|transcripts?|speeches(?: and transcripts)?|press releases|documents|trips|briefing room)$/i;
/** Whether a line names the part of a site and nothing else. */
export function isSection(line: string): boolean {
  return SECTION.test(line);
}

const RELEASE = /^(?:for )?immediate release$/i;

export function readHeader(source: string, lines: Line[]): Header {
  const texts = lines.slice(0, HEADER_LINES).map((line) => plainText(source, line));
  return readFields(texts) ?? readDated(source, lines, texts) ?? readTitled(source, lines, texts);
}

const FIELD = /^(title|event|subject|date|time|place|location|venue|city|summary)\s*:\s*(\S.*)$/i;

function readFields(texts: string[]): Header | null {
  const header: Header = { ...EMPTY, layout: 'fields' };
  let count = 0;
  for (const text of texts) {
    const match = FIELD.exec(text);
    const value = match?.[2] ?? '';
    const name = (match?.[1] ?? '').toLowerCase();
    if (!match) {
      if (count > 0 || header.bodyFrom > 0 || text.length > MAX_TITLE_LENGTH) break;
      header.title = text;
    } else {
      count += 1;
      if (name === 'title' || name === 'event' || name === 'subject') header.title = value;
      else if (name === 'summary') header.summary = value;
      else if (name === 'date') Object.assign(header, readDateLine(value) ?? {});
      else if (name === 'time') header.time = readTimeLine(value);
      else header.place = header.place ? `${value}, ${header.place}` : value;
    }
    header.bodyFrom += 1;
  }
  return count >= 2 ? header : null;
}

const EMPTY: Header = {
  title: null,
  summary: null,
  date: null,
  dateEnd: null,
  time: null,
  place: null,
  announced: false,
  layout: 'none',
  bodyFrom: 0,
};

function readDated(source: string, lines: Line[], texts: string[]): Header | null {
  const anchor = findAnchor(source, lines, texts);
  if (anchor < 0) return null;
  const anchorText = texts[anchor] ?? '';
  const dated = readDateLine(anchorText);
  let first = SECTION.test(texts[0] ?? '') && anchor > 0 ? 1 : 0;
  let at = anchor + 1;
  const header: Header = { ...EMPTY, layout: 'dated' };
  if (first === anchor || RELEASE.test(texts[anchor - 1] ?? '')) {
    const title = texts[at] ?? '';
    if (title !== '' && isTitle(source, lines, at)) {
      header.title = title;
      at += 1;
    }
    first = anchor;
  } else {
    header.title = texts[first] ?? null;
    first += 1;
  }
  const summary = texts.slice(first, anchor).join(' ');
  header.summary = summary === '' ? null : summary;
  header.date = dated?.date ?? null;
  header.dateEnd = dated?.dateEnd ?? null;
  header.time = dated ? dated.time : readTimeLine(anchorText);
  header.announced = /^announcement\b/i.test(anchorText);
  return readWhereabouts(source, lines, texts, header, at);
}

/** Time and place below the date, in either order. */
function readWhereabouts(source: string, lines: Line[], texts: string[], header: Header, from: number): Header {
  let at = from;
  for (let steps = 0; steps < 2; steps += 1) {
    const text = texts[at];
    const line = lines[at];
    if (text === undefined || !line) break;
    const time = header.time === null ? readTimeLine(text) : null;
    if (time) {
      header.time = time;
    } else if (header.place === null && isPlace(text, header) && standsAlone(source, line, lines[at + 1])) {
      header.place = text;
    } else {
      break;
    }
    at += 1;
  }
  header.bodyFrom = at;
  return header;
}

/** Neither a label nor the first part of a paragraph that goes on below. */
function standsAlone(source: string, line: Line, next: Line | undefined): boolean {
  if (readLabel(source, line.start, line.end)) return false;
  return (
    next === undefined || next.gap || !(isLowerAt(source, next.start) || /[,.;:)’']/.test(source[next.start] ?? ''))
  );
}

/** The line with the date, else (a date is missing) the line with the time; -1 if the page opens otherwise. */
function findAnchor(source: string, lines: Line[], texts: string[]): number {
  let timeAt = -1;
  for (const [i, text] of texts.entries()) {
    const line = lines[i];
    if (isSeeAlsoHeading(text) || !line) break;
    if (readDateLine(text)) return i;
    if (timeAt < 0 && readTimeLine(text)) timeAt = i;
    if (i >= 3 && readLabel(source, line.start, line.end)?.form === 'full') break;
  }
  return timeAt > 0 ? timeAt : -1;
}

function readTitled(source: string, lines: Line[], texts: string[]): Header {
  const first = SECTION.test(texts[0] ?? '') ? 1 : 0;
  const title = texts[first] ?? '';
  if (lines.length <= first + 1 || !isTitle(source, lines, first)) return { ...EMPTY };
  return { ...EMPTY, title, layout: 'titled', bodyFrom: first + 1 };
}

function isTitle(source: string, lines: Line[], at: number): boolean {
  const line = lines[at];
  if (!line || line.end - line.start > MAX_TITLE_LENGTH) return false;
  const text = plainText(source, line);
  return /\p{L}/u.test(text) && !/[.;:]$/.test(text) && standsAlone(source, line, lines[at + 1]);
}

const MAX_PLACE_LENGTH = 80;

/** A place is short, unfinished as a sentence, and capitalised throughout but for joining words. */
function isPlace(text: string, header: Header): boolean {
  if (text.length > MAX_PLACE_LENGTH || /[.!?:;…>*"”]$/.test(text) || text === header.title || text === header.summary)
    return false;
  const words = text.split(/\s+/);
  if (!isCapitalised(text) || HEADING_OPENERS.has(lowered(words[0] ?? '')) || isSeeAlsoHeading(text)) return false;
  if (text.includes(',') && words.length <= 10) return isCapitalised(text.slice(text.lastIndexOf(',') + 1).trim());
  return words.every(
    (word) => isCapitalised(word) || /^[–—-]$|^\d+$/.test(word) || OFFICE_JOINERS.has(word) || NAME_PARTICLES.has(word),
  );
}
