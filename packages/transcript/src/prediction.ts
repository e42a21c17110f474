import type { Agreement, Statistic } from '@rapporteur/contracts/facts';
import type { Prediction } from '@rapporteur/contracts/prediction';
import type { FactReading } from './reading.ts';

/**
 * One transcript as one line for other programs (`rapporteur parse --ndjson`). An agreement gives one entry for each
 * status it has in the document, at the first words that give it; facts follow the order of the text.
 */
export function toPrediction(sourceName: string, { document, facts }: FactReading): Prediction {
  const { title, summary, date, time, place, geography, topics, persons, sections } = document.header;
  return {
    source: sourceName,
    transcript: { title, summary, date, time, place, geography, topics, persons, sections },
    narrative: document.narrative.map(({ text, start, end }) => ({ text, start, end })),
    speeches: document.speeches.map(({ id, attribution, attributed, speaker, paragraphs }) => ({
      id,
      attribution,
      attributed,
      speaker: { name: speaker.name, role: speaker.role },
      paragraphs: paragraphs.map(({ text, start, end }) => ({ text, start, end })),
    })),
    statistics: facts.statistics.map(toStatisticLine).sort(inTextOrder),
    agreements: facts.agreements.flatMap(toAgreementLines).sort(inTextOrder),
    diagnostics: document.diagnostics.map(({ code, severity, start, end, message }) => ({
      code,
      severity,
      start,
      end,
      message,
    })),
  };
}

function toStatisticLine(statistic: Statistic): Prediction['statistics'][number] {
  const { exact, start, end, value, valueMax, unit, comparator, change, period, speaker } = statistic;
  const range = valueMax === null ? {} : { valueMax };
  const dated = period === null ? null : { text: period.text, start: period.start, end: period.end };
  return { exact, start, end, value, ...range, unit, comparator, change, period: dated, speaker };
}

function toAgreementLines(agreement: Agreement): Prediction['agreements'] {
  const { id, kind, parties } = agreement;
  const firstWithStatus = new Map<string, Prediction['agreements'][number]>();
  for (const { exact, start, end, status, date } of agreement.mentions) {
    if (firstWithStatus.has(status)) continue;
    firstWithStatus.set(status, { id, exact, start, end, kind, status, parties, date });
  }
  return [...firstWithStatus.values()];
}

function inTextOrder(a: { start: number; end: number }, b: { start: number; end: number }): number {
  return a.start - b.start || a.end - b.end;
}
