import type { Label } from './label.ts';
import { hasOffice } from './tokens.ts';

/**
 * Which of a document's possible labels are labels. A full name speaks for itself; a weak form needs the rest of the
 * document: a surname must belong to somebody who is named in full, a lone word or an office must come back.
 */
export interface Evidence {
  /** Last words of the full names that label turns here, and the names with their blanks left out. */
  surnames: ReadonlySet<string>;
  /** How often each attribution stands before a colon. */
  uses: ReadonlyMap<string, number>;
  /** Turns labelled in full. */
  full: number;
  /** Different lone words before a colon that come back. */
  recurring: number;
}

export function weigh(labels: readonly (Label | null)[]): Evidence {
  const surnames = new Set<string>();
  const uses = new Map<string, number>();
  let full = 0;
  for (const label of labels) {
    if (!label) continue;
    const { key } = label;
    uses.set(key, (uses.get(key) ?? 0) + 1);
    if (label.form === 'full') full += 1;
    if (label.form === 'full' || label.form === 'titled') {
      const words = key.split(' ');
      surnames
        .add(words.at(-1) ?? '')
        .add(words.slice(-2).join(''))
        .add(words.join(''));
    }
  }
  let recurring = 0;
  for (const label of labels) if (label?.form === 'single' && (uses.get(label.key) ?? 0) > 1) recurring += 1;
  return { surnames, uses, full, recurring };
}

export function isLabel(source: string, label: Label, evidence: Evidence): boolean {
  if (label.note !== null && SPEAKERS_NOTE.test(label.note)) return true;
  const used = evidence.uses.get(label.key) ?? 0;
  const rest = source.slice(label.rest.start, Math.min(label.rest.end, label.rest.start + 80));
  switch (label.form) {
    case 'full':
      return used > 1 || hasOffice(label.attribution.split(' ')) || !isQuotation(source, label.rest);
    case 'titled':
    case 'anonymous':
      return true;
    case 'office':
      return !isBareName(rest) && (used > 1 || evidence.full === 0);
    case 'single':
      if (/^[“"«‘]/.test(rest) && evidence.full > 0) return false;
      if (evidence.surnames.has(label.key)) return true;
      return evidence.full === 0 && (used > 1 || evidence.recurring > 0);
  }
}

/** A note about how somebody speaks makes a speaker of whatever stands before it. */
const SPEAKERS_NOTE = /translat|interpret|^(?:in \p{Lu}|via |by |speak|respond|answer|address)/iu;

/** `Port Anselm: “Why is the ferry late?”` is a message read out, not a turn. */
function isQuotation(source: string, { start, end }: { start: number; end: number }): boolean {
  return '“"«”'.includes(source[start] ?? ' ') && '”"»“'.includes(source[end - 1] ?? ' ');
}

/** `Trade Minister: Ana Brell.` announces a name; it is not a turn. */
function isBareName(rest: string): boolean {
  return /^\p{Lu}\S*(?:\s+\p{Lu}\S*){1,4}$/u.test(rest);
}
