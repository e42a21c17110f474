import { ADVERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { actorsOf } from './actors.ts';
import { clause, clauseEnd, isDoubtful } from './clause.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { instructed } from './setting-parties.ts';

const SHORTEST_ORDER_TOKENS = 5;

/** The leader's `The Government must submit …`, `the Energy Ministry should draft …`: a named body is told what to do. */
export function readBodyMust(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (!context.isLeader || context.isJoint || isDoubtful(s, i) || s.word(s.to - 1) === '?') return null;
  const from = s.is(i + 1, ADVERB) ? i + 2 : i + 1;
  if (/^(?:be|have|not|know|remember|understand|always|never)$/.test(s.word(from))) return null;
  if (!namesBody(s, i) || clauseEnd(s, from) - from < SHORTEST_ORDER_TOKENS) return null;
  const told = actorsOf(s, i, context);
  if (told === null) return null;
  return clause(s, from, {
    kind: 'instruction',
    status: 'agreed',
    at: i,
    rule: 'body-must',
    ...instructed(told, context),
  });
}

/** The word before the modal is a body of the state. */
function namesBody(s: Sentence, i: number): boolean {
  const before = s.is(i - 1, ADVERB) ? i - 2 : i - 1;
  return /^(?:government|ministry|agency|service|cabinet|office|bank|commission|committee)$/.test(s.word(before));
}
