import { ADVERB, DETERMINER } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL } from '../text/tokens.ts';
import type { Evidence } from './status.ts';
import type { Title } from './title.ts';

/** `in accordance with …`, `under …`, `as part of …`, `within the framework of …` */
export function frameBefore(s: Sentence, title: Title): Evidence | null {
  let i = title.from - 1;
  while (s.is(i, DETERMINER) || s.is(i, ADVERB)) i -= 1;
  const frame = FRAMES_BY_END.get(s.word(i))?.find((words) => endsAt(s, i, words));
  if (
    frame === undefined ||
    !title.isSpecific ||
    (title.isPlural && title.to === title.head + 1 && !s.marked(title.head, CAPITAL))
  )
    return null;
  const status = s.word(i) === 'from' ? 'terminated' : 'in-force';
  return { status, act: 'frame', at: i, rule: 'frame' };
}

const FRAMES: readonly (readonly string[])[] = [
  ['in', 'accordance', 'with'],
  ['in', 'line', 'with'],
  ['in', 'compliance', 'with'],
  ['compliance', 'with'],
  ['comply', 'with'],
  ['in', 'keeping', 'with'],
  ['under'],
  ['as', 'part', 'of'],
  ['within', 'the', 'framework', 'of'],
  ['in', 'the', 'framework', 'of'],
  ['within'],
  ['according', 'to'],
  ['based', 'on'],
  ['on', 'the', 'basis', 'of'],
  ['thanks', 'to'],
  ['parties', 'to'],
  ['into', 'effect', 'of'],
  ['into', 'force', 'of'],
  ['observance', 'of'],
  ['observing'],
  ['respecting'],
  ['stipulated', 'in'],
  ['stipulated', 'by'],
  ['fixed', 'in'],
  ['committed', 'to'],
  ['specified', 'in'],
  ['envisaged', 'by'],
  ['provided', 'for', 'by'],
  ['provisions', 'of'],
  ['provision', 'of'],
  ['progress', 'in'],
  ['pursuant', 'to'],
  ['in', 'pursuance', 'of'],
  ['withdrawal', 'from'],
  ['withdrew', 'from'],
  ['withdrawn', 'from'],
];

const FRAMES_BY_END = new Map<string, (readonly string[])[]>();
for (const words of FRAMES) {
  const end = words.at(-1) ?? '';
  FRAMES_BY_END.set(end, [...(FRAMES_BY_END.get(end) ?? []), words]);
}

function endsAt(s: Sentence, i: number, words: readonly string[]): boolean {
  return words.every((word, k) => s.word(i - words.length + 1 + k) === word);
}
