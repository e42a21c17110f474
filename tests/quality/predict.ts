import { readTranscript, toPrediction } from '@rapporteur/transcript';
import type { Found, Peer } from '../bench/peers/peer.ts';
import type { Text } from '../corpus/texts.ts';
import type { FactsPrediction } from './scorer.ts';

/** Our prediction of a text, and the construct behind each of its facts. */
export interface Predicted {
  prediction: ReturnType<typeof toPrediction>;
  /** By `start:end` of a statistic or an agreement's entry. */
  rules: { statistics: ReadonlyMap<string, string>; agreements: ReadonlyMap<string, string> };
}

/** `null` where the text is refused. */
export function predict({ name, text }: Text): Predicted | null {
  const outcome = readTranscript(text);
  if (!outcome.ok) return null;
  const { statistics, agreements } = outcome.facts;
  const mentions = agreements.flatMap((agreement) => agreement.mentions);
  return {
    prediction: toPrediction(name, outcome),
    rules: {
      statistics: new Map(statistics.map((fact) => [placeOf(fact), fact.rule])),
      agreements: new Map(mentions.map((fact) => [placeOf(fact), fact.rule])),
    },
  };
}

export function placeOf({ start, end }: { start: number; end: number }): string {
  return `${start}:${end}`;
}

/**
 * What a library finds in a text, one paragraph (line) at a time: some of them take more than linear time. Only values
 * and units can be compared, so comparator and change are left plain.
 */
export function predictWith(peer: Peer, { name, text }: Text): FactsPrediction {
  const statistics: object[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    for (const found of peer.find(line)) statistics.push(toStatistic(found, from));
    from += line.length + 1;
  }
  return { source: name, statistics, agreements: [] };
}

function toStatistic({ start, end, exact, value, unit }: Found, from: number): object {
  return { exact, start: from + start, end: from + end, value, unit, comparator: 'eq', change: null, speaker: null };
}
