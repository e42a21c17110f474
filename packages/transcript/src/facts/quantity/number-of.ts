import { ADVERB, AUXILIARY, DETERMINER, FALL, RISE, VERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { NUMBER } from '../text/tokens.ts';
import { isCountOf, pluralAfter } from './asked.ts';

const SUBJECT_TOKENS = 30;
const QUALIFIERS: ReadonlySet<string> = new Set('mere record current present previous low high little'.split(' '));
const LEVEL_LINKS: ReadonlySet<string> = new Set('to from at by with than of against as'.split(' '));

/**
 * What is counted where the subject says it: `the number of foreign students reached 12,500`. '' where the number at
 * `left`, its comparing words included, is not said of such a subject.
 */
export function nounOfNumber(s: Sentence, left: number): string {
  const link = linkBefore(s, left);
  if (link < 0) return '';
  for (let i = link; i > s.from && i > link - SUBJECT_TOKENS; i -= 1) {
    if (s.word(i) === ';') return '';
    if (s.word(i) === 'of' && isCountOf(s, i - 1)) return pluralAfter(s, i + 1, link);
  }
  return '';
}

/** `an increase of 676,000 in the number of patients` */
export function nounBehind(s: Sentence, to: number): string {
  if (s.word(to) !== 'in' || s.word(to + 1) !== 'the' || s.word(to + 3) !== 'of') return '';
  return isCountOf(s, to + 2) ? pluralAfter(s, to + 4, s.to) : '';
}

/** Plain numbers are their measure. */
const SCORES: Readonly<Record<string, string>> = {
  percentage: 'percent',
  rate: 'rate',
  rates: 'rate',
  ratio: 'ratio',
  coefficient: 'coefficient',
  coefficients: 'coefficient',
  index: 'index',
  multiplier: 'multiplier',
  score: 'point',
  scores: 'point',
  rating: 'rating',
};

/** `the mortality rate stands at 3.7`, `the average score is 4.3`: what a plain number measures, or ''. */
export function scoreOfNumber(s: Sentence, left: number): string {
  const link = linkBefore(s, left);
  // `a ratio of 88 to 12`: the second number is no score of its own.
  if (link < 0 || (s.word(link) === 'to' && s.kind(link - 1) === NUMBER && s.word(link - 2) !== 'from')) return '';
  let score = '';
  for (let i = link; i > s.from && i > link - SUBJECT_TOKENS; i -= 1) {
    const word = s.word(i);
    if (word === ';' || (word === ',' && score !== '')) break;
    // The head of the phrase comes first: `the coefficients on the rates`.
    if (Object.hasOwn(SCORES, word)) score = isOfLives(s, i) ? `${s.word(i - 1)} rate` : (SCORES[word] ?? '');
  }
  return score;
}

/** `the mortality rate`, which is told per thousand and not in percent. */
function isOfLives(s: Sentence, i: number): boolean {
  return s.word(i) === 'rate' && /^(?:mortality|birth|fertility|death)$/.test(s.word(i - 1));
}

/** The verb or preposition that leads to the number at `left`, or -1. */
function linkBefore(s: Sentence, left: number): number {
  let link = left - 1;
  while (s.is(link, ADVERB | DETERMINER) || QUALIFIERS.has(s.word(link))) link -= 1;
  return s.is(link, VERB | AUXILIARY | RISE | FALL) || LEVEL_LINKS.has(s.word(link)) ? link : -1;
}
