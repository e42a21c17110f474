import { expect, test } from '@jest/globals';
import { readTranscript } from '../reading.ts';

function period(words: string): string | null {
  const source = `Events\nTalks in Santiago\nNovember 9, 2017\n12:30\nSantiago\n* * *\nPresident of Chile Ana Kest: ${words}\nTopics\nTrade`;
  const reading = readTranscript(source);
  if (!reading.ok) throw new Error(reading.diagnostics[0]?.message);
  const found = reading.facts.statistics.at(-1)?.period ?? null;
  return found === null ? null : `${found.text} ${found.start}/${found.end}`;
}

test.each([
  ['In 2016 we sold 5 tonnes.', 'In 2016 2016-01-01/2017-01-01'],
  ['We sold 5 tonnes last year.', 'last year 2016-01-01/2017-01-01'],
  ['This year over 20 schools opened.', 'This year 2017-01-01/2018-01-01'],
  ['In January-August, trade reached $11 billion.', 'In January-August 2017-01-01/2017-09-01'],
  ['In December we sold 5 tonnes.', 'In December 2016-12-01/2017-01-01'],
  ['In December 2015 we sold 5 tonnes.', 'In December 2015 2015-12-01/2016-01-01'],
  ['In the first nine months of 2016, we sold 5 tonnes.', 'In the first nine months of 2016 2016-01-01/2016-10-01'],
  ['We sold 5 tonnes in the first half of 2018.', 'in the first half of 2018 2018-01-01/2018-07-01'],
  ['As of January 1, 2012, there were 5 mines.', 'As of January 1, 2012 2012-01-01/2012-01-02'],
  ['Over the past five years we built 5 mines.', 'Over the past five years 2012-11-09/2017-11-09'],
  ['In 2018–2023 we will spend $5 million.', 'In 2018–2023 2018-01-01/2024-01-01'],
  ['Since 2015, they opened 5 mines.', 'Since 2015 2015-01-01/2017-11-09'],
  ['By the end of the year we will open 5 mines.', 'By the end of the year 2017-01-01/2018-01-01'],
  ['12 million tonnes were produced since the 1950s.', 'since the 1950s 1950-01-01/2017-11-09'],
  ['Trade was one-third more than in the relevant period of last year.', null],
  ['It fell by 3 percent compared to 2016.', null],
  ['Output fell by 10 percent in 2015 and dropped by 4 percent in 2016.', 'in 2016 2016-01-01/2017-01-01'],
  ['Last year we had 5 guests. Another 40 ships called and 7 mines opened.', 'Last year 2016-01-01/2017-01-01'],
  ['Last year we had 5 guests. There are 7 mines now in use.', 'now null/null'],
  ['Last year we had 5 guests. There are 7 mines.', null],
  ['Over four years, 5 mines opened.', 'Over four years null/null'],
  ['In less than nine months, 5 mines opened.', 'In less than nine months null/null'],
  ['We opened 5 mines two years ago.', 'two years ago 2015-01-01/2016-01-01'],
  ['It was the best figure, 5 mines, in the 1st quarter of 2016.', 'in the 1st quarter of 2016 2016-01-01/2016-04-01'],
  ['By summer 5 mines will open.', 'By summer 2017-06-01/2017-09-01'],
  ['We opened 5 mines in the autumn of 2015.', 'in the autumn of 2015 2015-09-01/2015-12-01'],
  ['Exports more than doubled over the last year.', 'over the last year 2016-01-01/2017-01-01'],
  ['It was the best result over the past 17 years.', 'over the past 17 years 2000-11-09/2017-11-09'],
  ['Theirs now comes to more than $5 million.', 'now null/null'],
  ['I note that currently, we have 5 mines.', 'currently null/null'],
  ['This year, we work in 68 towns; 5 mines will open.', 'This year 2017-01-01/2018-01-01'],
  ['To date, two mines have opened and a port is expected in December.', 'To date null/null'],
  ['The $5 million suit, which they lost in 2013, is over.', 'in 2013 2013-01-01/2014-01-01'],
  ['We will end it in 2019, but 5 mines are open.', null],
  ['Today we have mines and we plan to open 5 mines.', null],
  ['The plan that I named three years ago led to 5 mines.', null],
  ['I see the trend as last year: 5 mines.', null],
  ['Last year was good. A total of 5 mines are at work.', 'Last year 2016-01-01/2017-01-01'],
  ['In 2025, the load of the North and South Railway will grow 1.5 times.', 'In 2025 2025-01-01/2026-01-01'],
  ['In the past 10 to 15 years, 5 mines closed.', 'In the past 10 to 15 years null/null'],
  ['It fell by 7 percent over the year.', 'over the year 2017-01-01/2018-01-01'],
  ['It will end in September. We had 5 mines.', null],
  ['In your May 7 Executive Order there are 3 mines.', null],
  ['We opened 5 mines during my visit.', 'during my visit null/null'],
  ['Over the harvest holidays about 900 people called.', 'Over the harvest holidays null/null'],
  ['Over this time we built 5 mines.', 'Over this time null/null'],
  ['We have helped 26 mines since we set up the fund.', 'since we set up the fund null/null'],
  ['It will ship 5 tonnes over the first year.', 'over the first year null/null'],
  [
    'Between January and August of this year we sold 5 tonnes.',
    'Between January and August of this year 2017-01-01/2017-09-01',
  ],
  ['From December 26 to January 8, 500 people called.', 'From December 26 to January 8 2017-12-26/2017-01-09'],
  ['In the fourth quarter we sold 5 tonnes.', 'In the fourth quarter 2017-10-01/2018-01-01'],
  ['Over the last decade we built 5 mines.', 'Over the last decade 2007-11-09/2017-11-09'],
  ['The ministry, which this year has paid 5 million pesos to 7 mines, agrees.', 'this year 2017-01-01/2018-01-01'],
  ['I must say that profit last year came to 5 million pesos.', 'last year 2016-01-01/2017-01-01'],
  ['The hall seats 900 people and today it is full.', null],
  ['Output is 5 tonnes higher on 2016.', null],
  ['Whether this may require 5 tonnes is open.', null],
  ['The 2016 forum drew 900 guests.', null],
  ['At the Harbour-2016 drills 5 ships sailed.', null],
  ['The number of mines fell to 47 from 61 five years ago.', 'five years ago 2012-01-01/2013-01-01'],
  ['In 2016 (there is nothing for 2015 yet) the share was 45 percent.', 'In 2016 2016-01-01/2017-01-01'],
  ['Now, 30 percent is paid ahead, and I propose to raise this to 50 percent.', null],
])('%s', (words, expected) => {
  expect(period(words)).toBe(expected);
});
