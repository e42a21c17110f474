import type { Sentence } from '../text/sentence.ts';
import { type StateName, stateAt } from './state-name.ts';

/** The list of states may go on where the title was cut at its first comma: `of Chile, Peru and Brazil`. */
export function listEnd(s: Sentence, limit: number): number {
  let end = limit;
  for (;;) {
    if (s.word(end) !== ',' && s.word(end) !== 'and') return end;
    const next = s.word(end + 1) === 'and' ? end + 2 : end + 1;
    const state = stateAt(s, s.word(next) === 'the' ? next + 1 : next);
    if (state === null || state.to > s.to || stateEndingAt(s, end) === null) return end;
    end = state.to;
  }
}

function stateEndingAt(s: Sentence, end: number): StateName | null {
  for (let i = end - 1; i >= end - 3; i -= 1) {
    const state = stateAt(s, i);
    if (state !== null && state.to === end) return state;
  }
  return null;
}
