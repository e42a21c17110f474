import { isBlank } from '../text.ts';

/** The words of a text, parted by blanks, as ranges. */
export class Words {
  readonly source: string;
  readonly count: number;
  /** By word, what is known of it as the first of a sentence: 0 nothing yet, 1 it is not, 2 it is. */
  readonly opensSentence: Uint8Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;

  constructor(source: string, from = 0, to = source.length) {
    this.source = source;
    const starts: number[] = [];
    const ends: number[] = [];
    for (let i = from; i < to; ) {
      while (i < to && isBlank(source.charCodeAt(i))) i += 1;
      if (i === to) break;
      starts.push(i);
      while (i < to && !isBlank(source.charCodeAt(i))) i += 1;
      ends.push(i);
    }
    this.count = starts.length;
    this.opensSentence = new Uint8Array(starts.length);
    this.#starts = Int32Array.from(starts);
    this.#ends = Int32Array.from(ends);
  }

  /** Where the word starts; behind the last word, the end of the text. */
  start(i: number): number {
    return this.#starts[i] ?? this.source.length;
  }

  end(i: number): number {
    return this.#ends[i] ?? this.source.length;
  }

  /** The word as printed; empty where there is none. */
  at(i: number): string {
    return i >= 0 && i < this.count ? this.source.slice(this.start(i), this.end(i)) : '';
  }

  /** The words from `from` up to `to` with single blanks. */
  join(from: number, to: number): string {
    const words: string[] = [];
    for (let i = from; i < to; i += 1) words.push(this.at(i));
    return words.join(' ');
  }

  /** The first word that starts at the offset or after it. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.start(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
