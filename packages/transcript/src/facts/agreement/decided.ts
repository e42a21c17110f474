import { DETERMINER, PRONOUN } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { WORD } from '../text/tokens.ts';
import { actorsOf } from './actors.ts';
import { afterPartner, isOpinion } from './agreed.ts';
import { clause, isDoubtful } from './clause.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { decidedBy, partiesBySetting } from './setting-parties.ts';

/** What people decide for themselves: no decision of anybody's who rules. */
const PRIVATE: ReadonlySet<string> = new Set(
  'talk ask say start come go meet speak do discuss see begin visit invite use hold take make focus return leave stay become call listen look try'.split(
    ' ',
  ),
);

/** `we decided to …`, `it has been decided that …`, `we have decided on this site` */
export function readDecided(s: Sentence, i: number, context: AgreementContext): Mention | null {
  const link = s.word(i + 1);
  // What was decided against is not done.
  if (link === 'not') return null;
  const at = link === 'with' ? i + 1 : afterPartner(s, i + 1);
  if (isDoubtful(s, i) || (isOpinion(s, i) && !context.isLeader)) return null;
  const parties =
    actorsOf(s, i, context) ?? (isPassive(s, i) ? partiesBySetting('decision', 'agreed', context) : decidedBy(context));
  const said = { kind: 'decision', status: 'agreed', at: i, parties, rule: 'decided-to' } as const;
  if (link === 'on' && s.is(i + 2, DETERMINER) && s.kind(i + 3) === WORD && !s.is(i + 3, PRONOUN))
    return clause(s, i + 2, said);
  if (s.word(at) !== 'to' && s.word(at) !== 'that') return null;
  if (link === 'to' && PRIVATE.has(s.word(i + 2))) return null;
  return clause(s, at + 1, said);
}

/** `it has been decided`: nobody is said to have. */
function isPassive(s: Sentence, i: number): boolean {
  return /^(?:been|was|is)$/.test(s.word(i - 1));
}
