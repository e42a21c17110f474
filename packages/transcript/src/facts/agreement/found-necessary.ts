import { ADVERB, DETERMINER, PRONOUN } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { clause, clauseEnd } from './clause.ts';
import { namesDocument } from './decision.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { AGENDA } from './proposed.ts';
import { partiesBySetting } from './setting-parties.ts';

const SHORTEST_TOKENS = 4;

/** The leader's `I consider it necessary to grant …`, `I think it is necessary to …`: said by who decides, a decision. */
export function readFoundNecessary(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (!context.isLeader || context.isJoint || s.word(s.to - 1) === '?' || s.word(i + 1) !== 'to') return null;
  let at = i - 1;
  while (at > i - 4 && (s.is(at, ADVERB) || s.word(at) === 'is')) at -= 1;
  if (s.word(at) !== 'it') return null;
  at -= s.word(at - 1) === 'that' ? 2 : 1;
  if (!/^(?:think|consider|believe|deem)$/.test(s.word(at))) return null;
  const subject = s.is(at - 1, ADVERB) ? at - 2 : at - 1;
  if (s.word(subject) !== 'i') return null;
  // `necessary to take one more measure: to introduce …`: what is done stands behind the colon.
  const colon = clauseEnd(s, i + 2);
  const from = s.word(colon) === ':' && s.word(colon + 1) === 'to' ? colon + 2 : i + 2;
  const verb = s.is(from, ADVERB) ? from + 1 : from;
  if (AGENDA.has(s.word(verb)) || s.is(verb, DETERMINER | PRONOUN)) return null;
  // `I consider it necessary to adopt a programme`: the programme is what there is.
  if (clauseEnd(s, verb) - verb < SHORTEST_TOKENS || namesDocument(s, verb + 1)) return null;
  const parties = partiesBySetting('decision', 'agreed', context);
  return clause(s, from, { kind: 'decision', status: 'agreed', at: i, parties, rule: 'found-necessary' });
}
