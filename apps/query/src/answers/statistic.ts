import type { StatisticItem } from '@rapporteur/contracts/read-api';
import type { FoundStatistic, Listed } from '@rapporteur/read-model/queries';
import { highlightOf } from './highlight.ts';
import { evidenceOf, originOf } from './origin.ts';

export function statisticItem(row: Listed<FoundStatistic>): StatisticItem {
  return {
    id: row.id,
    ...originOf(row),
    ordinal: row.ordinal,
    exact: row.exact,
    start: row.start,
    end: row.end,
    value: row.value,
    valueMax: row.valueMax,
    unit: row.unit,
    comparator: row.comparator,
    change: row.change,
    period: row.periodText === null ? null : { text: row.periodText, start: row.periodStart, end: row.periodEnd },
    speaker: row.speaker,
    speechId: row.speechId,
    rule: row.rule,
    evidence: [evidenceOf(row, row)],
    ...highlightOf(row.marked),
  };
}
