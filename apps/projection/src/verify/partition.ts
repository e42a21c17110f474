/**
 * A part of all transcripts, told by their ids alone, so that any number of them can be gone through with room for some:
 * a part that turns out too large is halved, the other half waits for its turn.
 */
export class Partition {
  private constructor(
    private readonly bits: number,
    private readonly value: number,
  ) {}

  static readonly all = new Partition(0, 0);

  has(transcriptId: string): boolean {
    return hash(transcriptId) % 2 ** this.bits === this.value;
  }

  halves(): [Partition, Partition] {
    const bits = this.bits + 1;
    return [new Partition(bits, this.value), new Partition(bits, this.value + 2 ** this.bits)];
  }
}

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return state >>> 0;
}
