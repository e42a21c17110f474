import { type Predicted, placeOf } from './predict.ts';
import type { Scorer } from './scorer.ts';

/** How often a construct's records stand in the gold. */
export interface RulePrecision {
  facts: 'statistics' | 'agreements';
  rule: string;
  records: number;
  /** In the gold at all. */
  detected: number;
  /** All fields right; for an agreement kind and status. */
  full: number;
}

/**
 * Precision by construct: the scorer is given the records of one construct alone, so a record counts as right wherever
 * the gold has one at its place, also if another construct's record would have taken it.
 */
export async function precisionByRule(
  scorer: Scorer,
  gold: string,
  predicted: readonly Predicted[],
): Promise<RulePrecision[]> {
  const found: RulePrecision[] = [];
  for (const facts of ['statistics', 'agreements'] as const) {
    for (const rule of rulesOf(predicted, facts)) {
      const only = predicted.map(({ prediction, rules }) => ({
        source: prediction.source,
        statistics: [],
        agreements: [],
        [facts]: prediction[facts].filter((record) => rules[facts].get(placeOf(record)) === rule),
      }));
      const score = await scorer.facts(only, gold);
      const { predicted: records, right } = score[facts].detected;
      // Kind and status are counted one by one; both together are at most the lesser of the two.
      const full =
        facts === 'statistics'
          ? score.statistics.full.right
          : Math.min(score.agreements.kind.right, score.agreements.status.right);
      found.push({ facts, rule, records, detected: right, full });
    }
  }
  return found;
}

function rulesOf(predicted: readonly Predicted[], facts: RulePrecision['facts']): string[] {
  return [...new Set(predicted.flatMap(({ rules }) => [...rules[facts].values()]))].sort();
}
