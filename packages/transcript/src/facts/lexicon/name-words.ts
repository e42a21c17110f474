import { HONORIFICS, INSTITUTIONS, NAME_PARTICLES, OFFICES } from '../../structure/label/words.ts';
import type { Lexicon } from './lexicon.ts';

/** What a word is to the names of people, places and organisations, one bit each. In lower case; whoever asks looks for a capital. */
export const OFFICE = 1 << 0;
export const INSTITUTION = 1 << 1;
export const HONORIFIC = 1 << 2;
export const PARTICLE = 1 << 3;
/** Stands before a noun of office or institution and is no name. */
export const OFFICE_MODIFIER = 1 << 4;
/** Heads the name of an organisation. */
export const BODY_HEAD = 1 << 5;
/** Opens a sentence or a phrase with a capital, but no name of an organisation, an office, a region. */
export const BODY_OPENER = 1 << 6;
export const OFFICE_OPENER = 1 << 7;
export const REGION_OPENER = 1 << 8;

const WORDS: readonly (readonly [sense: number, words: Iterable<string>])[] = [
  [OFFICE, OFFICES],
  [INSTITUTION, INSTITUTIONS],
  [HONORIFIC, HONORIFICS],
  [PARTICLE, NAME_PARTICLES],
  [
    OFFICE_MODIFIER,
    list(
      'prime vice first deputy acting supreme federal central national international presidential executive honorary permanent special un eu',
    ),
  ],
  [
    BODY_HEAD,
    list(
      `academy agency alliance assembly association authority bank board bureau chamber commission committee company
      confederation corporation council court department directorate duma federation foundation fund
      government group holding inspectorate institute institution league ministry movement office organisation organization
      parliament parties party secretariat senate service society union university
      institutes centre center club museum theatre theater plant factory newspaper agency channel railways airlines`,
    ),
  ],
  [
    BODY_OPENER,
    list(
      'the a an in on at with of and for our my your his her their this that these those every each some any no both as by from to we i it he she they new today now here there mr mrs ms dear thank',
    ),
  ],
  [
    OFFICE_OPENER,
    list(
      'the a an mr mrs ms with in at by and but our my his her its today then also as dear thank while when after before',
    ),
  ],
  [REGION_OPENER, list('the in with from of and for at on our this that acting every each')],
];

export function addNameWords(lexicon: Lexicon): void {
  for (const [sense, words] of WORDS)
    for (const word of words) if (word === word.toLowerCase() && !word.includes('’')) lexicon.addName(word, sense);
}

function list(words: string): readonly string[] {
  return words.split(/\s+/);
}
