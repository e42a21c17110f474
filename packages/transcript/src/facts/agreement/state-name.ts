import { STATE_NAMES } from '../lexicon/states.ts';
import { STATE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, WORD } from '../text/tokens.ts';

/** A state named at token `i`, by name or adjective, with the token after it. */
export interface StateName {
  readonly name: string;
  readonly to: number;
}

const LONGEST_NAME_WORDS = 5;

export function stateAt(s: Sentence, i: number): StateName | null {
  if (!s.is(i, STATE) || !s.marked(i, CAPITAL)) return null;
  let found: StateName | null = null;
  let words = '';
  for (let at = i; at < i + LONGEST_NAME_WORDS && at < s.to; at += 1) {
    const kind = s.kind(at);
    words = at === i || kind !== WORD ? words + s.word(at).replace('’', "'") : `${words} ${s.word(at)}`;
    const name = STATE_NAMES.get(words);
    if (name !== undefined) found = { name, to: at + 1 };
  }
  // `the Russian Federation`
  if (found !== null && s.word(found.to) === 'federation' && s.marked(found.to, CAPITAL))
    return { name: found.name, to: found.to + 1 };
  return found;
}
