/** Batches that are remembered: more than are ever folded ahead. */
const REMEMBERED = 32;

/** Which transcripts were written to since a position, not for long. */
export class RecentWrites {
  private readonly batches: { position: number; transcripts: ReadonlySet<string> }[] = [];

  /** `forgotten`: nothing is known of what was written up to there. */
  constructor(private forgotten: number) {}

  add(position: number, transcripts: Iterable<string>): void {
    this.batches.push({ position, transcripts: new Set(transcripts) });
    if (this.batches.length > REMEMBERED) this.forgotten = this.batches.shift()?.position ?? this.forgotten;
  }

  /** Whether any of the transcripts may have been written to behind a position. */
  concern(transcripts: readonly string[], since: number): boolean {
    if (since < this.forgotten) return true;
    return this.batches.some(
      (batch) => batch.position > since && transcripts.some((transcript) => batch.transcripts.has(transcript)),
    );
  }
}
