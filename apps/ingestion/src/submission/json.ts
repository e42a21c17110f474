import { type ProblemDetail } from '@rapporteur/contracts/problems';
import { decodeSource, excerpt, locate } from '@rapporteur/transcript';
import { jsonFault } from './json-scan.ts';

/** Bytes to text and text to JSON, strictly, with the place of what is wrong. */
export type Read<T> = { ok: true; value: T } | { ok: false; error: ProblemDetail };

/** UTF-8, a byte order mark dropped. */
export function readText(bytes: Uint8Array): Read<string> {
  const decoded = decodeSource(bytes);
  if (decoded.ok) return { ok: true, value: decoded.text };
  const [diagnostic] = decoded.diagnostics;
  const start = diagnostic?.start ?? 0;
  const lenient = new TextDecoder().decode(bytes); // up to the bad byte the same as strictly decoded
  return failure(lenient, start, start + 1, 'not-utf-8', diagnostic?.message ?? 'not UTF-8');
}

/** JSON that everybody reads alike, see `jsonFault`. */
export function readJson(text: string): Read<unknown> {
  const fault = jsonFault(text);
  if (fault) return failure(text, fault.start, fault.end, fault.code, fault.message);
  return { ok: true, value: JSON.parse(text) };
}

function failure(
  text: string,
  start: number,
  end: number,
  code: string,
  message: string,
): { ok: false; error: ProblemDetail } {
  const place = { start, end, ...locate(text, start), excerpt: excerpt(text, start, end) };
  return { ok: false, error: { code, severity: 'error', message, ...place } };
}
