import { describe, expect, test } from '@jest/globals';
import { readFooter, splitSections } from './footer.ts';
import { splitLines } from './lines.ts';

const read = (source: string) => readFooter(source, splitLines(source, 1000));

describe('readFooter', () => {
  test('reads the lists, the sections and the day of publication', () => {
    const source = [
      'Ana Brell: Thank you all.',
      'Geography',
      'Lower Veldoria',
      'Port Anselm',
      'Topics',
      'Trade and customs',
      'Persons',
      'Brell Ana',
      'al-Marn Otto',
      'Publication status',
      'Published in sections: News, Transcripts',
      'Publication date: March 3, 2021, 18:40',
      'Text version',
    ].join('\n');
    expect(read(source)).toEqual({
      geography: ['Lower Veldoria', 'Port Anselm'],
      topics: ['Trade and customs'],
      persons: ['Brell Ana', 'al-Marn Otto'],
      sections: ['News', 'Transcripts'],
      published: { date: '2021-03-03', dateEnd: null, time: '18:40' },
      from: 1,
    });
  });

  test('reads sections and date that stand below their headings', () => {
    const source =
      'Ana Brell: Yes.\nTopics\nTrade\nPublished in sections:\nNews\n,\nTranscripts\nPublication date:\nMarch 3, 2021, 18:40\nDirect link:\nveldoria.example/d/7';
    expect(read(source)).toMatchObject({ topics: ['Trade'], sections: ['News', 'Transcripts'], from: 1 });
  });

  test('a body line that reads like a heading is not the footer', () => {
    expect(read('Topics\nAna Brell: There are three of them, and I will name each.\nThe first is trade.').from).toBe(3);
  });

  test('no footer at all', () => {
    expect(read('Ana Brell: Yes.\nOtto Marn: No.')).toMatchObject({ from: 2, sections: [], published: null });
  });
});

describe('splitSections', () => {
  test.each([
    ['News', ['News']],
    ['News, Transcripts, State Council', ['News', 'Transcripts', 'State Council']],
    [
      'News, Commissions and Councils, Council for Trade, Fisheries and Tourism, Harbour Commission',
      ['News', 'Commissions and Councils', 'Council for Trade, Fisheries and Tourism', 'Harbour Commission'],
    ],
    ['', []],
  ])('%s', (text, sections) => expect(splitSections(text)).toEqual(sections));
});
