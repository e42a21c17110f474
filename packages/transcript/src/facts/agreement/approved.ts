import { ADVERB, AUXILIARY, DETERMINER, PREPOSITION, PRONOUN } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { WORD } from '../text/tokens.ts';
import { actorsOf } from './actors.ts';
import { clause, isDoubtful } from './clause.ts';
import { namesDocument } from './decision.ts';
import type { AgreementContext, Mention } from './mention.ts';

/** At talks `the parties approved the rules of transit`: agreed, without a word that names a document. */
export function readApproved(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (!context.isJoint || context.isEditorial || isDoubtful(s, i) || s.word(s.to - 1) === '?') return null;
  const subject = s.is(i - 1, AUXILIARY | ADVERB) ? i - 2 : i - 1;
  if (!/^(?:we|i|parties|sides|presidents|leaders|countries|council)$/.test(s.word(subject))) return null;
  if (/^(?:that|which)$/.test(s.word(subject - 1))) return null;
  const from = s.is(i + 1, DETERMINER) ? i + 2 : i + 1;
  if (s.kind(from) !== WORD || s.is(from, PRONOUN | PREPOSITION) || s.is(i + 1, PRONOUN)) return null;
  if (namesDocument(s, from)) return null;
  const named = actorsOf(s, i, context);
  const parties = named !== null && named.length > 0 && s.word(subject) !== 'i' ? named : context.states;
  return clause(s, from, { kind: 'decision', status: 'agreed', at: i, parties, rule: 'approved' });
}
