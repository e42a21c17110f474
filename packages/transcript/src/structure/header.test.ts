import { describe, expect, test } from '@jest/globals';
import { readHeader } from './header.ts';
import { splitLines } from './lines.ts';

const read = (...lines: string[]) => {
  const source = lines.join('\n');
  return readHeader(source, splitLines(source, 1000));
};

describe('readHeader', () => {
  test('section, title, summary, date, time, place', () => {
    expect(
      read(
        'Events',
        'Meeting of harbour ministers',
        'The ministers met in Port Anselm.',
        'They spoke of dues.',
        'March 3, 2021',
        '18:40',
        'The Old Customs House, Port Anselm',
        'Meeting of harbour ministers.',
        'Ana Brell: Friends,',
      ),
    ).toEqual({
      title: 'Meeting of harbour ministers',
      summary: 'The ministers met in Port Anselm. They spoke of dues.',
      date: '2021-03-03',
      dateEnd: null,
      time: '18:40',
      place: 'The Old Customs House, Port Anselm',
      announced: false,
      layout: 'dated',
      bodyFrom: 7,
    });
  });

  test('summary, time and place may be missing', () => {
    expect(read('Events', 'Talks', 'Announcement, March 3, 2021', 'The presidents will meet in May.')).toMatchObject({
      title: 'Talks',
      summary: null,
      time: null,
      place: null,
      announced: true,
      bodyFrom: 3,
    });
  });

  test.each([
    ['a caption', 'During a visit to the Port Anselm shipyard'],
    ['the title again', 'Talks'],
    ['a sentence', 'The presidents met in Port Anselm.'],
    ['a label', 'Ana Brell: Friends'],
    ['a heading', 'Speech at the Harbour Forum'],
  ])('%s is not a place', (_what, line) => {
    expect(read('Events', 'Talks', 'March 3, 2021', '18:40', line, 'More.')).toMatchObject({
      place: null,
      bodyFrom: 4,
    });
  });

  test('a name that goes on below is not a place', () => {
    expect(read('Talks', 'March 3, 2021', 'President Otto Marn', 'spoke by telephone.').place).toBeNull();
  });

  test('the date first, the title after it', () => {
    expect(read('For Immediate Release', 'April 5, 2021', 'Remarks by the President', '12:15 P.M.')).toMatchObject({
      title: 'Remarks by the President',
      date: '2021-04-05',
      time: '12:15',
    });
  });

  test('named fields', () => {
    expect(read('Title: Talks on fisheries', 'Date: 2021-03-03', 'Place: Port Anselm', 'Brell: Well?')).toMatchObject({
      title: 'Talks on fisheries',
      date: '2021-03-03',
      place: 'Port Anselm',
      layout: 'fields',
      bodyFrom: 3,
    });
  });

  test('a title without a date, and no header at all', () => {
    expect(read('Harbour talks', 'Brell: Well?')).toMatchObject({
      title: 'Harbour talks',
      layout: 'titled',
      bodyFrom: 1,
    });
    expect(read('Brell: Well?', 'Marn: Yes.')).toMatchObject({ title: null, layout: 'none', bodyFrom: 0 });
  });

  test('the date of a link among the first lines is not the date of the event', () => {
    expect(read('Harbour talks', 'See also', 'Visit to Port Anselm', 'March 2, 2021', 'Brell: Well?').date).toBeNull();
  });
});
