import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, POSSESSIVE, WORD } from '../text/tokens.ts';
import type { AgreementContext } from './mention.ts';
import { governmentOf } from './office.ts';
import { nameOver } from './parties.ts';
import { stateAt } from './state-name.ts';

/** `the Government`, `the Government of the Chilean Republic`, `the Peruvian government`: at talks, its state. */
export function readGovernment(
  s: Sentence,
  i: number,
  to: number,
  found: Set<string>,
  context: AgreementContext,
): number {
  const at = s.word(i + 1) === 'of' ? (s.word(i + 2) === 'the' ? i + 3 : i + 2) : -1;
  const of = at > 0 && at < to ? stateAt(s, at) : null;
  // `the Government of National Unity`
  if (at > 0 && of === null && s.marked(i, CAPITAL) && s.marked(at, CAPITAL)) {
    let end = at + 1;
    while (end < to && s.kind(end) === WORD && s.marked(end, CAPITAL)) end += 1;
    found.add(nameOver(s, i, end));
    return end;
  }
  const before = stateBefore(s, i);
  const state = of?.name ?? before;
  if (before !== null) found.delete(before);
  const government = governmentOf(state ?? context.home);
  if (government !== null) found.add(context.isJoint && state !== null ? state : government);
  return of?.to ?? i + 1;
}

function stateBefore(s: Sentence, i: number): string | null {
  const state = stateAt(s, i - 1) ?? stateAt(s, i - 2);
  return state !== null && state.to === i ? state.name : null;
}

/** The token after `the regions`, `the heads of the regions`, `regional leaders`, `governors`; 0 where none are named. */
export function regionsAt(s: Sentence, i: number): number {
  const word = s.word(i);
  if (word === 'regions' && !s.marked(i - 1, CAPITAL)) return s.kind(i + 1) === POSSESSIVE ? i + 3 : i + 1;
  if (word === 'governors' && !s.marked(i - 1, CAPITAL)) return i + 1;
  return word === 'regional' && /^(?:heads|leaders|governors|authorities|governments)$/.test(s.word(i + 1)) ? i + 2 : 0;
}

const MINISTRY_LIST_TOKENS = 12;

/** Ministries that share their noun: `the Energy, Harbour and Transport ministries`; the token after it, or 0. */
export function readMinistries(s: Sentence, i: number, limit: number, found: Set<string>): number {
  const names: string[] = [];
  let from = i;
  for (let at = i; at <= Math.min(limit, i + MINISTRY_LIST_TOKENS); at += 1) {
    const isNoun = s.word(at) === 'ministries';
    if (isNoun || s.word(at) === ',' || s.word(at) === 'and') {
      if (at > from) names.push(nameOver(s, from, at));
      from = at + 1;
      if (!isNoun) continue;
      if (names.length < 2) return 0;
      for (const name of names) found.add(`${name} Ministry`);
      return at + 1;
    }
    if (s.kind(at) !== WORD || !s.marked(at, CAPITAL)) return 0;
  }
  return 0;
}
