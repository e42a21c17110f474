import { describe, expect, test } from '@jest/globals';
import { parseTranscript } from './parser.ts';
import { excerpt } from './place.ts';
import { readTranscript } from './reading.ts';

const HEAD = 'Harbour talks\nMarch 3, 2021\n18:40\nAna Brell: Friends,\n';
const N = 4_000;

/** Inputs made to be slow; each grows with its argument. */
const GROWING: Record<string, (n: number) => string> = {
  'one long line': (n) => `${HEAD}${'fish and '.repeat(n)}`,
  'one long run of blanks before a joined line': (n) => `${HEAD}x${' '.repeat(8 * n)}y\n, z`,
  'only colons': (n) => `${HEAD}${':'.repeat(8 * n)}`,
  'colon lines': (n) => `${HEAD}${':\n'.repeat(n)}`,
  'nested brackets': (n) => `${HEAD}${'['.repeat(4 * n)}${']'.repeat(4 * n)}`,
  'open brackets': (n) => `${HEAD}${'[('.repeat(4 * n)}`,
  'labels that differ': (n) =>
    `${HEAD}${Array.from({ length: n / 4 }, (_, i) => `Minister Ana B${i} Marn: Yes.`).join('\n')}`,
  'surnames that many share': (n) =>
    `${HEAD}${Array.from({ length: n / 8 }, (_, i) => `An${i} Marn: Yes.\nMr Marn: No.`).join('\n')}`,
  'labels without words': (n) => `${HEAD}${'Ana Brell:\n'.repeat(n / 4)}`,
  'links without end': (n) => `${HEAD}${'See also\n'.repeat(n)}`,
  'separators and impersonal text': (n) => `${HEAD}${'* * *\nThe fish were counted.\n'.repeat(n / 4)}`,
  'one section with many commas': (n) => `${HEAD}Published in sections: Council for Trade${', Fish'.repeat(n / 40)}`,
  'lower-case lines': (n) => `${HEAD}${'fish\n'.repeat(n)}`,
  'capitals without blanks': (n) => `${HEAD}${`The Minister: ${'AB'.repeat(40)}!\n`.repeat(n / 40)}`,
  'quotation marks': (n) => `${HEAD}${'”\n'.repeat(n)}`,
  'mixed alphabets': (n) => `${HEAD}${'p\u043e'.repeat(4 * n)}`,
  'soft hyphens': (n) => `${HEAD}${'\u00ad'.repeat(8 * n)}fish`,
  'one number': (n) => `${HEAD}${'1'.repeat(8 * n)}`,
  'groups of digits': (n) => `${HEAD}${'1,000 '.repeat(n)}`,
  'one sum without end': (n) => `${HEAD}${'$5 million and '.repeat(n / 2)}`,
  abbreviations: (n) => `${HEAD}${'A.'.repeat(2 * n)}`,
  apostrophes: (n) => `${HEAD}${'o’'.repeat(2 * n)}`,
  'agreements that list each other': (n) => `${HEAD}${'an agreement on a protocol to the '.repeat(n / 4)}`,
  'right-to-left text': (n) => `${HEAD}${'\u202eمرحبا: نعم\u202c\n'.repeat(n / 4)}`,
};

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const spent = process.cpuUsage(before);
  return (spent.user + spent.system) / 1000;
}

/** The lesser of two runs: what other processes and the collector add is left out. */
function leastMs(source: string): number {
  return Math.min(...[0, 1].map(() => cpuMs(() => readTranscript(source))));
}

describe('work grows with the source, not with its square', () => {
  test.each(Object.entries(GROWING))('%s', (_what, grow) => {
    const small = grow(N);
    const large = grow(8 * N);
    // Eight times the source takes eight times the work; a square would take 64 times. 4 ms hide the clock's grain.
    expect(leastMs(large) / (leastMs(small) + 4)).toBeLessThan(24);
  });
});

describe('awkward sources', () => {
  test('a line of five megabytes is one paragraph', () => {
    const parsed = parseTranscript(`${HEAD}${'A'.repeat(5_000_000)}`);
    expect(parsed.ok && parsed.document.speeches[0]?.paragraphs.at(-1)?.text.length).toBe(5_000_000);
    expect(excerpt('a'.repeat(5_000_000), 4_000_000, 5_000_000).length).toBeLessThan(400);
  });

  test('a hundred thousand nested brackets are one insertion', () => {
    const source = `${HEAD}${'['.repeat(100_000)}5 boats${']'.repeat(100_000)}`;
    const outcome = readTranscript(source);
    expect(outcome.ok && outcome.document.speeches[0]?.insertions).toHaveLength(1);
    expect(outcome.ok && outcome.facts.statistics).toMatchObject([{ value: '5', start: source.indexOf('5 boats') }]);
  });

  test('a million digits are no statistic', () => {
    const outcome = readTranscript(`${HEAD}${'7'.repeat(1_000_000)} tonnes and 5 tonnes.`);
    expect(outcome.ok && outcome.facts.statistics.map(({ value }) => value)).toEqual(['5']);
  });

  test('right-to-left words keep their speaker, and the numbers among them their place', () => {
    const source = `${HEAD}Otto Marn: مرحبا \u202eنعم\u202c We have 40 boats.`;
    const outcome = readTranscript(source);
    expect(outcome.ok && outcome.facts.statistics).toMatchObject([
      { value: '40', speaker: 'Otto Marn', start: source.indexOf('40 boats'), exact: '40 boats' },
    ]);
  });

  test.each<[string, number]>([
    ['\ud83d', 0],
    ['\udc1f', 0],
    ['fish \udc1f\ud83d', 5],
    ['\ud83d\ud83d\udc1f', 0],
  ])('half a character (%j) is refused', (half, at) => {
    const outcome = readTranscript(`${HEAD}${half}`);
    expect(outcome).toMatchObject({ ok: false, diagnostics: [{ code: 'lone-surrogate', start: HEAD.length + at }] });
  });

  test('only colons are no transcript', () => {
    expect(readTranscript(':'.repeat(100_000)).ok).toBe(false);
  });
});
