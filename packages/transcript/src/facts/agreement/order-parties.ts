import { AUXILIARY } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL } from '../text/tokens.ts';
import type { AgreementContext } from './mention.ts';
import { instructed, oneOrNone } from './setting-parties.ts';
import type { Evidence } from './status.ts';
import type { Title } from './title.ts';

/**
 * `I have signed an executive order`: the leader's, who signed it. `your executive order`: to be carried out by who says
 * so. One known by its date or subject is the state's.
 */
export function partiesOfOrder(
  s: Sentence,
  title: Title,
  evidence: Evidence | null,
  context: AgreementContext,
): readonly string[] | null {
  if (context.isJoint || !/^orders?$/.test(s.word(title.head))) return null;
  const isMine = context.isLeader && s.word(title.from - 1) === 'my';
  if (isMine || (evidence !== null && isActOfLeader(s, evidence.at, context))) return oneOrNone(context.leader);
  if (s.word(title.from) === 'your' || s.word(title.from - 1) === 'your') return instructed(null, context).parties;
  return oneOrNone(context.home);
}

/** `I signed`, said by the leader; `you signed`, said to him; `the President signed`. */
function isActOfLeader(s: Sentence, at: number, context: AgreementContext): boolean {
  for (let i = at - 1; i >= at - 4 && i >= s.from; i -= 1) {
    const word = s.word(i);
    if (word === 'i') return context.isLeader;
    if (word === 'you') return !context.isLeader;
    if (word === 'president' && s.marked(i, CAPITAL)) return true;
    if (!s.is(i, AUXILIARY) && !/ly$|^(?:also|already|just)$/.test(word)) return false;
  }
  return false;
}

/** What is prepared on the leader's instruction is between the leader and the speaker's body. */
export function partiesOfInstructed(
  s: Sentence,
  title: Title,
  evidence: Evidence | null,
  context: AgreementContext,
): readonly string[] | null {
  if (context.isJoint || context.isLeader || context.body === null || title.kind === 'decision') return null;
  if (evidence?.status !== 'prepared') return null;
  for (let i = s.from; i < s.to; i += 1)
    if (/^(?:instruction|instructions|order|orders|directive|directives)$/.test(s.word(i)) && s.word(i - 1) === 'your')
      return instructed(null, context).parties;
  return null;
}
