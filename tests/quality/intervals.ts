import { random } from '../random.ts';

/** Both ends in percent. */
export interface Interval {
  low: number;
  high: number;
}

/** What one document gives to a measure: how many records are right, of how many in the gold and predicted. */
export interface Counts {
  right: number;
  gold: number;
  predicted: number;
}

const Z = 1.959964;

/** Wilson's score interval of a proportion at 95 %. E. B. Wilson, JASA 22 (1927), 209–212. */
export function wilson(right: number, total: number): Interval {
  if (total === 0) return { low: 0, high: 100 };
  const share = right / total;
  const spread = Z * Math.sqrt((share * (1 - share)) / total + (Z * Z) / (4 * total * total));
  const centre = share + (Z * Z) / (2 * total);
  const scale = 1 + (Z * Z) / total;
  return {
    low: Math.max(0, (100 * (centre - spread)) / scale),
    high: Math.min(100, (100 * (centre + spread)) / scale),
  };
}

/** F1 in percent; for a plain share `predicted` equals `gold` and F1 is the share. */
export function f1(documents: readonly Counts[]): number {
  let right = 0;
  let both = 0;
  for (const counts of documents) {
    right += counts.right;
    both += counts.gold + counts.predicted;
  }
  return both === 0 ? 0 : (200 * right) / both;
}

const RESAMPLES = 4_000;

/**
 * The middle 95 % of F1 over documents drawn again with replacement: records of one document are alike, so the document
 * is what is drawn. B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), ch. 13.
 */
export function bootstrap(documents: readonly Counts[], seed: number): Interval {
  const next = random(seed);
  const scores: number[] = [];
  for (let i = 0; i < RESAMPLES; i += 1) {
    const drawn = documents.flatMap(() => documents[Math.floor(next() * documents.length)] ?? []);
    scores.push(f1(drawn));
  }
  scores.sort((a, b) => a - b);
  const at = (share: number) => scores[Math.min(scores.length - 1, Math.floor(share * scores.length))] ?? 0;
  return { low: at(0.025), high: at(0.975) };
}
