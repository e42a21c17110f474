import { describe, expect, test } from '@jest/globals';
import type { Statistic } from '@rapporteur/contracts/facts';
import { readTranscript } from '../reading.ts';

/** The statistics of words said by the President of Chile on 6 May 2019. */
function statistics(words: string): readonly Statistic[] {
  const source = `Events\nTalks in Santiago\nMay 6, 2019\n12:30\nSantiago\n* * *\nPresident of Chile Ana Kest: ${words}\nTopics\nTrade`;
  const reading = readTranscript(source);
  if (!reading.ok) throw new Error(reading.diagnostics[0]?.message);
  return reading.facts.statistics;
}

describe('subject', () => {
  test.each([
    ['We signed 400 small cooperation agreements.', 'small cooperation agreements'],
    ['Twelve vessels of the northern fleet sailed.', 'vessels of the northern fleet'],
    ['They shipped 20 percent of copper exports.', 'copper exports'],
    ['We built 700 kilometres of gas pipelines this year.', 'gas pipelines'],
    ['Chilean investment in Peru comes to more than $4 billion.', 'Chilean investment in Peru'],
    ['Last year, mutual trade grew by 5 percent.', 'mutual trade'],
    ['Mutual trade in 2018 reached $3 billion.', 'Mutual trade'],
    ['We cut the health budget by 5 percent.', 'health budget'],
    ['There was a 7 percent increase in copper exports.', 'copper exports'],
    ['It has a budget deficit of 3 percent.', 'budget deficit'],
    ['We have copper exports, which grew by 3 percent.', 'copper exports'],
    ['Copper exports came to 5 million tonnes, which is 3 percent more than in 2017.', 'Copper exports'],
    ['The number of ports last year went down by 3 percent.', 'number of ports'],
    ['The budget deficit is 3 percent of GDP.', 'budget deficit'],
    ['The total harm to the budget exceeded $40 billion.', 'total harm to the budget'],
    ['Ore exports grew by 5 percent, oil by 3 percent and sugar by 4 percent.', 'sugar'],
    ['They ship 380 tonnes of milk daily.', 'milk'],
    ['We export rare ores worth about 20 billion tenge.', 'rare ores'],
    ['It grew by 3 percent.', null],
    ['They invested $5 million.', null],
  ])('%s', (words, expected) => {
    expect(statistics(words).at(-1)?.subject).toBe(expected);
  });
});

describe('modality', () => {
  test.each([
    ['Exports grew by 5 percent.', 'asserted'],
    ['We will build 5 ports.', 'planned'],
    ['Five ports will be built.', 'planned'],
    ['Exports will reach $5 billion.', 'forecast'],
    ['Exports are expected to grow by 5 percent.', 'forecast'],
    ['We plan to open 5 ports.', 'planned'],
    ['If that happened, exports would fall by 5 percent.', 'conditional'],
    ['According to the bank, exports grew by 5 percent.', 'reported'],
    ['The minister said that exports grew by 5 percent.', 'reported'],
    ['I would like to note that exports grew by 5 percent.', 'asserted'],
    ['I said that exports grew by 5 percent.', 'asserted'],
  ])('%s', (words, expected) => {
    expect(statistics(words).at(-1)?.modality).toBe(expected);
  });
});

describe('kind', () => {
  test.each([
    ['Trade reached $5 billion.', 'flow'],
    ['State debt came to $5 billion.', 'stock'],
    ['We shipped 5 tonnes of wheat.', 'flow'],
    ['The road is 50 kilometres long.', 'stock'],
    ['We have 5 ports.', 'count'],
    ['They own 5 percent of the ports.', 'share'],
    ['Half of the ports are new.', 'share'],
    ['The interest rate is 5 percent.', 'rate'],
    ['There are 50 flights per week.', 'rate'],
    ['Trade grew by 5 percent.', 'change'],
    ['Our goal is a trade of $5 billion, and we plan to reach $6 billion.', 'target'],
    ['Trade is expected to be $5 billion.', 'forecast'],
  ])('%s', (words, expected) => {
    expect(statistics(words).at(-1)?.kind).toBe(expected);
  });
});

