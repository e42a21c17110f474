import { plainText, trimRange } from '../text.ts';
import { type LabelForm, labelForm } from './form.ts';
import { bareName } from './names.ts';
import { isOfficeWord } from './tokens.ts';

/**
 * A label opens a turn: a noun phrase that ends in a colon and names who speaks.
 *
 *     Minister of Trade of Veldoria Ana Brell (retranslated): Mr President, …
 *     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ^^^^^^^^^^^^^^^
 *     attribution                             note
 *
 * What makes a clause (a pronoun, a finite verb, an opening preposition) rules it out. How sure a form is decides what
 * evidence it needs, see `evidence.ts`.
 */
export interface Label {
  form: LabelForm;
  /** As printed, cleaned, without note and colon. */
  attribution: string;
  /** The attribution for comparing: lower case, single blanks. */
  key: string;
  note: string | null;
  start: number;
  /** Offset of the colon, or of the blank in its place. */
  colon: number;
  /** Range of the words after the colon, blanks left out; may be empty. */
  rest: { start: number; end: number };
}

const MAX_LABEL_LENGTH = 260;

/** `Q` and `A` of a press transcript may have a tab or blanks in place of the colon. */
const LETTER_LABEL = /^[QA](?:\t|[ \u00a0]{2,})/;

/** What was found out about the words before a colon, so that a label that comes back is looked at once. */
export type KnownHeads = Map<string, { form: LabelForm; key: string } | null>;

/** The label at the head of a piece of the source, by its form alone; `null` if there can be none. */
export function readLabel(source: string, start: number, end: number, known: KnownHeads = new Map()): Label | null {
  const window = source.slice(start, Math.min(end, start + MAX_LABEL_LENGTH));
  const at = 'QA'.includes(window[0] ?? ' ') && LETTER_LABEL.test(window) ? 1 : window.indexOf(':');
  if (at < 1) return null;
  const after = window.charCodeAt(at + 1);
  if (after === 0x2f || (isDigit(after) && isDigit(window.charCodeAt(at - 1)))) return null;
  const colon = start + at;
  const range = trimRange(source, start, colon);
  const { head, note } = takeNote(plainText(source, range));
  let found = known.get(head);
  if (found === undefined) {
    const form = labelForm(head);
    found = form && { form, key: bareName(head) };
    known.set(head, found);
  }
  if (!found) return null;
  const { form, key } = found;
  return { form, key, attribution: head, note, start, colon, rest: trimRange(source, colon + 1, end) };
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** `Ana Brell (retranslated)` → head and note. An acronym or a title in parentheses belongs to the label. */
function takeNote(text: string): { head: string; note: string | null } {
  if (!text.endsWith(')')) return { head: text, note: null };
  const open = text.lastIndexOf('(');
  const inside = text.slice(open + 1, -1).trim();
  const head = text.slice(0, Math.max(0, open)).trimEnd();
  const isNote = /^\p{Ll}/u.test(inside) ? !isOfficeWord(inside.split(/[\s,]/)[0] ?? '') : NOTE_WORDS.test(inside);
  return isNote && head !== '' ? { head, note: inside } : { head: text, note: null };
}

const NOTE_WORDS =
  /\b(?:translat\w*|retranslat\w*|re-translat\w*|interpret\w*|speak\w*|addressing|in [A-Z]\w+|via|by (?:phone|video))\b/i;
