import { expect, test } from '@jest/globals';
import { readTranscript } from '../reading.ts';

/** Facts of words said by the President of Chile on 6 May 2019, value max and change left out where there are none. */
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
  money: [
    ['Trade reached $11.5 billion.', '$11.5 billion | 11500000000 | USD'],
    ['We allocated 250 billion rubles.', '250 billion rubles | 250000000000 | RUB'],
    ['The fund holds 40 million Australian dollars.', '40 million Australian dollars | 40000000 | AUD'],
    ['The loan is US$2 million.', 'US$2 million | 2000000 | USD'],
    ['It costs about €3.75.', '€3.75 | 3.75 | EUR | approx'],
    ['We paid 3 million 200 thousand euros.', '3 million 200 thousand euros | 3200000 | EUR'],
  ],
  'percent and points': [
    ['The share is almost 30 percent.', '30 percent | 30 | percent | approx'],
    ['The rate rose by 1.5 percentage points.', '1.5 percentage points | 1.5 | percentage point | increase'],
    ['We need a 90-percent share.', '90-percent | 90 | percent'],
    ['Growth was 4% in the north.', '4% | 4 | percent | increase'],
    ['I am one hundred percent certain.'],
  ],
  measures: [
    ['Farmers shipped 2.4 million tonnes of grain.', '2.4 million tonnes | 2400000 | tonne'],
    ['We built 2,000 kilometres of road.', '2,000 kilometres | 2000 | kilometre'],
    ['The field yields 30 billion cubic metres.', '30 billion cubic metres | 30000000000 | cubic metre'],
    ['It makes 5 million kilowatt-hours.', '5 million kilowatt-hours | 5000000 | kilowatt-hour'],
    ['The 35-megawatt plant opened.', '35-megawatt | 35 | megawatt'],
  ],
  counts: [
    ['We signed up 400 small cooperation groups.', '400 small cooperation groups | 400 | group'],
    ['55 oil sector deposits came on stream.', '55 oil sector deposits | 55 | deposit'],
    ['Two pipelines were laid.', 'Two pipelines | 2 | pipeline'],
    [
      'About a thousand officials and businessmen came.',
      'a thousand officials and businessmen | 1000 | person | approx',
    ],
    ['Over 70 of our students went abroad.', '70 of our students | 70 | student | gt'],
    ['A dozen factories reopened.', 'A dozen factories | 12 | factory'],
    ['We opened 12 sports facilities.', '12 sports facilities | 12 | facility'],
  ],
  'words for numbers': [
    ['Two and a half million people live here.', 'Two and a half million people | 2500000 | person'],
    ['Twenty-five mines work.', 'Twenty-five mines | 25 | mine'],
    ['One hundred and six ships called.', 'One hundred and six ships | 106 | ship'],
    ['Half a million tonnes were sold.', 'Half a million tonnes | 500000 | tonne'],
    ['15 000 people work there.', '15 000 people | 15000 | person'],
  ],
  'fractions and multiples': [
    ['That is one-third more than before.', 'one-third | 0.3333 | fraction | increase'],
    ['Half of the houses are new.', 'Half | 0.5 | fraction'],
    ['Two thirds of exports go there.', 'Two thirds | 0.6667 | fraction'],
    ['Exports more than doubled.', 'doubled | 2 | times | gt | increase'],
    ['Farming has grown more than two-fold.', 'two-fold | 2 | times | gt | increase'],
    ['It increased 2.6 times.', '2.6 times | 2.6 | times | increase'],
    ['Prices grew by a factor of five.', 'five | 5 | times | increase'],
    ['We cut the number of failures 6.5 times.', '6.5 times | 6.5 | times | decrease'],
    ['We have met 30 times.', '30 times | 30 | time'],
    ['We meet twice a year in a third country.'],
    ['The double taxation treaty is old.'],
  ],
  comparators: [
    ['It exceeded 5 tonnes.', '5 tonnes | 5 | tonne | gt'],
    ['It takes at least 5 tonnes.', '5 tonnes | 5 | tonne | gte'],
    ['It takes less than 5 tonnes.', '5 tonnes | 5 | tonne | lt'],
    ['It takes no more than 5 tonnes.', '5 tonnes | 5 | tonne | lte'],
    ['It takes up to 5 tonnes.', '5 tonnes | 5 | tonne | lte'],
    ['It went up to 5 tonnes.', '5 tonnes | 5 | tonne'],
    ['It takes 5 tonnes or more.', '5 tonnes | 5 | tonne | gte'],
    ['It takes close to 5 tonnes.', '5 tonnes | 5 | tonne | approx'],
    ['It passed, exceeding our goal of 5 tonnes.', '5 tonnes | 5 | tonne | gt'],
  ],
  changes: [
    ['Output fell by 3 percent.', '3 percent | 3 | percent | decrease'],
    ['Output grew to $3 billion.', '$3 billion | 3000000000 | USD'],
    [
      'Output was up 9.2 percent to $60 billion.',
      '9.2 percent | 9.2 | percent | increase',
      '$60 billion | 60000000000 | USD',
    ],
    ['We saw a 7 percent increase.', '7 percent | 7 | percent | increase'],
    ['Machines make up 20 percent of goods.', '20 percent | 20 | percent'],
    ['There was a drop of 4 percent.', '4 percent | 4 | percent | decrease'],
    ['The increase in output was 3.1 percent.', '3.1 percent | 3.1 | percent | increase'],
    ['The budget received an additional 1.2 trillion yen.', '1.2 trillion yen | 1200000000000 | JPY | increase'],
    [
      'We cut the rate by 3.5 percent and in the south by nearly 5.3 percent.',
      '3.5 percent | 3.5 | percent | decrease',
      '5.3 percent | 5.3 | percent | approx | decrease',
    ],
    [
      'Losses fell by some 2 percent to 10 percent.',
      '2 percent | 2 | percent | approx | decrease',
      '10 percent | 10 | percent',
    ],
  ],
  'changes told from afar': [
    [
      'It increased by 21 percent, or $9.3 billion.',
      '21 percent | 21 | percent | increase',
      '$9.3 billion | 9300000000 | USD | increase',
    ],
    [
      'Wool showed a 9 percent growth, silk – 20 percent, and flax – 15 percent.',
      '9 percent | 9 | percent | increase',
      '20 percent | 20 | percent | increase',
      '15 percent | 15 | percent | increase',
    ],
    ['The increase in exports was $3 billion.', '$3 billion | 3000000000 | USD | increase'],
    ['We want to increase the wage and raise it to the norm, which is 900 euros.', '900 euros | 900 | EUR'],
    ['This is fewer than last year, by almost 40 complaints.', '40 complaints | 40 | complaint | approx | decrease'],
    ['Here is a place with growth above 10 percent.', '10 percent | 10 | percent | gt | increase'],
    ['Revenue: 8.6 percent down over the first quarter.', '8.6 percent | 8.6 | percent | decrease'],
    ['More than 200 mines were opened by 5 firms.', '200 mines | 200 | mine | gt', '5 firms | 5 | firm'],
    ['The results are summed up twice a year.'],
    ['It damaged 70 bridges and more than 200 roads.', '70 bridges | 70 | bridge', '200 roads | 200 | road | gt'],
  ],
  'ranges, lists and gaps': [
    ['It grew by 10 to 15 percent.', '10 to 15 percent | 10 | 15 | percent | between | increase'],
    ['It is worth between 20 and 50 million rubles.', '20 and 50 million rubles | 20000000 | 50000000 | RUB | between'],
    ['It weighs 15–20 tonnes.', '15–20 tonnes | 15 | 20 | tonne | between'],
    ['It grew from 3 to 4 million tonnes.', '3 | 3000000 | tonne', '4 million tonnes | 4000000 | tonne'],
    ['They own 5 and 7 percent, respectively.', '5 | 5 | percent', '7 percent | 7 | percent'],
    [
      'Investment exceeded $10.8 billion, and theirs is over 3 billion.',
      '$10.8 billion | 10800000000 | USD | gt',
      '3 billion | 3000000000 | USD | gt',
    ],
  ],
  'units left out': [
    ['We have 40 mines, of which 21 are new.', '40 mines | 40 | mine'],
    ['We have 40 mines. Over 25 of them are new.', '40 mines | 40 | mine', '25 | 25 | mine | gt'],
    ['We closed 40 mines; the remaining 12 are at work.', '40 mines | 40 | mine', '12 | 12 | mine'],
    ['We have 640 offices and want to reduce them to 16.', '640 offices | 640 | office', '16 | 16 | office'],
    ['Three ships out of four sailed.', 'Three ships | 3 | ship', 'four | 4 | ship'],
    ['Rates are 12 percent. Some ask for 11.9.', '12 percent | 12 | percent', '11.9 | 11.9 | percent'],
    [
      'Five billion is set aside. The road took 3 billion tenge.',
      'Five billion | 5000000000 | KZT',
      '3 billion tenge | 3000000000 | KZT',
    ],
    ['These are joint ventures, of which we have around 40.', '40 | 40 | venture | approx'],
    ['Five billion is set aside.'],
    ['We have 40 mines. Paragraph 25 of the law is for people over 18.', '40 mines | 40 | mine'],
  ],
  'parts of a group': [
    ['One in three farmers came.', 'One in three | 0.3333 | fraction'],
    ['Nine out of ten farmers came.', 'Nine out of ten | 0.9 | fraction'],
  ],
  'spans of time': [
    ['The grant is paid for seven years.', 'seven years | 7 | year'],
    ['They get a two-year grant.', 'two-year | 2 | year'],
    ['We will meet in four months.', 'four months | 4 | month'],
    ['Four months have passed.', 'Four months | 4 | month'],
    ['It was the first time in over ten years.', 'ten years | 10 | year | gt'],
    ['The fair will go on for two more days.', 'two more days | 2 | day'],
    ['It is made to last from four to seven years.', 'four to seven years | 4 | 7 | year | between'],
    ['It will be there within ten days.', 'ten days | 10 | day | lte'],
    ['It was paid from the state fund over four years.'],
    ['For the next three years I see no ship.'],
    ['We met two years ago and a five-year plan was made.'],
  ],
  'additions and marks': [
    [
      'Output grew 5 percent and added another 7 percent.',
      '5 percent | 5 | percent | increase',
      '7 percent | 7 | percent | increase',
    ],
    ['The fleet has added eight more ships.', 'eight more ships | 8 | ship | increase'],
    [
      'This brought in 15 billion Chilean pesos in additional revenue.',
      '15 billion Chilean pesos | 15000000000 | CLP | increase',
    ],
    ['They beat the plan, exceeding it by 3 percent.', '3 percent | 3 | percent | increase'],
    [
      'Here is the growth, 11 million tonnes or 9.7 percent.',
      '11 million tonnes | 11000000 | tonne | increase',
      '9.7 percent | 9.7 | percent | increase',
    ],
    ['We will cross the mark of five million tonnes.', 'five million tonnes | 5000000 | tonne | gt'],
    ['They brought its output up to 480 megawatts.', '480 megawatts | 480 | megawatt'],
    ['The 300-odd schools are open.', '300-odd schools | 300 | school | approx'],
    [
      'We signed 50 economic, cultural, scientific, technical, regional and other contracts.',
      '50 economic, cultural, scientific, technical, regional and other contracts | 50 | contract',
    ],
    ['About 220,000 Peruvians came.', '220,000 Peruvians | 220000 | person | approx'],
    ['Thirteen R&D projects ran.', 'Thirteen R&D projects | 13 | project'],
    ['It cost 250 million Swiss francs.', '250 million Swiss francs | 250000000 | CHF'],
  ],
  'no statistics': [
    ['This is the 14th forum and our third meeting.'],
    ['In 2015 we met on May 9, 2014 at 14:30.'],
    ['Article 5 and Federal Law 307 apply to Boeing 737 crews.'],
    ['The two countries and the two presidents agree.'],
    ['One of them spoke; it is one more thing.'],
    ['These are two key projects.'],
    ['We are in the top three technologies.'],
    ['I have two questions and three points.'],
    ['The Group of Twenty met over the past five years.'],
    ['Hundreds of people and dozens of ships came.'],
  ],
};

for (const [construct, rows] of Object.entries(TABLE))
  test.each(rows.map(([words, ...expected]) => ({ words, expected })))(
    `${construct}: $words`,
    ({ words, expected }) => {
      expect(claims(words)).toEqual(expected);
    },
  );
