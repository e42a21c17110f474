import type { MediaType } from '@rapporteur/contracts/events';

/**
 * Headers of texts that somebody else wrote.
 *
 * Law: a browser never runs or shows a submitted page as one of ours. It is told not to guess the type, to save HTML
 * instead of showing it, and, should it show it all the same, to give it no scripts, no requests and no origin.
 */

export const PLAIN_TEXT = {
  'content-type': 'text/plain; charset=utf-8',
  'x-content-type-options': 'nosniff',
} as const;

export function headersOfSource(id: string, mediaType: MediaType): Record<string, string> {
  if (mediaType === 'text/plain') return PLAIN_TEXT;
  return {
    'content-type': `${mediaType}; charset=utf-8`,
    'x-content-type-options': 'nosniff',
    // an id is lower-case letters, digits and hyphens: it needs no quoting beyond this
    'content-disposition': `attachment; filename="${id}.html"`,
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  };
}
