import { singular } from '../lexicon/nouns.ts';
import { AUXILIARY, FALL, NUMERAL, PRONOUN, RISE, UNIT } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { DASH, HYPHEN, NUMBER, WORD } from '../text/tokens.ts';
import { isPlural, unitOfNoun } from './count.ts';
import type { Quantity } from './quantity.ts';

const THEM_TOKENS = 20;

/** `the leaders of all clubs, and there are 150 of them`: the nearest plural noun before, in the singular, or ''. */
export function nounBefore(s: Sentence, at: number): string {
  for (let i = at - 1; i >= s.from && i > at - THEM_TOKENS; i -= 1)
    if (isPlural(s, i) && !s.is(i, UNIT)) return unitOfNoun(s, i);
  return '';
}

const APPOSED_TOKENS = 7;

/** `there are regions – 17 of them`: the plural noun right before a dash, a comma or the like. */
export function apposedNoun(s: Sentence, at: number): string {
  for (let i = at - 1; i > s.from && i > at - APPOSED_TOKENS; i -= 1) {
    const isMark = s.kind(i) === DASH || s.word(i) === ',' || s.word(i) === ';';
    if (isMark) return isPlural(s, i - 1) && !s.is(i - 1, UNIT) && !isCounted(s, i - 1) ? unitOfNoun(s, i - 1) : '';
  }
  return '';
}

const RELATIVE_TOKENS = 8;

/** `joint projects, of which we have around 40`: the noun before, where it is not counted itself; else ''. */
export function nounOfWhich(s: Sentence, q: Quantity): string {
  for (let i = q.from - 1; i > s.from && i > q.from - RELATIVE_TOKENS; i -= 1) {
    if (s.kind(i) === NUMBER || s.is(i, NUMERAL)) return '';
    if (!/^(?:which|whom)$/.test(s.word(i)) || s.word(i - 1) !== 'of' || s.word(i - 2) !== ',') continue;
    const at = s.word(i - 4) === 'and' && isPlural(s, i - 5) ? i - 5 : i - 3;
    return isPlural(s, at) && !isCounted(s, at) ? singular(s.word(at)) : '';
  }
  return '';
}

function isCounted(s: Sentence, noun: number): boolean {
  for (let i = noun - 1; i >= s.from && i > noun - RELATIVE_TOKENS; i -= 1)
    if (s.kind(i) === NUMBER || s.is(i, NUMERAL)) return true;
  return false;
}

const OBJECT_TOKENS = 7;

/** `reduce traffic deaths to 10.6`, `cut the delays by 40`: what is changed, or ''. */
export function objectNoun(s: Sentence, q: Quantity, left: number): string {
  if (!/^(?:to|by|from)$/.test(s.word(left - 1)) || s.kind(q.number) !== NUMBER) return '';
  let noun = -1;
  for (let i = left - 2; i >= s.from && i > left - OBJECT_TOKENS; i -= 1) {
    if (s.is(i, RISE | FALL)) return noun < 0 ? '' : unitOfNoun(s, noun);
    if (s.kind(i) !== WORD && s.kind(i) !== HYPHEN) return '';
    if (s.is(i, AUXILIARY | NUMERAL | PRONOUN)) return '';
    if (noun < 0 && isPlural(s, i) && !s.is(i, UNIT)) noun = i;
  }
  return '';
}

const TOPIC_TOKENS = 7;

/** `As for programmers, we have about 500,000.` */
export function topicNoun(s: Sentence, q: Quantity, left: number): string {
  if (s.word(s.from) !== 'as' || s.word(s.from + 1) !== 'for' || !/^(?:have|has)$/.test(s.word(left - 1))) return '';
  for (let i = s.from + 2; i < s.from + TOPIC_TOKENS && i < q.from; i += 1)
    if (s.word(i + 1) === ',') return isPlural(s, i) ? unitOfNoun(s, i) : '';
  return '';
}
