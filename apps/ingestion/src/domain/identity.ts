import type { TranscriptHeader } from '@rapporteur/contracts/document';
import type { SourceKey } from '@rapporteur/contracts/write-api';
import { shortHash } from './short-hash.ts';
import { slugOf } from './slug.ts';
import { normalizeSourceUrl } from './source-url.ts';

/**
 * Law: the same source gives the same id. With a key of the submitter's, the id depends on the key alone, so that every
 * rendering and every later revision of a page has it; without one, on title, date, time and place, or, where the
 * source has no title or no date, on its words.
 *
 * An id is words to read and a hash of the key to tell apart: `2031-05-14-veldoria-ostmark-forum-7f3k2m9q`. Keys of
 * different kinds never give the same hash input.
 */
export function transcriptIdOf(key: SourceKey, header: TranscriptHeader, content: string): string {
  if (key.externalId !== undefined) {
    const externalId = key.externalId.normalize('NFC');
    return idOf(['externalId', externalId], slugOf(externalId, MAX_SLUG));
  }
  if (key.sourceUrl !== undefined) {
    const sourceUrl = normalizeSourceUrl(key.sourceUrl);
    return idOf(['sourceUrl', sourceUrl], slugOf(sourceUrl.replace(/^www\./, ''), MAX_SLUG));
  }
  const { title, date, time, place } = header;
  const readable = [date, slugOf(title ?? '', MAX_SLUG)].filter(Boolean).join('-');
  if (title !== null && date !== null)
    return idOf(['event', wordsOf(title), date, time ?? '', wordsOf(place ?? '')], readable);
  return idOf(['content', wordsOf(content)], readable);
}

/** In characters; with a date and the hash it stays below the limit of an id. */
const MAX_SLUG = 80;

function idOf(key: readonly string[], readable: string): string {
  return `${readable || 'transcript'}-${shortHash(JSON.stringify(key))}`;
}

/** Words without case, punctuation and line breaks: what renderings of one text have in common. */
function wordsOf(text: string): string {
  const words = text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return (words ?? []).join(' ');
}
