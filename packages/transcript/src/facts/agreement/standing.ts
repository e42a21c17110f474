import { ADVERB, AUXILIARY, DETERMINER, PRONOUN } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, NUMBER, SYMBOL } from '../text/tokens.ts';
import type { Evidence } from './status.ts';
import type { Title } from './title.ts';

/**
 * What exists by being named: a programme, strategy or plan with a name of its own, a law `on` something, a numbered
 * act, an executive order. Said of as of something there, not wished for, denied or asked about.
 */
export function standingOf(s: Sentence, title: Title): Evidence | null {
  if (!namesStanding(s, title) || isHypothetical(s, title)) return null;
  return { status: 'in-force', act: 'frame', at: title.head, rule: 'standing' };
}

function namesStanding(s: Sentence, title: Title): boolean {
  const word = s.word(title.head);
  if (/^(?:programme|program|strategy)s?$/.test(word) || word === 'strategies') return isNamed(s, title);
  if (word === 'plan') return isNamed(s, title) && title.determiner !== 'a';
  if (word === 'moratorium') return title.isSpecific;
  if (/^(?:orders?|decrees?)$/.test(word)) return /^(?:executive|presidential)$/.test(s.word(title.head - 1));
  if (word === 'law' || word === 'resolution') return isNumbered(s, title.head + 1) || isLawOn(s, title);
  return false;
}

/** `development programme`, `programme to build roads`; `our programme`, `a good programme` name none. */
function isNamed(s: Sentence, title: Title): boolean {
  if (title.to > title.head + 1) return title.to - title.head > 2;
  if (title.from === title.head) return false;
  return title.head - title.from > 1 || !PLAIN.has(s.word(title.from)) || s.marked(title.from, CAPITAL);
}

const PLAIN: ReadonlySet<string> = new Set(
  'good great new big large major important special specific various different corresponding relevant respective general joint common other own whole entire current existing similar first second long-term respective certain concrete separate serious ambitious modern additional future educational academic training nuclear missile cultural business extensive next government federal state national regional'.split(
    ' ',
  ),
);

function isLawOn(s: Sentence, title: Title): boolean {
  const after = s.word(title.head + 1);
  return after === 'on' && title.to > title.head + 2 && s.word(title.head - 1) !== 'draft';
}

/** `Resolution No. 719`, `Law #223` */
function isNumbered(s: Sentence, i: number): boolean {
  return (s.kind(i) === SYMBOL || s.word(i) === '#' || s.word(i) === 'no') && hasNumber(s, i + 1);
}

function hasNumber(s: Sentence, i: number): boolean {
  return s.kind(i) === NUMBER || s.kind(i + 1) === NUMBER;
}

const LEFT_TOKENS = 7;

const UNREAL: ReadonlySet<string> = new Set(
  'if not no need needs should could would might may must without propose suggest develop draft create formulate prepare adopt want necessary whether any new write make'.split(
    ' ',
  ),
);

function isHypothetical(s: Sentence, title: Title): boolean {
  if (s.word(s.to - 1) === '?') return true;
  if (/^(?:any|such|no|what|which|another)$/.test(title.determiner)) return true;
  for (let i = title.from - 1; i >= title.from - LEFT_TOKENS && i >= s.from; i -= 1) {
    if (s.word(i) === ',' || s.word(i) === ';') return false;
    if (UNREAL.has(s.word(i)) && !(s.is(i, AUXILIARY) && s.is(i - 1, PRONOUN) && s.is(i + 1, ADVERB | DETERMINER)))
      return s.word(i) !== 'new' && s.word(i) !== 'no';
  }
  return false;
}
