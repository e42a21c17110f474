import { describe, expect, test } from '@jest/globals';
import type { ParsedDocument } from '@rapporteur/contracts/document';
import { Facts } from '@rapporteur/contracts/facts';
import { extractFacts } from './extract.ts';
import { cleanWords } from './identity.ts';

/** A document that is one speech over the whole source. */
function oneSpeech(source: string): ParsedDocument {
  const paragraphs = [{ start: 0, end: source.length, text: source }];
  const speaker = { name: 'Ana Kest', role: 'President of Chile', anonymous: false };
  const attribution = 'President of Chile Ana Kest';
  return {
    header: {
      title: 'Talks with Peru',
      summary: null,
      date: '2019-05-06',
      dateEnd: null,
      time: null,
      place: null,
      geography: [],
      topics: [],
      persons: [],
      sections: [],
    },
    kind: 'talks',
    language: 'en',
    narrative: [],
    speeches: [
      {
        id: 'sp',
        ordinal: 0,
        start: 0,
        end: source.length,
        attribution,
        attributed: 'explicit',
        note: null,
        speaker,
        paragraphs,
        insertions: [],
      },
    ],
    diagnostics: [],
  };
}

/** Mulberry32: a seed gives the same words again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const PIECES =
  'from to between and or by of more than less $ € 5 10.8 1,225 2017 –  - million billion percent tonnes half third a an the two hundred dozen doubled grew fell to in May last year now ago will expected exports trade which is one-third more than Peru Chelyabinsk Region 9 , . ; : ( ) “ ” signed will sign agreement on protocol to amending programme documents we you agreed decided plan plans decision must please ask instructed Government your instruction Orex Ministry Chile Peru by 2020 \u00ad \u200b \n ’s 14:30 20th 1990s G20 \u0645 \ud800'.split(
    ' ',
  );

function babble(seed: number): string {
  const next = random(seed);
  const pieces = Array.from({ length: 120 }, () => PIECES[Math.floor(next() * PIECES.length)] ?? '');
  return pieces.join(next() < 0.5 ? ' ' : next() < 0.5 ? '' : '  ');
}

describe('any words', () => {
  test.each(Array.from({ length: 200 }, (_, seed) => seed))('give facts that hold their place (seed %i)', (seed) => {
    const source = babble(seed);
    const facts = extractFacts(source, oneSpeech(source));
    expect(() => Facts.parse(facts)).not.toThrow();
    const spans = facts.statistics.map(({ start, end }) => [start, end] as const);
    for (const record of [...facts.statistics, ...facts.agreements.flatMap(({ mentions }) => mentions)])
      expect(source.slice(record.start, record.end)).toBe(record.exact);
    for (const { spans: evidence, comparison } of facts.statistics) {
      for (const span of evidence) expect(source.slice(span.start, span.end)).toBe(span.exact);
      evidence.forEach(({ start, end }, i) => {
        expect(end).toBeGreaterThan(start);
        expect(start).toBeGreaterThanOrEqual(evidence[i - 1]?.start ?? 0);
      });
      const of = comparison?.impliedBaseline?.of;
      if (of !== undefined) expect(facts.statistics.map(({ id }) => id)).toContain(of);
    }
    for (const { change, comparison } of facts.statistics) expect(comparison === null).toBe(change === null);
    for (const { spans: evidence } of facts.agreements.flatMap(({ mentions }) => mentions)) {
      for (const { start, end, exact } of evidence) expect(source.slice(start, end)).toBe(exact);
      expect(evidence.map(({ start }) => start)).toEqual(evidence.map(({ start }) => start).sort((a, b) => a - b));
    }
    for (const { start, end, title } of facts.agreements.flatMap(({ relations }) => relations))
      expect(cleanWords(source.slice(start, end))).toBe(title);
    for (const { parties, partyRoles } of facts.agreements) expect(partyRoles.map(({ name }) => name)).toEqual(parties);
    spans.forEach(([start], i) => {
      expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.[1] ?? 0);
    });
    const ids = [...facts.statistics, ...facts.agreements].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('are read alike with soft hyphens, zero-width spaces and line wraps among them', () => {
    const plain =
      'In 2016, exports of Chilean companies grew by 10.5 percent to $11 billion. We agreed to open two schools.';
    const noisy = plain
      .replace('companies', 'com\u00adpa\u200bnies')
      .replace(' grew', '\ngrew')
      .replace(' open', ' \n open');
    const one = extractFacts(plain, oneSpeech(plain));
    const other = extractFacts(noisy, oneSpeech(noisy));
    expect(other.statistics.map(({ id, value }) => [id, value])).toEqual(
      one.statistics.map(({ id, value }) => [id, value]),
    );
    expect(other.agreements.map(({ id, title }) => [id, title])).toEqual(
      one.agreements.map(({ id, title }) => [id, title]),
    );
  });
});

describe('the same words twice', () => {
  test('get the same id with a number', () => {
    const source = 'We have 5 mines. We have 5 mines.';
    const ids = extractFacts(source, oneSpeech(source)).statistics.map(({ id }) => id);
    expect(ids).toEqual([ids[0], `${ids[0]}-2`]);
    expect(ids[0]).toMatch(/^st-[0-9a-z]{10}$/);
  });
});

describe('decimals', () => {
  test.each(Array.from({ length: 100 }, (_, seed) => seed))('are exact (seed %i)', (seed) => {
    const next = random(seed + 1000);
    const digits = Math.floor(next() * 1e9).toString();
    const cents = Math.floor(next() * 100)
      .toString()
      .padStart(2, '0');
    const source = `It cost ${digits}.${cents} billion euros.`;
    const expected = `${BigInt(digits) * 1000000000n + BigInt(cents) * 10000000n}`;
    expect(extractFacts(source, oneSpeech(source)).statistics[0]?.value).toBe(expected);
  });
});

/** Time for a length against time for a quarter of it: a quadratic reader would be at 16. */
describe('hostile input is read in linear time', () => {
  const LENGTH = 120_000;
  test.each([
    '1',
    '111 ',
    '(',
    ': ',
    '.',
    '. ',
    'a-',
    '5 percent, ',
    '5 tonnes in 2015 ',
    'one hundred ',
    'five and ',
    'agreement on ',
    'we agreed to sign ',
    'agreements on a, b, and c ',
    'agreement between Aa, Bb and ',
    '2015–2016 ',
    '5\u00ad\u200b ',
    'your instruction, ',
    'plans to build ',
    'decision to open a ',
    'Orex and Tamber have signed ',
    'initiative to open ',
    'protocol to the ',
  ])('%j', (piece) => {
    const long = piece.repeat(LENGTH / piece.length);
    const short = long.slice(0, LENGTH / 4);
    const time = (source: string) => {
      const start = performance.now();
      extractFacts(source, oneSpeech(source));
      return performance.now() - start;
    };
    time(short);
    const quick = Math.max(time(short), 20);
    expect(time(long)).toBeLessThan(quick * 12 + 500);
  });
});
