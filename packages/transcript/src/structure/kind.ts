import type { EventKind } from '@rapporteur/contracts/document';
import type { Header } from './header.ts';

/** The sort of event by the words of its title, most telling first; then by a heading, then by the summary. */
const KINDS: readonly [EventKind, RegExp][] = [
  ['telephone', /\b(?:tele)?phone (?:conversation|call)s?\b|\bspoke by (?:tele)?phone\b/i],
  [
    'press-conference',
    /\b(?:news|press) conference\b|\bpress briefing\b|\banswer(?:s|ed)? (?:to )?(?:[\p{L}’']+ ){0,2}questions\b/iu,
  ],
  [
    'press-statements',
    /\bpress statements?\b|\bstatements? (?:for|to) (?:the )?(?:press|media)\b|\bstatements? following\b/i,
  ],
  ['interview', /\binterview(?:s|ed)?\b/i],
  [
    'ceremony',
    /\b(?:ceremon\w+|award(?:s|ed|ing)?|presentation of|presenting|opening of|unveil\w*|launch(?:ed|ing)?|parade|reception|concert|wreath|credentials|letters of credence|inaugurat\w*)\b/i,
  ],
  ['summit', /\bsummit\b/i],
  ['forum', /\b(?:forum|congress|conference|symposium)\b/i],
  ['talks', /\btalks\b|\bnegotiations\b/i],
  ['speech', /\b(?:speech|address(?:es|ed)?|remarks|greetings?|message|lecture|congratulat\w+)\b/i],
  [
    'meeting',
    /\b(?:meeting|met|session|board|council|visit(?:ed)?|conversation|linkup|videoconference|video conference)\b/i,
  ],
];

export function kindOf(header: Header, headings: string[], speeches: number): EventKind {
  if (header.announced && speeches === 0) return 'announcement';
  for (const text of [header.title, ...headings, header.summary]) {
    const kind = text ? KINDS.find(([, words]) => words.test(text))?.[0] : undefined;
    if (kind) return kind;
  }
  return 'other';
}
