import { expect, test } from '@jest/globals';
import { readTranscript } from '../reading.ts';

function claims(words: string): string[] {
  const source = `Events\nTalks in Santiago\nMay 6, 2019\n12:30\nSantiago\n* * *\nPresident of Chile Ana Kest: ${words}\nTopics\nTrade`;
  const reading = readTranscript(source);
  if (!reading.ok) throw new Error(reading.diagnostics[0]?.message);
  return reading.facts.statistics.map((s) =>
    [s.exact, s.value, s.valueMax, s.unit, s.comparator === 'eq' ? null : s.comparator, s.change]
      .filter((part) => part !== null)
      .join(' | '),
  );
}

const TABLE: Record<string, [words: string, ...expected: string[]][]> = {
  'a part of a counted whole': [
    ['They have finished 460 of the 970 bridges.', '460 | 460 | bridge', '970 bridges | 970 | bridge'],
    ['The coast has 10 of the country’s 62 lighthouses.', '10 | 10 | lighthouse', '62 lighthouses | 62 | lighthouse'],
    ['Of the seven mines, six are shut.', 'seven mines | 7 | mine', 'six | 6 | mine'],
    ['Today 76 of the country’s islands have a harbour.', '76 of the country’s islands | 76 | island'],
    ['Rugby is two of the most popular sports in one.'],
  ],
  'numbers that share a noun': [
    [
      'Some 25 Peruvian and 30 Chilean students came.',
      '25 Peruvian | 25 | student | approx',
      '30 Chilean students | 30 | student',
    ],
    ['We built 10 and rebuilt six power stations.', '10 | 10 | station', 'six power stations | 6 | station'],
    [
      'There are 175 mobile and over 1,470 permanent canteens.',
      '175 mobile | 175 | canteen',
      '1,470 permanent canteens | 1470 | canteen | gt',
    ],
  ],
  'the noun was asked for or told': [
    ['How many sailors served here? 28,000.', '28,000 | 28000 | sailor'],
    [
      'Our goal is to lower the number of stray dogs. We will bring the number down by 30,000.',
      '30,000 | 30000 | dog | decrease',
    ],
    ['The leaders of all the choirs, and there are over 150 of them, have come.', '150 | 150 | choir | gt'],
    ['The island has 312 wells, with 65 working in the north.', '312 wells | 312 | well', '65 | 65 | well'],
    ['We have 40 mines. It takes time. There were 90 of them.', '40 mines | 40 | mine', '90 | 90 | mine'],
    ['We run four halls – two for dancers.', 'four halls | 4 | hall', 'two | 2 | hall'],
  ],
  'parts told one by one': [
    [
      'We opened 32 mills, 20 in the towns and 12 in villages.',
      '32 mills | 32 | mill',
      '20 | 20 | mill',
      '12 | 12 | mill',
    ],
    ['We will build 95 wells. We have finished 76, as of today.', '95 wells | 95 | well', '76 | 76 | well'],
    ['The number of agents is down to 89 from 165.', '89 | 89 | agent', '165 | 165 | agent'],
    [
      'Some 500 sailors came. This is 20 more than last year.',
      '500 sailors | 500 | sailor | approx',
      '20 | 20 | sailor | increase',
    ],
    ['We had 90 letters and then 20 more appeared.', '90 letters | 90 | letter', '20 more | 20 | letter'],
    ['Of 600 letters, we forwarded 234 to the court.', '600 letters | 600 | letter', '234 | 234 | letter'],
    ['There is an increase of 6,000 in the number of patients.', '6,000 | 6000 | patient | increase'],
    ['Yesterday we had 70 killed.', '70 | 70 | person'],
    ['It takes 19 days in the north and 60 days in the south.', '19 days | 19 | day', '60 days | 60 | day'],
    ['As for tailors, we have about 5,000.', '5,000 | 5000 | tailor | approx'],
    [
      'The goal is to reduce road deaths to 10.6 per 1,000 families.',
      '10.6 | 10.6 | death',
      '1,000 families | 1000 | family',
    ],
    ['How many smiths are there? Nearly 500, is it?', '500 | 500 | smith | approx'],
  ],
  'the unit stands behind a second number': [
    ['It fell by 20 or even 25 percent.', '20 | 20 | percent | decrease', '25 percent | 25 | percent | decrease'],
    ['We ship not 16, but 100 million tonnes.', '16 | 16000000 | tonne', '100 million tonnes | 100000000 | tonne'],
    [
      'It cost 4 billion euros, that is, 11 billion or 9.7 percent.',
      '4 billion euros | 4000000000 | EUR',
      '11 billion | 11000000000 | EUR',
      '9.7 percent | 9.7 | percent',
    ],
  ],
  'money of the country': [
    ['Fuel costs 40 euros. The average wage is close to 4,700.', '40 euros | 40 | EUR', '4,700 | 4700 | EUR | approx'],
  ],
  'a scale left out with its unit': [
    ['It was $8.2 billion last year, and it is 9.4 now.', '$8.2 billion | 8200000000 | USD', '9.4 | 9400000000 | USD'],
    [
      'We spent 20.3 billion rubles: 8.7 billion from the treasury, including 2.6 from the reserve.',
      '20.3 billion rubles | 20300000000 | RUB',
      '8.7 billion | 8700000000 | RUB',
      '2.6 | 2600000000 | RUB',
    ],
  ],
  scores: [
    ['The infant mortality rate stands at 3.7.', '3.7 | 3.7 | mortality rate'],
    ['The average score is 4.3.', '4.3 | 4.3 | point'],
    ['The unemployment rate is 15 or even 25 percent.', '15 | 15 | percent', '25 percent | 25 | percent'],
    [
      'The coefficients on such rates will quadruple from 25 to 100.',
      'quadruple | 4 | times | increase',
      '25 | 25 | coefficient',
      '100 | 100 | coefficient',
    ],
  ],
  'spans of time that are told for their length': [
    ['It took us two years to build.', 'two years | 2 | year'],
    ['He spent 13 days on the island.', '13 days | 13 | day'],
    ['The loan is for a term of up to seven years with interest.', 'seven years | 7 | year | lte'],
    ['It will be cleared in a matter of 12 months.', '12 months | 12 | month'],
    ['You get there in 25 minutes on a fast train.', '25 minutes | 25 | minute'],
    ['We spoke for almost an hour before the dinner.', 'an hour | 1 | hour | approx'],
    ['It took over a year and a half.', 'a year and a half | 1.5 | year | gt'],
    ['This year we mark 120 years of ties.', '120 years | 120 | year'],
    ['It was founded over 500 years ago.', '500 years | 500 | year | gt'],
    ['It was founded 500 years ago, and a year later it shut.'],
    ['It is lower than 50 years ago.'],
    ['He told us about a 96-year-old sailor.', '96-year | 96 | year'],
    ['The club’s nine-year history is over.', 'nine-year | 9 | year'],
    ['It is for children up to three years of age.', 'three years | 3 | year | lte'],
    ['We have never sold so much in the past 40 years.', '40 years | 40 | year'],
  ],
  'what the editor added': [
    ['They get 10,000 [pesos a month] and 5 [million rubles].', '5 [million rubles] | 5000000 | RUB'],
    ['They get 10,000 [rubles a month].', '10,000 [rubles | 10000 | RUB'],
  ],
  'things that are said': [
    ['There are nine issues on the table.', 'nine issues | 9 | issue'],
    ['There are two issues on the table.'],
  ],
  'what a noun phrase may hold': [
    ['We opened 10 new off-shore fields.', '10 new off-shore fields | 10 | field'],
    ['A 3,000-seat stadium is not enough.', '3,000-seat | 3000 | seat'],
    ['They stayed at a 5-star hotel.'],
    ['There are 300 sunny days a year.', '300 sunny days | 300 | day'],
    ['They built 120 sports and recreation centres.', '120 sports and recreation centres | 120 | centre'],
    ['We have 30,000 registered cancer patients.', '30,000 registered cancer patients | 30000 | patient'],
    ['There are 180 well equipped wards.', '180 well equipped wards | 180 | ward'],
    ['We are building 42 fishing trawlers.', '42 fishing trawlers | 42 | trawler'],
    ['The difference is half a degree.', 'half a degree | 0.5 | degree'],
    ['It cost half-a-billion dollars.', 'half-a-billion dollars | 500000000 | USD'],
  ],
};

for (const [construct, rows] of Object.entries(TABLE))
  test.each(rows.map(([words, ...expected]) => ({ words, expected })))(
    `${construct}: $words`,
    ({ words, expected }) => {
      expect(claims(words)).toEqual(expected);
    },
  );
