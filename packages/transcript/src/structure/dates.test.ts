import { describe, expect, test } from '@jest/globals';
import { readDateLine, readTimeLine } from './dates.ts';

describe('readDateLine', () => {
  test.each([
    ['March 3, 2021', '2021-03-03', null, null],
    ['Announcement, April 16, 2021', '2021-04-16', null, null],
    ['October 6 − 7, 2022', '2022-10-06', '2022-10-07', null],
    ['September 30 − October 1, 2022', '2022-09-30', '2022-10-01', null],
    ['December 30, 2020 – January 2, 2021', '2020-12-30', '2021-01-02', null],
    ['3 March 2021', '2021-03-03', null, null],
    ['3–5 March 2021', '2021-03-03', '2021-03-05', null],
    ['30 March – 2 April 2021', '2021-03-30', '2021-04-02', null],
    ['Wednesday, 3rd March 2021', '2021-03-03', null, null],
    ['2021-03-03', '2021-03-03', null, null],
    ['03.03.2021', '2021-03-03', null, null],
    ['Date: March 3, 2021, 18:40', '2021-03-03', null, '18:40'],
    ['March 3, 2021 at 6:40 p.m.', '2021-03-03', null, '18:40'],
  ])('%s', (line, date, dateEnd, time) => {
    expect(readDateLine(line)).toEqual({ date, dateEnd, time });
  });

  test.each(['February 30, 2021', 'On March 3, 2021 the ministers met', 'Room 2021', '13/25/2021', 'March 2021', ''])(
    'not a date line: %s',
    (line) => expect(readDateLine(line)).toBeNull(),
  );
});

describe('readTimeLine', () => {
  test.each([
    ['18:40', '18:40'],
    ['9.05', '09:05'],
    ['12:15 P.M. EDT', '12:15'],
    ['12:05 a.m.', '00:05'],
    ['Time: 6:40 pm', '18:40'],
  ])('%s', (line, time) => expect(readTimeLine(line)).toBe(time));

  test.each(['25:00', '18:61', 'at 18:40 they met', '18'])('not a time: %s', (line) => {
    expect(readTimeLine(line)).toBeNull();
  });
});
