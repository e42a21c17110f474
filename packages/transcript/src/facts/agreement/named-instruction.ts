import { ADVERB, AUXILIARY, DETERMINER, PREPOSITION } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { NUMBER, WORD } from '../text/tokens.ts';
import { actorsOf } from './actors.ts';
import { clauseEnd, isDoubtful } from './clause.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { partiesNamed } from './names.ts';
import { instructed } from './setting-parties.ts';

/**
 * An instruction that the sentence names without a clause for what is to be done: by who gave it, what it is about
 * or when it was given.
 */
export function readNamedInstruction(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (context.isEditorial || s.word(s.to - 1) === '?') return null;
  if (/^(?:this|these|that|those|no|any|further|their)$/.test(s.word(i - 1))) return null;
  return (
    givenBefore(s, i, context) ??
    givenBehind(s, i, context) ??
    aboutTopic(s, i, context) ??
    ofLeaders(s, i, context) ??
    atHand(s, i, context) ??
    dated(s, i, context)
  );
}

const GIVEN = /^(?:gave|given|issued|received)$/;
const GIVEN_TOKENS = 4;

/** `gave some specific instructions`, `has been given due instructions` */
function givenBefore(s: Sentence, i: number, context: AgreementContext): Mention | null {
  let verb = i - 1;
  while (verb > i - GIVEN_TOKENS && !GIVEN.test(s.word(verb))) verb -= 1;
  if (!GIVEN.test(s.word(verb)) || isDoubtful(s, verb)) return null;
  // `I gave instructions and …` is told of now, `you issued` by who carries it out.
  const isReported = !context.isLeader && s.word(verb - 1) === 'you';
  const told =
    s.word(i + 1) === 'to'
      ? partiesNamed(s, i + 2, clauseEnd(s, i + 2), context)
      : /^(?:received|given)$/.test(s.word(verb))
        ? actorsOf(s, verb, context)
        : null;
  return named(i, topicEnd(s, i), isReported ? 'in-force' : 'agreed', told, context);
}

/** `the instructions that I had issued`, `the instructions given` */
function givenBehind(s: Sentence, i: number, context: AgreementContext): Mention | null {
  let at = s.word(i + 1) === 'that' || s.word(i + 1) === 'which' ? i + 2 : i + 1;
  const hasGiver = /^(?:i|you|we)$/.test(s.word(at));
  if (hasGiver) at += 1;
  while (at < i + 6 && s.is(at, AUXILIARY | ADVERB)) at += 1;
  if (!/^(?:issued|gave|given|signed)$/.test(s.word(at))) return null;
  // `an instruction is issued`: what is usual, not one that was given.
  if (!hasGiver && (!/^(?:[.,;]|)$/.test(s.word(at + 1)) || /^(?:is|are|be)$/.test(s.word(i + 1)))) return null;
  return named(i, at + 1, 'in-force', null, context);
}

/** `the various instructions on developing ports`, `instructions regarding the dredging` */
function aboutTopic(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (!s.word(i).endsWith('s') || s.word(i - 1) === 'your' || s.word(i - 2) === 'your') return null;
  const to = topicEnd(s, i);
  return to < i + 3 ? null : named(i, to, 'in-force', null, context);
}

/** `in keeping with the instructions of the heads of state` */
function ofLeaders(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (s.word(i + 1) !== 'of' || s.word(i + 2) !== 'the') return null;
  if (!/^(?:heads?|presidents?|leaders|prime|government|governments)$/.test(s.word(i + 3))) return null;
  const to = s.word(i + 4) === 'of' ? i + 6 : s.word(i + 4) === 'minister' ? i + 5 : i + 4;
  return named(i, to, 'in-force', null, context);
}

/** `we have your instructions and …`, `we are working on your instruction` */
function atHand(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (context.isLeader || s.word(i - 1) !== 'your') return null;
  const isHeld = /^(?:have|is|implement|implementing|fulfil|fulfilling)$/.test(s.word(i - 2));
  const isWorkedOn = s.word(i - 2) === 'on' && s.word(i - 3) === 'working';
  return isHeld || isWorkedOn ? named(i, i + 1, 'in-force', null, context) : null;
}

/** `measures taken pursuant to your instruction of December 2` */
function dated(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (context.isLeader || s.word(i - 1) !== 'your' || !/^(?:of|in|from)$/.test(s.word(i + 1))) return null;
  let to = i + 2;
  let has = false;
  while (to < i + 8 && (s.kind(to) === NUMBER || s.kind(to) === WORD || s.word(to) === ',')) {
    if (s.is(to, PREPOSITION | AUXILIARY | DETERMINER)) break;
    if (s.kind(to) === NUMBER) has = true;
    if (s.word(to) === ',' && s.kind(to + 1) !== NUMBER) break;
    to += 1;
  }
  const isMiddle = s.word(i + 2) === 'mid' || s.word(i + 2).startsWith('mid-');
  return has || isMiddle ? named(i, to, 'in-force', null, context) : null;
}

const TOPIC = /^(?:on|regarding|concerning|prohibiting|to)$/;

function topicEnd(s: Sentence, i: number): number {
  return TOPIC.test(s.word(i + 1)) ? clauseEnd(s, i + 1) : i + 1;
}

function named(
  i: number,
  to: number,
  status: 'agreed' | 'in-force',
  told: readonly string[] | null,
  context: AgreementContext,
): Mention {
  const who = instructed(told, context);
  return {
    from: i,
    to,
    kind: 'instruction',
    status,
    count: null,
    date: null,
    at: i,
    rule: 'named-instruction',
    ...who,
  };
}
