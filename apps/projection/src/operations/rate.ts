/** Over how long a rate is taken, in milliseconds. */
const WINDOW_MS = 10_000;

/** Events per second, over the last ten seconds. */
export class Rate {
  private readonly counts: { at: number; events: number }[] = [];

  constructor(private readonly clock: () => number = () => performance.now()) {}

  count(events: number): void {
    this.counts.push({ at: this.clock(), events });
    this.forget();
  }

  get perSecond(): number {
    this.forget();
    const total = this.counts.reduce((sum, { events }) => sum + events, 0);
    return total / (WINDOW_MS / 1_000);
  }

  private forget(): void {
    const since = this.clock() - WINDOW_MS;
    const kept = this.counts.findIndex(({ at }) => at > since);
    this.counts.splice(0, kept < 0 ? this.counts.length : kept);
  }
}
