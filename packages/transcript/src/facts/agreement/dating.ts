import type { Term } from '@rapporteur/contracts/facts';
import { cleanWords } from '../identity.ts';
import type { Sentence } from '../text/sentence.ts';
import type { TimeExpression } from '../time/expression.ts';
import type { Mention } from './mention.ts';

/** A time that limits an agreement, over the tokens `from`..`to`. */
export interface Limit {
  readonly from: number;
  readonly to: number;
  readonly term: Term;
}

/** Kinds that say what is to be done, not which paper there is. */
const CLAUSES: ReadonlySet<string> = new Set(['instruction', 'commitment', 'decision']);

const TERM_WORDS = /^(?:for|until|till|to|through|over|from|between|in|the)$/;
/** Tokens behind the title in which its term may stand. */
const AFTER_TITLE_TOKENS = 4;

/** What a document is for or how long it runs: `programme for 2018–2023`, `strategy to 2025`, `the 2016–2018 plan`. */
export function termOf(s: Sentence, mention: Mention, times: readonly TimeExpression[]): Limit | null {
  if (CLAUSES.has(mention.kind)) return null;
  const time = times.find((candidate) => isTerm(s, mention, candidate));
  return time === undefined ? null : limit(s, time);
}

function isTerm(s: Sentence, mention: Mention, time: TimeExpression): boolean {
  if (time.start === null && time.end === null) return false;
  const from = s.word(time.from) === 'the' ? time.from + 1 : time.from;
  if (from < mention.from || time.to > mention.to + AFTER_TITLE_TOKENS) return false;
  if (isDay(time)) return false;
  const opens = s.word(time.from);
  const before = s.word(time.from - 1);
  // Behind the title only what plainly limits it: `… for 2018–2023`, not `… in 2012`.
  if (time.from >= mention.to) return time.from === mention.to && /^(?:for|until|till|through)$/.test(opens);
  if (TERM_WORDS.test(opens) && opens !== 'in' && opens !== 'the') return true;
  if (/^(?:for|to|until|till|through|over|through to)$/.test(before)) return true;
  return from === mention.from && isYears(time);
}

function isDay(time: TimeExpression): boolean {
  return time.start !== null && time.end !== null && days(time.start, time.end) < 2;
}

function isYears(time: TimeExpression): boolean {
  return time.start !== null && time.end !== null && days(time.start, time.end) > 360;
}

const MS_PER_DAY = 86_400_000;

function days(start: string, end: string): number {
  return (Date.parse(end) - Date.parse(start)) / MS_PER_DAY;
}

const DEADLINE_WORDS: ReadonlySet<string> = new Set(['by', 'before', 'until', 'till']);

/** By when what it says is to be done: `by the end of the year`, `before May 1`. */
export function deadlineOf(s: Sentence, mention: Mention, times: readonly TimeExpression[]): Limit | null {
  const time = times.find(
    ({ from, to, end }) =>
      end !== null &&
      from >= mention.from &&
      to <= mention.to &&
      DEADLINE_WORDS.has(s.word(from)) &&
      from > mention.from,
  );
  return time === undefined || (!CLAUSES.has(mention.kind) && mention.kind !== 'plan') ? null : limit(s, time);
}

function limit(s: Sentence, time: TimeExpression): Limit {
  const hasWord = /^(?:for|to|until|till|through)$/.test(s.word(time.from - 1));
  const from = hasWord ? time.from - 1 : s.word(time.from) === 'the' ? time.from + 1 : time.from;
  const { start, end } = time;
  return { from, to: time.to, term: { text: cleanWords(s.slice(from, time.to)), start, end } };
}
