import { describe, expect, test } from '@jest/globals';
import { readLabel } from './label.ts';
import { speakerOf } from './speaker.ts';

function speaker(head: string, known: string[] = []) {
  const label = readLabel(`${head}: Yes.`, 0, head.length + 6);
  return label && speakerOf(label, new Set(known));
}

describe('speakerOf', () => {
  test.each([
    ['Ana Brell', 'Ana Brell', null],
    ['President of Veldoria Ana Brell', 'Ana Brell', 'President of Veldoria'],
    ['Harbour Minister Ana Brell', 'Ana Brell', 'Harbour Minister'],
    ['Minister of Trade, Fisheries and Tourism Otto Marn', 'Otto Marn', 'Minister of Trade, Fisheries and Tourism'],
    ['Trade, Fisheries and Tourism Minister Otto Marn', 'Otto Marn', 'Trade, Fisheries and Tourism Minister'],
    ['Ana Brell, Minister of Trade', 'Ana Brell', 'Minister of Trade'],
    ['Ana Brell (Minister of Trade)', 'Ana Brell', 'Minister of Trade'],
    ['Radio host Ana Brell, moderator of the session', 'Ana Brell', 'Radio host, moderator of the session'],
    [
      'Secretary of the United Ports General Council Otto Marn',
      'Otto Marn',
      'Secretary of the United Ports General Council',
    ],
    ['Emir of Sandar Tamim bin Rashid Al Marn', 'Tamim bin Rashid Al Marn', 'Emir of Sandar'],
    ['President of Ostmark Alexander Van der Holt', 'Alexander Van der Holt', 'President of Ostmark'],
    ['CEO of Royal Veldorian Oil Ben van Holt', 'Ben van Holt', 'CEO of Royal Veldorian Oil'],
    ['King Otto II of Veldoria', 'Otto II', 'King of Veldoria'],
    ['Archbishop Pavel', 'Pavel', 'Archbishop'],
    ['PRESIDENT BRELL', 'Brell', 'President'],
    ['GOVERNOR OF LOWER VELDORIA ANA BRELL', 'Ana Brell', 'Governor of Lower Veldoria'],
    [
      'Secretary-General of the Union of Ports (UP) JOSE MARIA BRELL',
      'Jose Maria Brell',
      'Secretary-General of the Union of Ports (UP)',
    ],
    ['Mr Brell', 'Brell', null],
    ['Dr Ana Brell', 'Ana Brell', 'Dr'],
  ])('%s', (head, name, role) => expect(speaker(head)).toEqual({ name, role, anonymous: false }));

  test('known names decide where the role ends', () => {
    expect(speaker('President of Sandar Jose Luis Marn')).toMatchObject({ name: 'Luis Marn' });
    expect(speaker('President of Sandar Jose Luis Marn', ['jose luis marn'])).toEqual({
      name: 'Jose Luis Marn',
      role: 'President of Sandar',
      anonymous: false,
    });
  });

  test.each([
    ['Question', null],
    ['Q', null],
    ['Question from Lower Veldoria', null],
    ['Moderator', 'Moderator'],
    ['MODERATOR', 'Moderator'],
  ])('%s is nobody in particular', (head, role) => {
    expect(speaker(head)).toEqual({ name: null, role, anonymous: true });
  });

  test('an office without a name', () => {
    expect(speaker('The Prime Minister')).toEqual({ name: null, role: 'Prime Minister', anonymous: false });
  });
});
