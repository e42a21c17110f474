/** A name as a key: lower case, single blanks. */
export function bareName(text: string): string {
  if (!/[\s\u00a0]{2}|[^\S ]/.test(text)) return text.trim().toLowerCase();
  return text
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .toLowerCase();
}
