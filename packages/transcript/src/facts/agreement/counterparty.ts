import { ROLE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, POSSESSIVE, PUNCTUATION, WORD } from '../text/tokens.ts';
import { actorsOf } from './actors.ts';
import { bodyAt } from './body-name.ts';
import type { AgreementContext } from './mention.ts';
import { nameAfter } from './parties.ts';
import { stateAt } from './state-name.ts';
import type { Evidence } from './status.ts';
import { speaksForState } from './topic.ts';

const COUNTERPARTY_TOKENS = 6;

/** `with our Chinese partners`, `with Serbia`, `with the African Union` */
export function counterparty(
  s: Sentence,
  from: number,
  limit: number,
  evidence: Evidence | null,
  context: AgreementContext,
): readonly string[] {
  const actors = evidence === null || evidence.at >= from ? null : actorsOf(s, evidence.at, context);
  const own = context.union ?? (context.isJoint ? context.home : (context.body ?? context.home));
  for (let i = from; i < Math.min(limit, from + COUNTERPARTY_TOKENS); i += 1) {
    const other = counterpartyAt(s, i);
    // `with our partners in Chile`, said there: only where they are.
    if (other === context.home && s.word(i - 1) === 'in') return [];
    // `with a Peruvian investor` at home says only what sort of investor.
    if (other === context.home && !context.isJoint && s.kind(i + 1) === WORD && !s.marked(i + 1, CAPITAL)) return [];
    if (other !== undefined && actors !== null) return [...new Set([...actors, other])];
    if (other !== undefined && context.union === null && context.states.includes(other)) return context.states;
    if (other !== undefined) {
      const side = context.union ?? (context.isJoint || speaksForState(context) ? context.home : context.body);
      return side === null || side === other ? [other] : [side, other];
    }
    if (s.kind(i) === PUNCTUATION) return [];
  }
  const name = s.marked(from, CAPITAL) || s.word(from) === 'the' ? nameAfter(s, from) : null;
  // `with the Economy Minister`, `with His Holiness`: a person stands for a party that the setting tells.
  if (name !== null && /\b(?:Minister|President|Chairman)\b|^(?:His|Her|Mr|Mrs|Ms)\b/.test(name)) return [];
  return name === null || own === null ? [] : [own, name];
}

const COMPANY = /^(?:company|companies|corporation|firm|group|concern|holding|bank|giant)$/;

/** `the Chilean company Orex`: the name behind what it is. */
function companyBehind(s: Sentence, from: number): string | null {
  for (let i = from; i < from + 4; i += 1) {
    if (s.kind(i) !== WORD || s.marked(i, CAPITAL)) return null;
    if (COMPANY.test(s.word(i))) return s.marked(i + 1, CAPITAL) ? nameAfter(s, i + 1) : null;
  }
  return null;
}

/** A union, a state, or a company whose name begins with one: `the China National Petroleum Corporation`. */
function counterpartyAt(s: Sentence, i: number): string | undefined {
  const body = bodyAt(s, i);
  if (body !== null) return body.name;
  const state = stateAt(s, i);
  if (state === null) return undefined;
  const isLonger = s.kind(state.to) === WORD && s.marked(state.to, CAPITAL) && !s.is(state.to, ROLE);
  if (isLonger) return nameAfter(s, i) ?? state.name;
  const owns = s.kind(state.to) === POSSESSIVE && s.marked(state.to + 1, CAPITAL) && !s.is(state.to + 1, ROLE);
  if (owns) return nameAfter(s, state.to + 1) ?? state.name;
  return companyBehind(s, state.to) ?? state.name;
}
