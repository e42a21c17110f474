/** Stands in for what is no part of the text; dropped wherever text is cleaned. */
const NOTHING = '\u200b';

interface Edit {
  start: number;
  end: number;
  by: string;
}

/**
 * Changes to a text.
 *
 * Law: they keep its length, so that every offset into the changed text is the offset of the same words in the source.
 */
export class Edits {
  readonly #edits: Edit[] = [];
  /** Offsets at which a line begins. */
  readonly #begins = new Set<number>();

  /** Makes the blank before the offset a line break. Nothing happens where no blank stands. */
  breakBefore(source: string, at: number): void {
    const blank = at - 1;
    if (blank < 0 || !/\s/.test(source[blank] ?? 'x')) return;
    this.#edits.push({ start: blank, end: at, by: '\n' });
    this.#begins.add(at);
  }

  erase(start: number, end: number): void {
    if (end > start) this.#edits.push({ start, end, by: NOTHING });
  }

  /** Makes a line break blank, unless a line is to begin behind it. */
  join(start: number, end: number): void {
    if (end > start && !this.#begins.has(end)) this.#edits.push({ start, end, by: ' ' });
  }

  /** Of edits that meet, the first one asked for at the lower place counts. */
  apply(source: string): string {
    const parts: string[] = [];
    let reached = 0;
    for (const { start, end, by } of this.#edits.sort((a, b) => a.start - b.start)) {
      if (start < reached) continue;
      parts.push(source.slice(reached, start), by.repeat(end - start));
      reached = end;
    }
    parts.push(source.slice(reached));
    return parts.join('');
  }
}
