import type { AgreementKind } from '@rapporteur/contracts/facts';
import { STATE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { governmentOf, isOfState } from './office.ts';
import { stateAt } from './state-name.ts';

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

/**
 * With whom, where only the state itself is at the table: the states that the sentence speaks of, else those of the
 * nearest sentence before it in the paragraph. `Cooperation with Chile is growing. We signed an agreement on …`
 */
export function withTopic(mention: Mention, sentences: readonly Sentence[], context: AgreementContext): Mention {
  const { home } = context;
  if (context.isJoint || home === null || !speaksForState(context)) return mention;
  if (!(isShared(mention) || context.isReception) || !isOwn(mention, context)) return mention;
  for (let k = sentences.length - 1; k >= 0; k -= 1) {
    const s = sentences[k];
    if (s === undefined || (s.classes & STATE) === 0) continue;
    const others = partnersIn(s).filter((state) => state !== home);
    if (others.length > MOST_STATES) return mention;
    if (others.length > 0) return { ...mention, parties: [home, ...others] };
  }
  return mention;
}

const TROUBLES = /^(?:crisis|conflict|issue|problem|settlement|war)$/;

/** States that may be partners: not where something is, nor whose crisis is spoken of. */
function partnersIn(s: Sentence): string[] {
  const found = new Set<string>();
  let placeTo = 0;
  for (let i = s.from; i < s.to; i += 1) {
    const state = stateAt(s, i);
    if (state === null) continue;
    const before = s.word(i - 1) === 'the' ? s.word(i - 2) : s.word(i - 1);
    // `the crisis in Chile, Peru and Brazil`
    const isPlace = before === 'in' || (placeTo > 0 && placeTo === i - 1 && /^(?:,|and)$/.test(s.word(placeTo)));
    if (isPlace) placeTo = state.to;
    else if (!TROUBLES.test(s.word(state.to))) found.add(state.name);
    i = state.to - 1;
  }
  return [...found];
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
export function speaksForState(context: AgreementContext): boolean {
  const body = context.isEditorial ? context.counterpart : context.body;
  return context.isLeader || body === null || isOfState(body);
}
