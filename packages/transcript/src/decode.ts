import type { Diagnostic } from '@rapporteur/contracts/document';

export type Decoded = { ok: true; text: string } | { ok: false; diagnostics: Diagnostic[] };

/**
 * Bytes to text, strictly UTF-8; a byte order mark is accepted and dropped. A refusal is one diagnostic `not-utf-8`
 * that names the first bad byte and its line; its `start` is the offset in the text decoded up to there.
 * Well-formedness: The Unicode Standard, table 3-7.
 */
export function decodeSource(bytes: Uint8Array): Decoded {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const at = firstBadByte(bytes);
    const before = new TextDecoder('utf-8').decode(bytes.subarray(0, at));
    const line = before.split('\n').length;
    const value = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    const message = `byte ${at} (0x${value}, line ${line}) is not UTF-8`;
    return {
      ok: false,
      diagnostics: [{ code: 'not-utf-8', severity: 'error', start: before.length, end: before.length, message }],
    };
  }
}

/** Index of the first byte that starts no well-formed sequence; the length if there is none. */
function firstBadByte(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length) {
    const length = sequenceLength(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return i;
}

function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  // Overlong forms, surrogates and values past U+10FFFF show in the second byte.
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[i + 1] ?? 0;
  if (second < low || second > high) return 0;
  for (let k = 2; k < length; k += 1) {
    const next = bytes[i + k] ?? 0;
    if (next < 0x80 || next > 0xbf) return 0;
  }
  return length;
}
