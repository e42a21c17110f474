import { DETERMINER, PREPOSITION, ROLE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, NUMBER, WORD } from '../text/tokens.ts';
import { clause } from './clause.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { partiesNamed } from './names.ts';
import { governmentOf } from './office.ts';
import { isFollowed, isSubordinate, mainClause } from './reported-instruction.ts';
import { instructed, partiesBySetting } from './setting-parties.ts';

/** A decision that something rests on: `following a Government decision`, `established by decision of the Committee`. */
export function readFollowed(s: Sentence, i: number, context: AgreementContext): Mention | null {
  return onYours(s, i, context) ?? ofBody(s, i, context);
}

/** `acting on your decision, we have set up …`: what was done stands behind it. */
function onYours(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (context.isLeader || context.isEditorial || context.isJoint) return null;
  if (s.word(i - 1) !== 'your' || s.word(i + 1) !== ',' || !isFollowed(s, i) || isSubordinate(s, i)) return null;
  const from = mainClause(s, i + 1);
  if (from < 0) return null;
  const { parties } = instructed(null, context);
  return clause(s, from, { kind: 'decision', status: 'in-force', at: i, parties, rule: 'on-your-decision' });
}

const FRAMES = /^(?:by|following|under|implement|implementing|with|per)$/;
const OWNER_TOKENS = 12;

function ofBody(s: Sentence, i: number, context: AgreementContext): Mention | null {
  const isOwned = /^(?:government|presidential|cabinet)$/.test(s.word(i - 1));
  const first = isOwned ? i - 1 : i;
  const frame = s.is(first - 1, DETERMINER) ? first - 2 : first - 1;
  if (!FRAMES.test(s.word(frame))) return null;
  const to = isOwned ? i + 1 : ownerEnd(s, i);
  if (to < 0) return null;
  const government = s.word(i - 1) === 'presidential' ? context.leader : governmentOf(context.home);
  const owner = government === null ? null : [government];
  const named = isOwned ? owner : partiesNamed(s, i + 2, to, context);
  const parties = named ?? partiesBySetting('decision', 'in-force', context);
  const said = { kind: 'decision', status: 'in-force', at: i, parties, count: null, date: null } as const;
  return { ...said, from: first, to, rule: 'followed-decision' };
}

/** The end of `of the Victory Committee`; -1 where no body with a name stands behind the noun. */
function ownerEnd(s: Sentence, i: number): number {
  if ((s.word(i + 1) !== 'of' && s.word(i + 1) !== 'by') || s.word(i + 2) !== 'the') return -1;
  let to = i + 3;
  let has = false;
  for (; to < i + OWNER_TOKENS; to += 1) {
    if (s.marked(to, CAPITAL) || s.is(to, ROLE)) has = true;
    else if (s.kind(to) === NUMBER || s.word(to) === 'of' || s.word(to) === 'meeting') continue;
    else if (s.word(to) === ',' && s.kind(to - 1) === NUMBER && s.kind(to + 1) === NUMBER) continue;
    else if (s.kind(to) !== WORD || !s.is(to, DETERMINER) || s.is(to, PREPOSITION)) break;
  }
  return has ? to : -1;
}
