import { OTHER_BREAK, rareCharacters } from './rare.ts';
import { trimRange } from './text.ts';

/** A physical line with text on it, blanks at its ends left out. `gap`: an empty line stands before it. */
export interface Line {
  start: number;
  end: number;
  gap: boolean;
}

/** Line breaks other than a line feed and the carriage return before it. */
const RARE_BREAK = /[\v\f\u0085\u2028\u2029]|\r(?!\n)/;
const ANY_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;

/** Lines in order, at most `limit` + 1 of them (so that a caller sees that there are too many). */
export function splitLines(source: string, limit: number, rare = rareCharacters(source)): Line[] {
  const lines: Line[] = [];
  const breaks = (rare & OTHER_BREAK) !== 0 && RARE_BREAK.test(source) ? anyBreaks(source) : lineFeeds(source);
  let from = 0;
  let gap = false;
  for (const { at, next } of breaks) {
    const range = trimRange(source, from, at);
    from = next;
    if (range.start === range.end) {
      gap = true;
      continue;
    }
    lines.push({ start: range.start, end: range.end, gap });
    gap = false;
    if (lines.length > limit) break;
  }
  return lines;
}

interface Break {
  at: number;
  /** Where the next line starts. */
  next: number;
}

/** A carriage return before the line feed is trimmed with the blanks. */
function* lineFeeds(source: string): Generator<Break> {
  let from = 0;
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', from)) {
    from = at + 1;
    yield { at, next: from };
  }
  yield { at: source.length, next: source.length };
}

function* anyBreaks(source: string): Generator<Break> {
  for (const { index, 0: mark } of source.matchAll(ANY_BREAK)) yield { at: index, next: index + mark.length };
  yield { at: source.length, next: source.length };
}
