import type { Sentence } from '../facts/text/sentence.ts';

/**
 * Whether a sentence of the editor says that those it names spoke. `spoke about` may be of anybody's words anywhere,
 * `spoke by telephone` of a conversation: only what is done before the people of the event counts.
 *
 *     Ana Lind also spoke at the meeting.     Ana Lind took the floor.     (Mr Lind went on to describe the harbour.)
 *     Speeches were made by Ana Lind and Otto Brell.                       Taking the floor were …
 */
const SPEECH_NOUN = '(?:remarks?|speech(?:es)?|reports?|presentations?|statements?|address(?:es)?)';

const SAID_OF_THEM = new RegExp(
  [
    '\\b(?:took|taking|takes|given) the floor\\b',
    '\\b(?:also|then) (?:spoke|addressed|reported|made|delivered|gave)\\b',
    '\\bspoke at (?:the|a)\\b',
    '\\bwent on to (?:describe|speak|talk|report|say|outline|explain)\\b',
    `\\b(?:made|delivered|gave) (?:a |an |the |his |her |their |opening |welcoming |brief |short |keynote )*${SPEECH_NOUN}\\b`,
    `\\b${SPEECH_NOUN} (?:(?:was|were|has been|have been) )?(?:also )?(?:made|delivered|given|presented) by\\b`,
    '\\baddressed the (?:meeting|forum|session|conference|participants|gathering|audience|congress|summit)\\b',
    '\\bthe floor was (?:also )?(?:given|taken)\\b',
    '^\\(?(?:the )?[^.]{0,80} then (?:spoke|described|outlined|reported|told)\\b',
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

/** By whom: those named before the verb or after `by`; the whole sentence for an inversion. */
export function speakersFrom(s: Sentence, from: number, to: number): { from: number; to: number } {
  const words: string[] = [];
  for (let i = from; i < to; i += 1) words.push(s.word(i));
  const by = words.findIndex((word, i) => word === 'by' && VERBS.has(words[i - 1] ?? ''));
  if (by >= 0) return { from: from + by, to };
  if (words[0] === 'taking' || words[0] === 'speaking' || words.includes('given')) return { from, to };
  const verb = words.findIndex((word) => VERBS.has(word));
  return verb <= 0 ? { from, to } : { from, to: from + verb };
}

const VERBS: ReadonlySet<string> = new Set(
  'took spoke addressed reported made delivered gave went described outlined told given presented taken'.split(' '),
);
