import { bootstrap, type Counts, type Interval, wilson } from './intervals.ts';
import { countsOf, type FactsMeasured, type Measured } from './measure.ts';
import type { FactsScore, Score, Share } from './scorer.ts';

/** One line of the report's tables. */
export interface Row {
  measure: string;
  kind: 'F1' | 'share';
  score: number;
  interval: Interval;
  right: number;
  /** Records in the gold, or all that were judged. */
  of: number;
  /** Given by the parser; for a share the same as `of`. */
  predicted: number;
}

const SEED = 20171109;

export function structureRows({ structure, news }: Measured): Row[] {
  const { fields, paragraphRecall, label, attribution, speechPurity } = structure;
  const rows = Object.entries(fields).map(([name, share]) => shareRow(name, share));
  rows.push(shareRow('paragraphs found whole', paragraphRecall));
  rows.push({ ...rowOf('speaker labels in order', label), interval: wilson(label.right, label.gold) });
  rows.push(shareRow('paragraphs under the right label', attribution));
  rows.push(shareRow('given to a speaker, and somebody’s words', speechPurity));
  rows.push(shareRow('news pages read without a speech', news));
  return rows;
}

type Measure = readonly [string, (score: FactsScore) => Score | Share];

const STATISTICS: readonly Measure[] = [
  ['found', ({ statistics }) => statistics.detected],
  ['value', ({ statistics }) => statistics.value],
  ['value and unit', ({ statistics }) => statistics.unit],
  ['value, unit, comparator, change', ({ statistics }) => statistics.full],
  ['comparator, where not plain', ({ statistics }) => statistics.comparator],
  ['change, where there is one', ({ statistics }) => statistics.change],
  ['period', ({ statistics }) => statistics.period],
  ['speaker', ({ statistics }) => statistics.speaker],
];
const AGREEMENTS: readonly Measure[] = [
  ['found', ({ agreements }) => agreements.detected],
  ['kind, of those found', ({ agreements }) => agreements.kind],
  ['status, of those found', ({ agreements }) => agreements.status],
  ['parties', ({ agreements }) => agreements.parties],
];

export const statisticsRows = (measured: FactsMeasured) => factsRows(measured, STATISTICS);
export const agreementsRows = (measured: FactsMeasured) => factsRows(measured, AGREEMENTS);

function factsRows({ score: facts, byDocument }: FactsMeasured, measures: readonly Measure[]): Row[] {
  return measures.map(([measure, of]) => {
    const score = of(facts);
    const documents: Counts[] = countsOf(byDocument, of);
    const row = 'total' in score ? shareRow(measure, score) : rowOf(measure, score);
    return { ...row, interval: bootstrap(documents, SEED) };
  });
}

function shareRow(measure: string, { score, right, total }: Share): Row {
  return {
    measure,
    kind: 'share',
    score: score ?? 0,
    interval: wilson(right, total),
    right,
    of: total,
    predicted: total,
  };
}

function rowOf(measure: string, { f1: score, right, gold: of, predicted }: Score): Omit<Row, 'interval'> {
  return { measure, kind: 'F1', score, right, of, predicted };
}
