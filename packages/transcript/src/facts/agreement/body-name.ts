import { BODIES, BODY_OPENINGS } from '../lexicon/states.ts';
import { STATE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, WORD } from '../text/tokens.ts';
import type { StateName } from './state-name.ts';

const LONGEST_BODY_WORDS = 5;

/** A union or international body named at token `i`. */
export function bodyAt(s: Sentence, i: number): StateName | null {
  if (!s.is(i, STATE) || !s.marked(i, CAPITAL)) return null;
  let found: StateName | null = null;
  let words = '';
  for (let at = i; at < i + LONGEST_BODY_WORDS && s.kind(at) === WORD; at += 1) {
    words = at === i ? s.word(at) : `${words} ${s.word(at)}`;
    const name = Object.hasOwn(BODIES, words) ? BODIES[words] : undefined;
    if (name !== undefined) found = { name, to: at + 1 };
    if (!BODY_OPENINGS.has(words)) break;
  }
  return found;
}
