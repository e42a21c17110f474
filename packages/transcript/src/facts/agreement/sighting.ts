import type { AgreementMention, AgreementRelation, Term } from '@rapporteur/contracts/facts';
import { cleanWords } from '../identity.ts';
import type { Passage } from '../passage.ts';
import type { Sentence } from '../text/sentence.ts';
import type { TimeExpression } from '../time/expression.ts';
import { deadlineOf, termOf } from './dating.ts';
import { evidenceOf, spanOf } from './evidence.ts';
import type { Mention } from './mention.ts';
import { relationsOf } from './relations.ts';

/** A mention with its words and place in the source, ready to be told apart from others. */
export interface Sighting extends Mention {
  readonly words: string;
  readonly term: Term | null;
  readonly deadline: Term | null;
  readonly relations: readonly AgreementRelation[];
  readonly record: Omit<AgreementMention, 'status' | 'date'>;
}

export function sightingOf(
  s: Sentence,
  mention: Mention,
  passage: Passage,
  times: readonly TimeExpression[],
): Sighting {
  const start = s.start(mention.from);
  const end = s.end(mention.to - 1);
  const exact = s.tokens.source.slice(start, end);
  const { speaker, speechId } = passage;
  const term = termOf(s, mention, times);
  const deadline = deadlineOf(s, mention, times);
  const relations = relationsOf(s, mention, times);
  const spans = evidenceOf(s, mention, times, [
    ['term', term],
    ['deadline', deadline],
  ]);
  if (relations.length > 0) {
    for (const relation of relations) spans.push(spanOf(s, 'relation', relation.start, relation.end));
    spans.sort((a, b) => a.start - b.start || a.end - b.end);
  }
  return {
    from: mention.from,
    to: mention.to,
    kind: mention.kind,
    status: mention.status,
    parties: mention.parties,
    count: mention.count,
    date: mention.date,
    rule: mention.rule,
    at: mention.at,
    isKnown: mention.isKnown,
    isNew: mention.isNew,
    addressees: mention.addressees,
    words: cleanWords(exact),
    term: term?.term ?? null,
    deadline: deadline?.term ?? null,
    relations,
    record: { start, end, exact, speaker, speechId, rule: mention.rule, spans },
  };
}
