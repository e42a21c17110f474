import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bodyAt } from './agreement/body-name.ts';
import type { AgreementContext } from './agreement/mention.ts';
import { CONSTRUCTS } from './agreement/read-agreements.ts';
import { type StateName, stateAt } from './agreement/state-name.ts';
import { ENGLISH } from './lexicon/english.ts';
import { BODIES, STATE_NAMES } from './lexicon/states.ts';
import { CONJUNCTION, PREPOSITION, STATE } from './lexicon/word-class.ts';
import { QUANTITY_CLASSES } from './quantity/read-quantities.ts';
import { CONTRASTS } from './statistic/clauses.ts';
import { readStatistics } from './statistic/read-statistics.ts';
import { type Sentence, sentenceOver } from './text/sentence.ts';
import { tokenize } from './text/tokenize.ts';
import { CAPITAL, NUMBER, Tokens, WORD } from './text/tokens.ts';
import { readTimes } from './time/read-times.ts';

/** Whatever is passed over unread because of the classes of its words would have given nothing. */

const WORDS = ENGLISH.words.filter((word) => word !== '');
const MARKS = [',', '-', ':', ';', '“', '”', '(', ')', '’s', '–', '$', '%', '.'];
const DIGITS = ['5', '2016', '10.8', '20th', '1990s', 'G20'];

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const word = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.constantFrom(...WORDS).map(capital),
  fc.constantFrom(...MARKS, ...DIGITS, 'Orex', 'widgets', 'Kest'),
);
const sentence = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => read(words.join(' ')));

function read(text: string): Sentence {
  const tokens = new Tokens(64);
  tokens.reset(text);
  tokenize(tokens, text, 0, text.length);
  return sentenceOver(tokens, 0, tokens.count);
}

const ANCHOR = { year: 2019, month: 5, day: 6 };
const CONTEXT: AgreementContext = {
  states: ['Chile', 'Peru'],
  home: 'Chile',
  union: null,
  eventDate: '2019-05-06',
  isEditorial: false,
  isJoint: true,
  isLeader: true,
  isCabinet: false,
  isReception: false,
  ownState: 'Chile',
  body: null,
  counterpart: null,
  assembly: null,
  leader: 'President of Chile',
  people: new Set(['kest']),
  isListedAsSigned: false,
};

describe('a sentence without', () => {
  test('the classes of a construct of agreements gives that construct nothing', () => {
    fc.assert(
      fc.property(sentence, fc.boolean(), (s, isJoint) => {
        for (const [classes, construct] of CONSTRUCTS)
          if ((s.classes & classes) === 0)
            expect(construct(s, { ...CONTEXT, isJoint }, () => readTimes(s, ANCHOR))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('a number and the words of one gives no statistic', () => {
    fc.assert(
      fc.property(sentence, (s) => {
        fc.pre((s.kinds & (1 << NUMBER)) === 0 && (s.classes & QUANTITY_CLASSES) === 0);
        const context = { before: null, previous: null, timesBefore: () => [], unitBefore: null, isUnitFresh: false };
        expect(readStatistics(s, { ...context, times: () => readTimes(s, ANCHOR) })).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

test('every word that ends a clause by contrast is a preposition or conjunction', () => {
  for (const contrast of [...CONTRASTS, 'but', 'and'])
    expect((ENGLISH.get(contrast)?.classes ?? 0) & (PREPOSITION | CONJUNCTION)).not.toBe(0);
});

describe('names of several words', () => {
  const LONGEST_NAME_WORDS = 5;

  /** As `stateAt`, over all five words whatever they are. */
  function wholeState(s: Sentence, i: number): StateName | null {
    if (!s.is(i, STATE) || !s.marked(i, CAPITAL)) return null;
    let found: StateName | null = null;
    let words = '';
    for (let at = i; at < Math.min(s.to, i + LONGEST_NAME_WORDS); at += 1) {
      words = at === i || s.kind(at) !== WORD ? words + s.word(at).replace('’', "'") : `${words} ${s.word(at)}`;
      const name = STATE_NAMES.get(words);
      if (name !== undefined) found = { name, to: at + 1 };
    }
    const isFederation = found !== null && s.word(found.to) === 'federation' && s.marked(found.to, CAPITAL);
    return found !== null && isFederation ? { name: found.name, to: found.to + 1 } : found;
  }

  function wholeBody(s: Sentence, i: number): StateName | null {
    if (!s.is(i, STATE) || !s.marked(i, CAPITAL)) return null;
    let found: StateName | null = null;
    for (let to = i + 1; to <= i + LONGEST_NAME_WORDS && s.kind(to - 1) === WORD; to += 1) {
      const words = Array.from({ length: to - i }, (_, k) => s.word(i + k)).join(' ');
      if (Object.hasOwn(BODIES, words)) found = { name: BODIES[words] ?? '', to };
    }
    return found;
  }

  const name = fc.constantFrom(...STATE_NAMES.keys(), ...Object.keys(BODIES)).map(capital);
  const text = fc
    .array(
      fc.oneof(name, fc.constantFrom('Saudi', 'Federation', 'of', 'the', 'union', 'republic', '-', '’', '.', '5')),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join(' '));

  test('are read to their end', () => {
    fc.assert(
      fc.property(text, (source) => {
        const s = read(source);
        for (let i = s.from; i < s.to; i += 1) {
          expect(stateAt(s, i)).toEqual(wholeState(s, i));
          expect(bodyAt(s, i)).toEqual(wholeBody(s, i));
        }
      }),
      { numRuns: 300 },
    );
  });
});
