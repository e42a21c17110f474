import type { Sentence } from '../facts/text/sentence.ts';

/**
 * Whether a sentence of the editor says that those it names spoke at the event. `spoke by telephone` is a conversation
 * elsewhere, `will speak` has not been heard.
 *
 *     Ana Lind also spoke at the meeting.     Ana Lind took the floor.     (Mr Lind went on to describe the harbour.)
 *     Speeches were made by Ana Lind and Otto Brell.                       Taking the floor were …
 */
const NOUN = '(?:remarks?|speech(?:es)?|reports?|presentations?|statements?|address(?:es)?)';

const SAID_OF_THEM = new RegExp(
  [
    '\\b(?:took|taking|takes|given) the floor\\b',
    '\\b(?:also|then|next,?) (?:spoke|addressed|reported|described|outlined|made|delivered|gave|told)\\b',
    '\\bspoke (?:at (?:the|a)|about|of|on|in detail)\\b',
    '\\breported (?:on|to|at)\\b',
    '\\bwent on to (?:describe|speak|talk|report|say|outline|explain|address|give)\\b',
    `\\b(?:made|delivered|gave|submitted|presented) (?:\\w+ ){0,4}${NOUN}\\b`,
    `\\b${NOUN} (?:\\w+ ){0,12}(?:made|delivered|given|presented|submitted) by\\b`,
    `\\bheard (?:\\w+ ){0,2}${NOUN} (?:by|from)\\b`,
    '\\baddressed the (?:meeting|forum|session|conference|participants|gathering|audience|congress|summit)\\b',
    '\\bthe floor was (?:also )?(?:given|taken)\\b',
  ].join('|'),
  'i',
);

const CONVERSATION = /\b(?:telephone|phone|by video|will|would|is expected|plans to|is to|scheduled)\b/i;

/** UTF-16 code units. */
const LONGEST_SENTENCE = 2000;

export function saysTheySpoke(s: Sentence, from: number, to: number): boolean {
  if (s.end(to - 1) - s.start(from) > LONGEST_SENTENCE) return false;
  const words = s
    .slice(from, to)
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ');
  return SAID_OF_THEM.test(words) && !CONVERSATION.test(words);
}

/** By whom: those named before the verb, or behind `by`; in the whole sentence where the verb comes first. */
export function speakersFrom(s: Sentence, from: number, to: number): { from: number; to: number } {
  for (let i = from + 1; i < to; i += 1) {
    const word = s.word(i);
    if ((word === 'by' || word === 'from') && PASSIVES.has(s.word(i - 1))) return { from: i, to };
  }
  if (s.word(from) === 'taking' || s.word(from) === 'speaking') return { from, to };
  for (let i = from + 1; i < to; i += 1) {
    if (s.word(i) === 'given' || s.word(i) === 'taken') return { from, to };
    if (VERBS.has(s.word(i))) return { from, to: i };
  }
  return { from, to };
}

const PASSIVES: ReadonlySet<string> = new Set(
  'made delivered given presented submitted taken report reports'.split(' '),
);
const VERBS: ReadonlySet<string> = new Set(
  'took spoke addressed reported made delivered gave went described outlined told presented submitted'.split(' '),
);

const WORDS_BETWEEN = 3;
const SAID: ReadonlySet<string> = new Set('said spoke noted mentioned told described proposed reported'.split(' '));

/**
 * Where another speaker refers to what somebody said: the token after it, `null` where it is not so. `isJust`: said a moment
 * ago, so at this event.
 *
 *     I agree with what Mr Lind said about the harbour.     as Ms Lind has just noted
 *                  ^^^^^^^^^^^^^^^^^
 */
export function refersToSpeech(s: Sentence, from: number, to: number): { to: number; isJust: boolean } | null {
  const before = s.word(from - 1) === 'the' ? s.word(from - 2) : s.word(from - 1);
  if (before !== 'what' && before !== 'as') return null;
  let isJust = false;
  for (let i = to; i <= to + WORDS_BETWEEN; i += 1) {
    const word = s.word(i);
    if (SAID.has(word)) return { to: i + 1, isJust };
    if (word === 'just') isJust = true;
    else if (word !== 'has' && word !== 'already' && word !== 'here' && word !== 'rightly') return null;
  }
  return null;
}
