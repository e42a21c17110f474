/** Whether some word of the text, without the punctuation around it, passes the test; stops at the first that does. */
export function someWord(text: string, test: (word: string) => boolean): boolean {
  for (let from = 0; from < text.length; ) {
    const blank = text.indexOf(' ', from);
    const to = blank === -1 ? text.length : blank;
    let start = from;
    let end = to;
    while (start < end && !isWordUnit(text.charCodeAt(start))) start += 1;
    while (end > start && !isWordUnit(text.charCodeAt(end - 1))) end -= 1;
    if (start < end && test(text.slice(start, end))) return true;
    from = to + 1;
  }
  return false;
}

/** Letters and digits; punctuation of all scripts is close enough to the General Punctuation block. */
function isWordUnit(unit: number): boolean {
  if (unit < 0xc0) return (unit >= 0x30 && unit <= 0x39) || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a);
  return unit < 0x2000 || unit > 0x206f;
}
