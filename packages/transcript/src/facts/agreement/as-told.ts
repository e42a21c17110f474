import { ADVERB, AUXILIARY, DETERMINER, PRONOUN, VERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL } from '../text/tokens.ts';
import { clause, isDoubtful } from './clause.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { partiesNamed } from './names.ts';
import { instructed } from './setting-parties.ts';

/** `as you instructed, we dredged the harbour`: who reports tells what he did on the leader's word. */
export function readAsTold(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (context.isLeader || context.isJoint || context.isEditorial || s.word(s.to - 1) === '?') return null;
  const you = s.is(i - 1, AUXILIARY | ADVERB) ? i - 2 : i - 1;
  if (s.word(you) !== 'you' || s.word(you - 1) !== 'as') return null;
  const from = s.word(i + 1) === ',' ? i + 2 : i + 1;
  if (!s.is(from, PRONOUN | DETERMINER) && !s.marked(from, CAPITAL)) return null;
  const isPlanned = s.word(from + 1) === 'will';
  return clause(s, isPlanned ? from + 2 : from, {
    kind: 'instruction',
    status: isPlanned ? 'agreed' : 'in-force',
    at: i,
    rule: 'as-told',
    ...instructed(null, context),
  });
}

const TOLD_TOKENS = 12;

/** `you asked us to look at …`, the leader's own `I asked the Government to …`: asked before, looked back on now. */
export function readAskedBefore(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (context.isJoint || context.isEditorial || s.word(s.to - 1) === '?' || isDoubtful(s, i)) return null;
  let subject = i - 1;
  while (subject > i - 4 && s.is(subject, AUXILIARY | ADVERB)) subject -= 1;
  if (s.word(subject) !== (context.isLeader ? 'i' : 'you') || !/^(?:|,|and|but|–|¶)$/.test(s.word(subject - 1)))
    return null;
  for (let to = i + 2; to < i + TOLD_TOKENS; to += 1) {
    if (/^[.,;?]$/.test(s.word(to))) return null;
    if (s.word(to) !== 'to') continue;
    const isNamed = !s.is(i + 1, PRONOUN) || s.is(i + 1, DETERMINER);
    const told = isNamed ? partiesNamed(s, i + 1, to, context) : null;
    if (!s.is(to + 1, VERB) && s.is(to + 1, DETERMINER | PRONOUN)) return null;
    if (TALK.test(s.word(to + 1))) return null;
    const isNow = context.isLeader && s.word(i - 1) === 'have';
    return clause(s, to + 1, {
      kind: 'instruction',
      status: isNow ? 'agreed' : 'in-force',
      at: i,
      rule: 'asked-before',
      ...instructed(told, context),
    });
  }
  return null;
}

const TALK = /^(?:come|tell|say|be|speak|convey|meet|talk|begin|start|join|pass|discuss|consider)$/;
