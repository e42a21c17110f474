/**
 * Readable words for an id: lower-case ASCII letters and digits, one hyphen between words, cut after a whole word where
 * there is one. `''` where no letter of the Latin alphabet and no digit is left.
 */
export function slugOf(text: string, maxLength: number): string {
  const words = text
    .slice(0, 20 * maxLength)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, maxLength) : `${slug}-${word}`;
    if (longer.length > maxLength) break;
    slug = longer;
  }
  return slug;
}
