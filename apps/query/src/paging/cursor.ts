import { createHash } from 'node:crypto';
import { problem } from '@rapporteur/contracts/problems';
import { ProblemError } from '@rapporteur/service';
import type { z } from 'zod';

/**
 * Opaque cursors: the sort key of the last item of a page, and a fingerprint of the list and its filters.
 *
 * Law: a cursor is only good for the list and the filters that it was made with; page size and `minPosition` may change.
 * It holds nothing secret and is trusted with nothing: a forged one can only begin the same list elsewhere.
 */

/** Parameters that don't choose which items a list has. */
const NOT_FILTERS = new Set(['cursor', 'limit', 'minPosition']);
const FINGERPRINT_LENGTH = 16;

/** Names a list and the filters that it is read with. */
export function fingerprintOf(list: string, parameters: object): string {
  const filters = Object.entries(parameters)
    .filter(([name, value]: [string, unknown]) => !NOT_FILTERS.has(name) && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([list, filters]))
    .digest('base64url')
    .slice(0, FINGERPRINT_LENGTH);
}

export function encodeCursor(fingerprint: string, key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([fingerprint, ...key])).toString('base64url');
}

/**
 * The sort key in `cursor`.
 * @throws ProblemError `invalid-cursor` for anything that `encodeCursor` has not made for this list and these filters.
 */
export function decodeCursor<T extends z.ZodType>(fingerprint: string, key: T, cursor: string): z.infer<T> {
  const bytes = Buffer.from(cursor, 'base64url');
  // Buffer skips what is not base64url: only what comes out the same again was one
  if (bytes.toString('base64url') !== cursor) throw invalid('It is not a cursor.');
  const [found, ...rest] = parse(bytes.toString('utf8'));
  if (typeof found !== 'string' || found.length !== FINGERPRINT_LENGTH) throw invalid('It is not a cursor.');
  if (found !== fingerprint) throw invalid('It was made for another list or other filters.');
  const parsed = key.safeParse(rest);
  if (!parsed.success) throw invalid('It is not a cursor.');
  return parsed.data;
}

function parse(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function invalid(reason: string): ProblemError {
  const detail = `${reason} Give "nextCursor" of the page before, with the same filters, or leave "cursor" out.`;
  return new ProblemError(
    problem('invalid-cursor', detail, { errors: [{ code: 'invalid-cursor', message: reason, pointer: '/cursor' }] }),
  );
}
