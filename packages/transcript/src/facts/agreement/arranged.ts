import { DETERMINER, PRONOUN } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { WORD } from '../text/tokens.ts';
import { clause, isDoubtful } from './clause.ts';
import { namesDocument } from './decision.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { agreedBetween } from './setting-parties.ts';

/** `we have coordinated the price`: arranged between those who talk; not what each coordinates for himself. */
export function readCoordinated(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (isDoubtful(s, i) || !/^(?:we|have|has|also)$/.test(s.word(i - 1))) return null;
  if (s.kind(i + 1) !== WORD || s.is(i + 1, PRONOUN) || /^(?:with|by|in)$/.test(s.word(i + 1))) return null;
  const from = s.is(i + 1, DETERMINER) ? i + 2 : i + 1;
  if (namesDocument(s, i + 1)) return null;
  const parties = agreedBetween(context);
  return clause(s, from, { kind: 'commitment', status: 'agreed', at: i, parties, rule: 'coordinated' });
}
