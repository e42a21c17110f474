import type { EvidenceRole, EvidenceSpan } from '@rapporteur/contracts/facts';
import { ADVERB, AUXILIARY, STATE, TIME } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import type { TimeExpression } from '../time/expression.ts';
import { isoDate } from '../time/iso-date.ts';
import type { Limit } from './dating.ts';
import type { Mention } from './mention.ts';
import { stateAt } from './state-name.ts';

const TODAY_TOKENS = 14;
const MOST_PARTIES = 30;

/** The words that each part of a mention rests on, in text order; none where the setting alone tells it. */
export function evidenceOf(
  s: Sentence,
  mention: Mention,
  times: readonly TimeExpression[],
  limits: readonly (readonly [role: EvidenceRole, limit: Limit | null])[],
): EvidenceSpan[] {
  const spans: EvidenceSpan[] = [];
  const add = (role: EvidenceRole, from: number, to: number) => {
    if (to > from) spans.push(spanOf(s, role, s.start(from), s.end(to - 1)));
  };
  add('title', mention.from, mention.to);
  const { at } = mention;
  if (at !== undefined) add('status', verbStart(s, at), at + 1);
  const dated = dateWords(s, mention, times);
  if (dated !== null) add('date', dated.from, dated.to);
  for (const [role, limit] of limits) if (limit !== null) add(role, limit.from, limit.to);
  for (const party of partyWords(s, mention)) spans.push(party);
  return spans.sort((a, b) => a.start - b.start || a.end - b.end);
}

const AUXILIARY_TOKENS = 4;

/** `will sign`, `has just been signed`: from the first auxiliary on. */
function verbStart(s: Sentence, at: number): number {
  let from = at;
  for (let i = at - 1; i >= at - AUXILIARY_TOKENS; i -= 1) {
    if (s.is(i, AUXILIARY)) from = i;
    else if (!s.is(i, ADVERB | TIME)) break;
  }
  return from;
}

export function spanOf(s: Sentence, role: EvidenceRole, start: number, end: number): EvidenceSpan {
  return { role, start, end, exact: s.tokens.source.slice(start, end) };
}

/** The time expression that gives the date, or the `today` that makes it the event's. */
function dateWords(
  s: Sentence,
  mention: Mention,
  times: readonly TimeExpression[],
): { readonly from: number; readonly to: number } | null {
  if (mention.date === null) return null;
  const dated = times.find((time) => isoDate(time) === mention.date);
  if (dated !== undefined) return dated;
  const at = mention.at ?? mention.from;
  for (let i = Math.max(s.from, at - TODAY_TOKENS); i < Math.min(s.to, at + TODAY_TOKENS); i += 1)
    if (s.is(i, TIME) && /^(?:today|now|tonight)$/.test(s.word(i))) return { from: i, to: i + 1 };
  return null;
}

/** Where the sentence names a party, by name or adjective: the first place of each. */
function partyWords(s: Sentence, mention: Mention): EvidenceSpan[] {
  const wanted = new Set(mention.parties.slice(0, MOST_PARTIES));
  const found: EvidenceSpan[] = [];
  const namesStates = (s.classes & STATE) !== 0;
  for (let i = s.from; namesStates && i < s.to && wanted.size > 0; i += 1) {
    const state = stateAt(s, i);
    if (state === null || !wanted.delete(state.name)) continue;
    found.push(spanOf(s, 'party', s.start(i), s.end(state.to - 1)));
  }
  if (wanted.size === 0) return found;
  const start = s.start(s.from);
  const words = s.tokens.source.slice(start, s.end(s.to - 1));
  for (const name of wanted) {
    const at = words.indexOf(name);
    if (at >= 0) found.push(spanOf(s, 'party', start + at, start + at + name.length));
  }
  return found;
}
