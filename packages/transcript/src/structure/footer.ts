import { type DateRange, readDateLine } from './dates.ts';
import type { Line } from './lines.ts';
import { plainText } from './text.ts';

/**
 * The block that closes a page: lists under their own headings, then where and when it was published.
 *
 *     Geography              heading
 *     Lower Veldoria         item
 *     Topics
 *     Trade
 *     Publication status
 *     Published in sections: News, Transcripts
 *     Publication date: March 3, 2021, 18:40
 */
export interface Footer {
  geography: string[];
  topics: string[];
  persons: string[];
  sections: string[];
  /** When the page was published, which is not when the event was. */
  published: DateRange | null;
  /** Index of the first footer line; the number of lines where there is no footer. */
  from: number;
}

const LISTS = new Map<string, 'geography' | 'topics' | 'persons'>([
  ['geography', 'geography'],
  ['topics', 'topics'],
  ['persons', 'persons'],
]);
const PUBLISHED_IN = /^Published in sections?:?\s*(.*)$/i;
const PUBLICATION_DATE = /^Publication date:?\s*(.*)$/i;
const STATUS = /^Publication status$/i;
const CLOSING = /^(?:Text version|Direct link:?.*|Print version|Share)$/i;
const MAX_ITEM_LENGTH = 160;
const MAX_FOOTER_LINES = 400;

export function readFooter(source: string, lines: Line[]): Footer {
  const footer: Footer = { geography: [], topics: [], persons: [], sections: [], published: null, from: lines.length };
  footer.from = footerStart(source, lines);
  let list: string[] | null = null;
  let awaited: 'sections' | 'date' | null = null;
  const sections: string[] = [];
  for (const line of lines.slice(footer.from)) {
    const text = plainText(source, line);
    const name = LISTS.get(text.toLowerCase());
    const publishedIn = PUBLISHED_IN.exec(text);
    const publicationDate = PUBLICATION_DATE.exec(text);
    if (name) {
      list = footer[name];
      awaited = null;
    } else if (STATUS.test(text) || CLOSING.test(text)) {
      list = null;
      awaited = null;
    } else if (publishedIn) {
      list = null;
      awaited = 'sections';
      if (publishedIn[1]) sections.push(publishedIn[1]);
    } else if (publicationDate) {
      list = null;
      awaited = 'date';
      footer.published = readDateLine(publicationDate[1] ?? '');
    } else if (awaited === 'sections') {
      sections.push(text);
    } else if (awaited === 'date') {
      footer.published ??= readDateLine(text);
    } else {
      list?.push(text);
    }
  }
  footer.sections = splitSections(sections.join(' ').replace(/ +,/g, ','));
  return footer;
}

/**
 * Walks up from the end over lines short enough to be items and keeps the highest heading found. What stands before
 * `Publication status` may only be lists, so a body line that merely reads `Topics` far up is never reached.
 */
function footerStart(source: string, lines: Line[]): number {
  let from = lines.length;
  let marked = false;
  const lowest = Math.max(0, lines.length - MAX_FOOTER_LINES);
  for (let i = lines.length - 1; i >= lowest; i -= 1) {
    const line = lines[i];
    if (!line || line.end - line.start > MAX_ITEM_LENGTH + 240) break;
    const text = plainText(source, line);
    const isMark = STATUS.test(text) || PUBLISHED_IN.test(text) || PUBLICATION_DATE.test(text);
    if (isMark) marked = true;
    if (isMark || LISTS.has(text.toLowerCase())) {
      from = i;
    } else if (CLOSING.test(text)) {
      if (from === lines.length || from === i + 1) from = i;
    } else if (!couldBeItem(text, marked && from === lines.length)) {
      break;
    }
  }
  return from < lines.length && !marked && !hasList(source, lines, from) ? lines.length : from;
}

function hasList(source: string, lines: Line[], from: number): boolean {
  return lines.slice(from, -1).some((line) => LISTS.has(plainText(source, line).toLowerCase()));
}

function couldBeItem(text: string, afterMark: boolean): boolean {
  return afterMark || (text.length <= MAX_ITEM_LENGTH && !/[!?:;…>]$/.test(text) && !/[.]["”’)]?$/.test(text.slice(4)));
}

const BODY_NOUN =
  /\b(?:councils?|commissions?|committees?|boards?|groups?|assembl(?:y|ies)|conferences?|offices?|news|transcripts)\b/i;
const TAKES_MORE = /\b(?:council|commission|committee|board|group|office)s? (?:for|on|of)\b/i;

/** Splits at commas, but not inside a body's name: `Council for Trade, Fisheries and Tourism` is one section. */
export function splitSections(text: string): string[] {
  const sections: string[] = [];
  for (const piece of text.split(/,\s+/)) {
    const last = sections.at(-1);
    if (last !== undefined && last.length <= MAX_ITEM_LENGTH && TAKES_MORE.test(last) && !BODY_NOUN.test(piece)) {
      sections[sections.length - 1] = `${last}, ${piece}`;
    } else if (piece !== '') {
      sections.push(piece);
    }
  }
  return sections;
}
