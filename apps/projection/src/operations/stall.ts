/**
 * Notices a reader that is dead without having said so: it has given nothing since a while, although the log goes on
 * behind what it gave. The head of a log only grows, so who was behind at the same place twice was behind all the time.
 */
export class Stall {
  private position = -1;
  private since = 0;

  constructor(private readonly clock: () => number = () => performance.now()) {}

  /** For how long the reader has stood at this position with the log ahead of it, in milliseconds. */
  look(position: number, head: number): number {
    const now = this.clock();
    if (position !== this.position || head <= position) {
      this.position = position;
      this.since = now;
    }
    return now - this.since;
  }
}
