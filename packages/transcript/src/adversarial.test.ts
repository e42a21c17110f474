import { describe, expect, test } from '@jest/globals';
import { parseTranscript } from './parser.ts';
import { excerpt } from './place.ts';

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
  return Math.min(...[0, 1].map(() => cpuMs(() => parseTranscript(source))));
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
    const parsed = parseTranscript(`${HEAD}${'['.repeat(100_000)}fish${']'.repeat(100_000)}`);
    expect(parsed.ok && parsed.document.speeches[0]?.insertions).toHaveLength(1);
  });

  test('only colons are no transcript', () => {
    expect(parseTranscript(':'.repeat(100_000)).ok).toBe(false);
  });
});
