import { random } from '../../random.ts';

/** Choices that a seed gives again. */
export class Choice {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = random(seed);
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }

  /** `true` with this probability. */
  happens(probability: number): boolean {
    return this.#next() < probability;
  }

  of<T>(list: readonly T[]): T {
    const chosen = list[Math.floor(this.#next() * list.length)];
    if (chosen === undefined) throw new RangeError('nothing to choose from');
    return chosen;
  }

  /** Log-normal: `median` is exceeded by one in two; `sigma` is the spread of the logarithm. */
  logNormal(median: number, sigma: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.#next())) * Math.cos(2 * Math.PI * this.#next());
    return median * Math.exp(sigma * normal);
  }
}
