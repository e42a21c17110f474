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

  /** Makes the blank before the offset a line break. Nothing happens where no blank stands. */
  breakBefore(source: string, at: number): void {
    const blank = at - 1;
    if (blank >= 0 && /\s/.test(source[blank] ?? 'x')) this.#edits.push({ start: blank, end: at, by: '\n' });
  }

  erase(start: number, end: number): void {
    if (end > start) this.#edits.push({ start, end, by: NOTHING });
  }

  get isEmpty(): boolean {
    return this.#edits.length === 0;
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
