import type { Diagnostic } from '@rapporteur/contracts/document';
import { MAX_LINES, MAX_SOURCE_LENGTH } from '../limits.ts';
import type { Line } from './lines.ts';
import { CONTROL, rareCharacters, SURROGATE } from './rare.ts';

/** Why a source is not read at all. Each check looks at the text once. */

const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f]/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export function refuseSource(source: string, rare = rareCharacters(source)): Diagnostic | null {
  if (source.length > MAX_SOURCE_LENGTH) {
    const message = `the source has ${source.length} characters; at most ${MAX_SOURCE_LENGTH} are read`;
    return refusal('too-large', MAX_SOURCE_LENGTH, source.length, message);
  }
  const control = (rare & CONTROL) === 0 ? null : CONTROLS.exec(source);
  if (control) {
    const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return refusal('control-character', control.index, control.index + 1, `control character U+${code} in the text`);
  }
  const lone = (rare & SURROGATE) === 0 ? null : LONE_SURROGATE.exec(source);
  if (lone) return refusal('lone-surrogate', lone.index, lone.index + 1, 'half of a surrogate pair stands alone');
  return null;
}

export function refuseLines(source: string, lines: Line[]): Diagnostic | null {
  const first = lines[0];
  if (!first) return refusal('empty', 0, source.length, 'there is no text');
  const surplus = lines[MAX_LINES];
  if (surplus) {
    return refusal('too-many-lines', surplus.start, surplus.end, `more than ${MAX_LINES} lines with text`);
  }
  if (/^<(?:!doctype|html|\?xml)/i.test(source.slice(first.start, first.start + 12))) {
    return refusal(
      'not-a-transcript',
      first.start,
      first.end,
      'this is markup, not plain text; a page is read as text/html',
    );
  }
  return null;
}

export function refusal(code: string, start: number, end: number, message: string): Diagnostic {
  return { code, severity: 'error', start, end, message };
}
