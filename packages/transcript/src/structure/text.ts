/**
 * Characters and ranges. Law: a piece's `text` is its range of the source with invisible characters dropped and each
 * line wrap made a single blank (or nothing, beside a bracket or a closing punctuation mark); all else is verbatim.
 */

/** Soft hyphen, zero-width characters, bidirectional controls, byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g;
const BREAKS = /[\n\r\u0085\u2028\u2029\v\f]+/;
const TO_CLEAN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\n\r\u0085\u2028\u2029\v\f]/;

export function cleanText(source: string, start: number, end: number): string {
  const raw = source.slice(start, end);
  if (!TO_CLEAN.test(raw)) return raw;
  const lines = raw.replace(INVISIBLE, '').split(BREAKS);
  if (lines.length === 1) return lines[0] ?? '';
  const parts: string[] = [];
  let last = '';
  for (const line of lines) {
    const words = line.trim();
    if (words === '') continue;
    if (last !== '' && !isTight(last, words)) parts.push(' ');
    parts.push(words);
    last = words;
  }
  return parts.join('');
}

/** A quotation mark or apostrophe that no letter follows, or the `s` of a genitive. */
const CLOSING_QUOTE = /^[’”»'"](?:s?(?:[^\p{L}\d]|$))/u;

/** Whether a wrap leaves no blank: after an opening bracket, before closing punctuation. */
function isTight(before: string, after: string): boolean {
  return '([{“«‘'.includes(before.at(-1) ?? ' ') || ',.;:!?)]}%'.includes(after[0] ?? ' ') || CLOSING_QUOTE.test(after);
}

/** For recognising and for header fields: clean text with plain blanks for the unbreakable ones. */
export function plainBlanks(text: string): string {
  return text.includes('\u00a0') || text.includes('\u202f') ? text.replace(/[ \u00a0\u202f]+/g, ' ') : text;
}

export function plainText(source: string, range: { start: number; end: number }): string {
  return plainBlanks(cleanText(source, range.start, range.end));
}

/** White space or an invisible character: what may be trimmed from both ends of a piece and does not tell two texts apart. */
export function isBlank(unit: number): boolean {
  if (unit > 0x20 && unit < 0x7f) return false;
  return (
    unit <= 0x20 ||
    unit === 0x85 ||
    unit === 0xa0 ||
    unit === 0xad ||
    unit === 0xfeff ||
    unit === 0x3000 ||
    (unit >= 0x2000 && unit <= 0x200f) ||
    (unit >= 0x2028 && unit <= 0x202f) ||
    (unit >= 0x205f && unit <= 0x2069)
  );
}

/** A lower-case letter stands at the index. */
export function isLowerAt(source: string, index: number): boolean {
  const unit = source.charCodeAt(index);
  if (unit < 0x80) return unit >= 0x61 && unit <= 0x7a;
  return unit >= 0xaa && /\p{Ll}/u.test(source[index] ?? '');
}

/** The range without blanks at its ends; empty at `end` when nothing else is in it. */
export function trimRange(source: string, start: number, end: number): { start: number; end: number } {
  let from = start;
  let to = end;
  while (from < to && isBlank(source.charCodeAt(from))) from += 1;
  while (to > from && isBlank(source.charCodeAt(to - 1))) to -= 1;
  return { start: from, end: to };
}
