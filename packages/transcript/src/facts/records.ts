import type { Statistic } from '@rapporteur/contracts/facts';
import type { Mention } from './agreement/mention.ts';
import type { Sighting } from './agreement/merge.ts';
import { cleanWords, type Identities } from './identity.ts';
import type { Passage } from './passage.ts';
import { format } from './quantity/decimal.ts';
import type { Claim } from './statistic/read-statistics.ts';
import type { Sentence } from './text/sentence.ts';
import type { TimeExpression } from './time/expression.ts';

/** A mention with its place in the source. */
export function sightingOf(s: Sentence, mention: Mention, passage: Passage): Sighting {
  const start = s.start(mention.from);
  const end = s.end(mention.to - 1);
  const exact = s.tokens.source.slice(start, end);
  const { speaker, speechId } = passage;
  return { ...mention, words: cleanWords(exact), record: { start, end, exact, speaker, speechId, rule: mention.rule } };
}

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
    comparator: claim.comparator,
    change: claim.change,
    period: claim.period === null ? null : periodOf(s, claim.period),
  };
}

function periodOf(s: Sentence, time: TimeExpression): Statistic['period'] {
  const text = cleanWords(s.slice(time.from, time.to));
  return { text, start: time.start, end: time.end };
}
