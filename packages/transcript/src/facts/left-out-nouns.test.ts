import { expect, test } from '@jest/globals';
import { readTranscript } from '../reading.ts';

function claims(words: string, state = 'Chile'): string[] {
  const source = `Events\nTalks in Santiago\nMay 6, 2019\n12:30\nSantiago\n* * *\nPresident of ${state} Ana Kest: ${words}\nTopics\nTrade`;
  const reading = readTranscript(source);
  if (!reading.ok) throw new Error(reading.diagnostics[0]?.message);
  return reading.facts.statistics.map((s) =>
    [s.exact, s.value, s.unit, s.comparator, s.change].filter((part) => part !== null && part !== 'eq').join(' | '),
  );
}

const TABLE: Record<string, [words: string, ...expected: string[]][]> = {
  'the subject names what is counted': [
    ['The number of foreign guests reached 12,500.', '12,500 | 12500 | guest'],
    [
      'The number of mines declined to a mere 47 from about 61,000.',
      '47 | 47 | mine',
      '61,000 | 61000 | mine | approx',
    ],
    ['The town has a population of up to 100,000.', '100,000 | 100000 | person | lte'],
  ],
  'the noun came before': [
    [
      'We have 17 mines; nine of them are new and eight more will open.',
      '17 mines | 17 | mine',
      'nine | 9 | mine',
      'eight more | 8 | mine',
    ],
    [
      'We housed 7,000 sailors, including 1,900 who got flats.',
      '7,000 sailors | 7000 | sailor',
      '1,900 | 1900 | sailor',
    ],
    ['Of the 140 clinics we need, 23 still remain to be built.', '140 clinics | 140 | clinic', '23 | 23 | clinic'],
    ['We now have 400,000 who ride it.', '400,000 | 400000 | person'],
    ['Last year 9,000 of them got flats.', '9,000 | 9000 | person'],
  ],
  'what a noun phrase may hold': [
    ['They have two launch pads.', 'two launch pads | 2 | pad'],
    ['We saw four state-of-the-art mines.', 'four state-of-the-art mines | 4 | mine'],
    ['They bought 76 Falcon F-20 fighter jets.', '76 Falcon F-20 fighter jets | 76 | jet'],
    ['We sent 30-page reports.', '30-page | 30 | page'],
    [
      'There are 300 police officers and 16 anti-aircraft gun crews.',
      '300 police officers | 300 | officer',
      '16 anti-aircraft gun crews | 16 | crew',
    ],
    ['We gave 15 awards.', '15 awards | 15 | award'],
    ['The Maule 16 million tonnes were shipped.', '16 million tonnes | 16000000 | tonne'],
    ['It is down to 20 [million] tonnes.', '20 [million] tonnes | 20000000 | tonne'],
    [
      'It carried 2 million tonne-kilometres at 12 MPa.',
      '2 million tonne-kilometres | 2000000 | tonne-kilometre',
      '12 MPa | 12 | megapascal',
    ],
    ['We resumed the six-party talks.'],
  ],
  changes: [
    ['Export growth came to 11 tonnes.', '11 tonnes | 11 | tonne | increase'],
    ['Fares fell by an average of 11 percent.', '11 percent | 11 | percent | decrease'],
    [
      'Trade grew almost by a third (32 percent).',
      'a third | 0.3333 | fraction | approx | increase',
      '32 percent | 32 | percent | increase',
    ],
    ['They revised the growth forecast downward by 0.2 percent.', '0.2 percent | 0.2 | percent | decrease'],
    ['Unemployment dropped below 5 percent.', '5 percent | 5 | percent | lt'],
    [
      'Sales are up by 42 percent to Peru and 73 percent to Bolivia.',
      '42 percent | 42 | percent | increase',
      '73 percent | 73 | percent | increase',
    ],
    [
      'Debt fell by 40 percent, from 50 percent to 30 percent.',
      '40 percent | 40 | percent | decrease',
      '50 percent | 50 | percent',
      '30 percent | 30 | percent',
    ],
    ['The record was surpassed by four regional ports.', 'four regional ports | 4 | port'],
    ['Some put the increase at as much as 27 percent.', '27 percent | 27 | percent | increase'],
    ['We have double digits.'],
    ['Our task is two-fold in nature.'],
  ],
};

for (const [construct, rows] of Object.entries(TABLE))
  test.each(rows.map(([words, ...expected]) => ({ words, expected })))(
    `${construct}: $words`,
    ({ words, expected }) => {
      expect(claims(words)).toEqual(expected);
    },
  );

test('a state that speaks of its own money names no currency', () => {
  expect(claims('This year we cut our costs by 44 billion.', 'Kazakhstan')).toEqual([
    '44 billion | 44000000000 | KZT | decrease',
  ]);
  expect(claims('This year we cut our costs by 44 billion.')).toEqual([]);
});
