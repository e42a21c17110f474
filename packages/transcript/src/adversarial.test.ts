import { describe, expect, test } from '@jest/globals';
import { textOfHtml } from './html/text-of-html.ts';
import { excerpt } from './place.ts';
import { readTranscript } from './reading.ts';

const HEAD = 'Harbour talks\nMarch 3, 2021\n18:40\nAna Brell: Friends,\n';
const N = 2_000;

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

const ONE_LINE =
  'Events Harbour talks Ana Brell met with Otto Marn. March 3, 2021 18:40 Port Anselm Minister of Trade Ana Brell: Friends, ';

/** The same for pages that lost their lines, and for HTML. */
const GROWING_RENDERINGS: Record<string, (n: number) => string> = {
  prose: (n) => `${ONE_LINE}${'The fish were counted. '.repeat(n)}`,
  'names turned round': (n) => `${ONE_LINE}${'Ana Brell Brell Ana Minister of '.repeat(n / 4)}`,
  'one name over and over': (n) => `${ONE_LINE}${'Ana '.repeat(4 * n)}`,
  labels: (n) => `${ONE_LINE}${'Otto Marn: Yes. '.repeat(n / 4)}`,
  colons: (n) => `${ONE_LINE}${': '.repeat(4 * n)}`,
  links: (n) => `${ONE_LINE}${'See also Fish March 3, 2021 '.repeat(n / 4)}`,
  'open brackets': (n) => `${ONE_LINE}${'( '.repeat(4 * n)}`,
  'closed brackets': (n) => `${ONE_LINE}${'A) '.repeat(4 * n)}`,
  initials: (n) => `${ONE_LINE}${'A. '.repeat(4 * n)}`,
  'a list': (n) => `${ONE_LINE}${'The; '.repeat(4 * n)}`,
  'a footer': (n) => `${ONE_LINE}${'Topics Persons '.repeat(n)} Publication status Published in sections: News`,
  'lines broken anywhere': (n) => `${HEAD}${'fish and other things that come in the\nnets of the men '.repeat(n / 2)}`,
};
const GROWING_PAGES: Record<string, (n: number) => string> = {
  paragraphs: (n) => '<p>fish'.repeat(n),
  headings: (n) => '<h1>fish</h1>'.repeat(n),
  articles: (n) => '<article>fish</article>'.repeat(n),
  'stray closing tags below many open ones': (n) => '<b>'.repeat(900) + '</i>'.repeat(4 * n),
  'half an entity': (n) => '&'.repeat(8 * n),
  'half a tag': (n) => '<'.repeat(8 * n),
  attributes: (n) => `<p ${'a=1 '.repeat(4 * n)}>fish`,
  blanks: (n) => `<p>a${' '.repeat(8 * n)}b`,
};

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const spent = process.cpuUsage(before);
  return (spent.user + spent.system) / 1000;
}

/** The lesser of two runs: what other processes and the collector add is left out. */
function leastMs(read: () => unknown): number {
  return Math.min(...[0, 1].map(() => cpuMs(read)));
}

/** Eight times the source takes eight times the work; a square would take 64 times. 4 ms hide the clock's grain. */
function growth(grow: (n: number) => string, read: (source: string) => unknown): number {
  const small = grow(N);
  const large = grow(8 * N);
  return leastMs(() => read(large)) / (leastMs(() => read(small)) + 4);
}

describe('work grows with the source, not with its square', () => {
  test.each(Object.entries(GROWING))('%s', (_what, grow) => {
    expect(growth(grow, readTranscript)).toBeLessThan(24);
  });

  test.each(Object.entries(GROWING_RENDERINGS))('a page that lost its lines: %s', (_what, grow) => {
    expect(growth(grow, readTranscript)).toBeLessThan(24);
  });

  test.each(Object.entries(GROWING_PAGES))('HTML: %s', (_what, grow) => {
    expect(growth(grow, textOfHtml)).toBeLessThan(24);
  });
});

describe('awkward sources', () => {
  test('a line of five megabytes is one paragraph', () => {
    const parsed = readTranscript(`${HEAD}${'A'.repeat(5_000_000)}`);
    expect(parsed.ok && parsed.document.speeches[0]?.paragraphs.at(-1)?.text.length).toBe(5_000_000);
    expect(excerpt('a'.repeat(5_000_000), 4_000_000, 5_000_000).length).toBeLessThan(400);
  });

  test('a hundred thousand nested brackets are one insertion', () => {
    const source = `${HEAD}${'['.repeat(100_000)}5 boats${']'.repeat(100_000)}`;
    const outcome = readTranscript(source);
    expect(outcome.ok && outcome.document.speeches[0]?.insertions).toHaveLength(1);
    expect(outcome.ok && outcome.facts.statistics).toMatchObject([{ value: '5', start: source.indexOf('5 boats') }]);
  });

  test('words that every object has are words like others', () => {
    const source = `${HEAD}In recent constructor 40 ports grew, and 30 constructor came.\n`;
    const reading = readTranscript(source);
    expect(reading.ok && reading.facts.statistics.map(({ exact, unit, period }) => [exact, unit, period])).toEqual([
      ['40 ports', 'port', null],
    ]);
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

  const HUGE = 4 * 1024 * 1024;
  test.each<[string, string, string]>([
    ['four megabytes of prose in one line', `${ONE_LINE}${'The fish were counted. '.repeat(HUGE / 24)}`, 'read'],
    ['a million digits', `${ONE_LINE}${'1'.repeat(1_000_000)}`, 'read'],
    ['nested brackets in one line', `${ONE_LINE}${'['.repeat(100_000)}fish${']'.repeat(100_000)}`, 'read'],
    ['right-to-left text in one line', `${ONE_LINE}${'\u202eمرحبا: نعم\u202c. '.repeat(20_000)}`, 'read'],
    ['half a character', `${ONE_LINE}\ud83d`, 'lone-surrogate'],
    ['four megabytes of colons', ':'.repeat(HUGE), 'not-a-transcript'],
    ['more labels than lines are read', `${ONE_LINE}${'Q: Why? '.repeat(210_000)}`, 'too-many-lines'],
  ])('%s: facts and all, or one refusal', (_what, source, outcome) => {
    const read = readTranscript(source);
    expect(read.ok ? 'read' : read.diagnostics.map(({ code }) => code).join()).toBe(outcome);
  });
});
