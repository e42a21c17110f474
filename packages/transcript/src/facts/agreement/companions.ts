import { AUXILIARY, PREPOSITION, VERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, WORD } from '../text/tokens.ts';
import type { AgreementContext } from './mention.ts';
import { partiesNamed } from './names.ts';
import { nameOver } from './parties.ts';

const ADVERBS: ReadonlySet<string> = new Set('together jointly along work working worked met teamed'.split(' '));
/** Behind `in`: `in cooperation with`, not `step up cooperation with`. */
const NOUNS: ReadonlySet<string> = new Set(
  'cooperation partnership collaboration conjunction consultation coordination'.split(' '),
);
const NAME_TOKENS = 24;

/** Who acts beside the parties: `together with the Health Ministry and the regions`, `in cooperation with Orex`. */
export function companionsIn(s: Sentence, context: AgreementContext): readonly string[] {
  const submitted = parliamentIn(s);
  for (let i = s.from; i < s.to; i += 1) {
    if (s.word(i) !== 'with' || !isBeside(s, i - 1) || !namesSomebody(s, i + 1)) continue;
    let to = i + 1;
    while (to < i + NAME_TOKENS && !endsNames(s, to)) to += 1;
    // A person alone tells no party.
    const named = (partiesNamed(s, i + 1, to, context) ?? []).filter((name) => name !== context.leader);
    return [...named, ...submitted];
  }
  return submitted;
}

const SUBMITTED = /^(?:submit(?:ted|ting|s)?|submission|sent|send|introduced)$/;
const SUBMITTED_TOKENS = 14;

/** Who is to pass what is `submitted to the State Duma`. */
function parliamentIn(s: Sentence): readonly string[] {
  for (let i = s.from; i < s.to; i += 1) {
    if (s.word(i) !== 'to' || s.word(i + 1) !== 'the') continue;
    const to = i + 4;
    const name = nameOver(s, i + 2, to);
    if (!/^(?:State Duma|Federal Assembly|Federation Council|National Assembly)$/.test(name)) continue;
    for (let at = i - 1; at >= i - SUBMITTED_TOKENS && at >= s.from; at -= 1)
      if (SUBMITTED.test(s.word(at))) return [name];
  }
  return [];
}

function isBeside(s: Sentence, i: number): boolean {
  return ADVERBS.has(s.word(i)) || (NOUNS.has(s.word(i)) && s.word(i - 1) === 'in');
}

/** A name, behind `the`, `our` or a description: not `with him`, `with the regions` alone. */
function namesSomebody(s: Sentence, from: number): boolean {
  for (let i = from; i < from + 4; i += 1) if (s.kind(i) === WORD && s.marked(i, CAPITAL)) return true;
  return false;
}

function endsNames(s: Sentence, i: number): boolean {
  const word = s.word(i);
  if (word === ',') return !(s.marked(i + 1, CAPITAL) || s.marked(i + 2, CAPITAL));
  if (word === 'of' || word === 'for' || s.marked(i, CAPITAL)) return false;
  return s.is(i, VERB | AUXILIARY | PREPOSITION) || /^[.;:–(]$/.test(word) || /^(?:to|which|who|that)$/.test(word);
}
