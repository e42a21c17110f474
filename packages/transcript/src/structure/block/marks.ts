/** Paragraphs that are marks, not words. */

/** `* * *`, `***`, `---`, `⁂`. */
export function isSeparator(text: string): boolean {
  return text.length <= 80 && /^(?:\*(?:\s*\*)*|[-–—_=~#]{3,}|(?:[-–—_=~#•·]\s+){2,}[-–—_=~#•·]|⁂|§)$/.test(text);
}

/** `<…>`, `[...]`, `(…)`, `…`: words left out. */
export function isElision(text: string): boolean {
  return text.length <= 12 && /^[<[(‹«]?\s*(?:…|\.{3,4})\s*[>\])›»]?\.?$/.test(text);
}