describe('places', () => {
  test.each([
    [
      'Peruvian exports to Brazil are $5 billion.',
      [
        ['Peru', 'PE'],
        ['Brazil', 'BR'],
      ],
    ],
    ['The Chelyabinsk Region has 5 ports.', [['Chelyabinsk Region', 'RU-CHE']]],
    ['The President of Peru spoke of 5 ports.', []],
    ['They paid 5 million Peruvian tenge.', []],
    ['Towns grow in Peru (5 ports) and Brazil (7 ports).', [['Brazil', 'BR']]],
    ['In Peru, 5 ports and 6 roads opened.', [['Peru', 'PE']]],
    ['Peru has 5 ports, but Brazil has 7 ports.', [['Brazil', 'BR']]],
  ])('%s', (words, expected) => {
    expect(statistics(words).at(-1)?.places).toEqual(expected.map(([name, code]) => ({ name, code })));
  });
});

describe('comparison', () => {
  /** Measure, baseline, implied value before. */
  const compared = (words: string) => {
    const comparison = statistics(words).find(({ change }) => change !== null)?.comparison;
    const implied = comparison?.impliedBaseline ?? null;
    return [comparison?.measure, comparison?.baseline, implied === null ? null : `${implied.value} ${implied.unit}`];
  };

  test.each([
    [
      'Trade was $11 billion, one-third more than in the same period of last year.',
      ['relative', 'the same period of last year', '8250000000 USD'],
    ],
    ['Trade grew by 10 percent to $11 billion.', ['relative', null, '10000000000 USD']],
    ['Trade was 3 million tonnes in 2018, up 4 percent on 2017.', ['relative', '2017', '2884615.38462 tonne']],
    ['Trade tripled to reach $9 million.', ['multiple', null, '3000000 USD']],
    ['Output fell 4 times to 5 tonnes.', ['multiple', null, '20 tonne']],
    ['Output is $9 million, which is $2 million more than in 2017.', ['absolute', '2017', '7000000 USD']],
    ['Unemployment rose by 1.5 percentage points to 6 percent.', ['percentage-points', null, '4.5 percent']],
    ['Output halved to 5 tonnes.', ['relative', null, '10 tonne']],
    ['Output was about $9 million, 20 percent more than before.', ['relative', null, null]],
    ['Output grew by 5 percent compared with 2017.', ['relative', '2017', null]],
    ['Output grew by 5 percent year-on-year.', ['relative', 'year-on-year', null]],
    ['Output is $9 million and exports grew by 5 percent.', ['relative', null, null]],
  ])('%s', (words, expected) => {
    expect(compared(words)).toEqual(expected);
  });

  test('names the level that it was computed from', () => {
    const [level, change] = statistics('Trade was $11 billion, one-third more than in 2017.');
    expect(change?.comparison?.impliedBaseline?.of).toBe(level?.id);
  });
});

describe('units and periods', () => {
  test.each([
    ['We shipped 5 tonnes.', 't', false],
    ['We made 5 million kilowatt-hours.', 'kW.h', false],
    ['It covers 5 square kilometres.', 'km2', false],
    ['It grew by 5 percent.', '%', false],
    ['It lasts for five years.', 'a', false],
    ['It cost $5.', null, true],
    ['It cost 5 million dollars.', null, true],
    ['It cost 5 million US dollars.', null, false],
    ['It cost US$5.', null, false],
    ['We have 5 ports.', null, false],
  ])('%s', (words, ucum, currencyAssumed) => {
    expect(statistics(words)[0]).toMatchObject({ ucum, currencyAssumed });
  });

  test.each([
    ['In 2016 we had 5 ports.', 'explicit'],
    ['Last year we had 5 ports.', 'relative'],
    ['In 2016 we met. Then 5 ports opened.', 'inherited'],
  ])('%s', (words, basis) => {
    expect(statistics(words)[0]?.period?.basis).toBe(basis);
  });
});

test('evidence is in text order, each part with its words', () => {
  const [record] = statistics(
    'In 2018, exports to Peru are expected to have grown by more than 5 percent compared with 2017.',
  );
  expect(record?.spans.map(({ role, exact }) => [role, exact])).toEqual([
    ['period', 'In 2018'],
    ['subject', 'exports to Peru'],
    ['place', 'Peru'],
    ['modality', 'expected'],
    ['change', 'grown'],
    ['comparator', 'more than'],
    ['value', '5'],
    ['unit', 'percent'],
    ['baseline', '2017'],
  ]);
});
