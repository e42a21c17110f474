import type { AgreementKind } from '@rapporteur/contracts/facts';
import { STATE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { governmentOf } from './office.ts';
import { statesNamed } from './parties.ts';

/** What takes two to make. */
const SHARED: ReadonlySet<AgreementKind> = new Set([
  'treaty',
  'agreement',
  'protocol',
  'memorandum',
  'joint-statement',
  'declaration',
  'package',
]);

const MOST_STATES = 3;
const STATE_BODY = /(?:Ministry|Government|Agency|Service)$/;

/**
 * With whom, where only the state itself is at the table: the states that the sentence speaks of, else those of the
 * nearest sentence before it in the paragraph. `Cooperation with Chile is growing. We signed an agreement on …`
 */
export function withTopic(mention: Mention, sentences: readonly Sentence[], context: AgreementContext): Mention {
  const { home } = context;
  if (context.isJoint || home === null || !speaksForState(context)) return mention;
  if (!isShared(mention) || !isOwn(mention, context)) return mention;
  for (let k = sentences.length - 1; k >= 0; k -= 1) {
    const s = sentences[k];
    if (s === undefined || (s.classes & STATE) === 0) continue;
    const others = statesNamed(s, s.from, s.to).filter((state) => state !== home);
    if (others.length > MOST_STATES) return mention;
    if (others.length > 0) return { ...mention, parties: [home, ...others] };
  }
  return mention;
}

function isShared({ kind, rule }: Mention): boolean {
  return SHARED.has(kind) || (kind === 'commitment' && /^(?:agreed|reached)/.test(rule));
}

/** No party but the state, its government or the body of who speaks. */
function isOwn({ parties }: Mention, context: AgreementContext): boolean {
  const own = [context.home, governmentOf(context.home), context.body, context.counterpart];
  return parties.length === 1 && own.includes(parties[0] ?? null);
}

/** A company or a region acts for itself, a ministry for its state. */
function speaksForState(context: AgreementContext): boolean {
  const body = context.isEditorial ? context.counterpart : context.body;
  return context.isLeader || body === null || STATE_BODY.test(body);
}
