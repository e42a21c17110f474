import type { EvidenceSpan } from '@rapporteur/contracts/facts';
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
    ucum: row.ucum,
    currencyAssumed: row.currencyAssumed,
    comparator: row.comparator,
    change: row.change,
    comparison: row.comparison,
    kind: row.kind,
    modality: row.modality,
    subject: row.subject,
    places: [...row.places],
    period: periodOf(row),
    speaker: row.speaker,
    speechId: row.speechId,
    rule: row.rule,
    evidence: evidenceOf(row, { spans: spansOf(row), speechId: row.speechId }),
    ...highlightOf(row.marked),
  };
}

function periodOf({ periodText, periodStart, periodEnd, periodBasis }: FoundStatistic): StatisticItem['period'] {
  if (periodText === null || periodBasis === null) return null;
  return { text: periodText, start: periodStart, end: periodEnd, basis: periodBasis };
}

/** A record that tells of no parts rests on its own words. */
function spansOf({ spans, start, end, exact }: FoundStatistic): readonly EvidenceSpan[] {
  return spans.length === 0 ? [{ role: 'value', start, end, exact }] : spans;
}
