import type { Statistic } from '@rapporteur/contracts/facts';
import { cleanWords, type Identities } from './identity.ts';
import type { Passage } from './passage.ts';
import { format } from './quantity/decimal.ts';
import type { Claim } from './statistic/read-statistics.ts';
import type { Sentence } from './text/sentence.ts';
import type { TimeExpression } from './time/expression.ts';

/** A claim as the record that is kept. */
export function statisticOf(
  s: Sentence,
  claim: Claim,
  passage: Passage,
  identities: Identities,
  /** Fingerprint of the sentence's words. */
  sentenceWords: string,
): Statistic {
  const { quantity: q } = claim;
  const start = s.start(q.from);
  const end = s.end(q.to - 1);
  const exact = s.tokens.source.slice(start, end);
  return {
    id: identities.next('st', passage.speaker, sentenceWords, exact),
    start,
    end,
    exact,
    speaker: passage.speaker,
    speechId: passage.speechId,
    rule: q.rule,
    value: format(q.value),
    valueMax: q.valueMax === null ? null : format(q.valueMax),
    unit: q.unit,
    ucum: null,
    currencyAssumed: false,
    comparator: claim.comparator,
    change: claim.change,
    comparison: null,
    kind: claim.change === null ? 'count' : 'change',
    modality: 'asserted',
    subject: null,
    places: [],
    period: claim.period === null ? null : periodOf(s, claim.period, claim.periodInherited),
    spans: [{ role: 'value', start, end, exact }],
  };
}

function periodOf(s: Sentence, time: TimeExpression, inherited: boolean): Statistic['period'] {
  const text = cleanWords(s.slice(time.from, time.to));
  return { text, start: time.start, end: time.end, basis: inherited ? 'inherited' : 'explicit' };
}
