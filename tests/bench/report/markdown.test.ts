import { describe, expect, test } from '@jest/globals';
import { markdown, number, type Report } from './markdown.ts';

const report = (loadBefore: number, met: boolean): Report => ({
  machine: {
    date: '2031-05-14',
    processor: 'Abacus',
    processors: 2,
    memoryGb: 8,
    system: 'Linux 6',
    loadBefore,
    versions: { Emmett: '1.2.3' },
  },
  benchmarks: [{ name: 'rebuild', what: 'the read models' }],
  results: new Map([
    [
      'rebuild',
      { figures: [{ name: 'ratioToCopy', value: 0.4321987, unit: 'times', of: 'as fast' }], notes: ['A note.'] },
    ],
  ]),
  judged: [{ benchmark: 'rebuild', figure: 'ratioToCopy', least: 0.5, because: 'so', value: 0.4321987, met }],
  chart: 'growth.svg',
});

describe('the page', () => {
  test('has every figure, the picture and the notes', () => {
    const text = markdown(report(0, true));
    expect(text).toContain('| `ratioToCopy` | 0.4322 | times | as fast |');
    expect(text).toContain('(growth.svg)');
    expect(text).toContain('A note.');
    expect(text).toContain('Nothing that was aimed at.');
    expect(text).not.toContain('not quiet');
  });

  test('says what was missed, and that others used the machine', () => {
    const text = markdown(report(7, false));
    expect(text).toContain('- rebuild: `ratioToCopy` is 0.4322, it should be at least 0.5.');
    expect(text).toContain('**The machine was not quiet**');
    expect(text).not.toContain('Nothing that was aimed at.');
  });
});

test('numbers keep four digits', () => {
  expect([8_685.2, 0.123456, 12.3456, 1_234_567].map(number)).toEqual(['8,685', '0.1235', '12.35', '1,235,000']);
});
