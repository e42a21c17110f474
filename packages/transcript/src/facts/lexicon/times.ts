import type { Lexicon } from './lexicon.ts';
import { MONTH, TIME, TIME_OPENER } from './word-class.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

export function addTimes(lexicon: Lexicon): void {
  MONTHS.forEach((month, i) => {
    lexicon.add(month, MONTH, { value: i + 1 });
  });
  // Words that open a time expression without being of a class of their own.
  lexicon.add(
    'last next past previous preceding coming upcoming following recent current same so far early late mid few several since right these spring summer autumn fall winter subsequent than compared against versus unlike relative comparison',
    0,
  );
  lexicon.add(
    'the this last next past previous preceding coming upcoming following recent current same that so to at as in by a an few several since right these spring summer autumn fall winter subsequent early during throughout over reporting when before after every each soviet',
    TIME_OPENER,
  );
  lexicon.add('sept', MONTH, { value: 9 });
  lexicon.add(
    'today now currently presently nowadays yesterday tomorrow tonight year month quarter decade century week season year-end present current moment date past future annually q1 q2 q3 q4 h1 h2',
    TIME,
  );
}
