import { describe, expect, test } from '@jest/globals';
import type { TranscriptHeader } from '@rapporteur/contracts/document';
import { TranscriptId } from '@rapporteur/contracts/events';
import fc from 'fast-check';
import { transcriptIdOf } from './identity.ts';

const NOTHING: TranscriptHeader = {
  title: null,
  summary: null,
  date: null,
  dateEnd: null,
  time: null,
  place: null,
  geography: [],
  topics: [],
  persons: [],
  sections: [],
};
const HARBOUR = {
  ...NOTHING,
  title: 'Meeting on the harbour works',
  date: '2032-03-03',
  time: '11:20',
  place: 'Port Amber',
};

const anyText = fc.string({ maxLength: 300, unit: 'binary' });
const anyHeader = fc.record({
  title: fc.option(anyText),
  date: fc.option(fc.constantFrom('2032-03-03', '1999-12-31')),
  time: fc.option(fc.constantFrom('11:20', '00:00')),
  place: fc.option(anyText),
});
const anyKey = fc.record(
  {
    externalId: fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }),
    sourceUrl: fc.webUrl({ withQueryParameters: true }),
  },
  { requiredKeys: [] },
);

test('any source has a valid id, always the same', () => {
  fc.assert(
    fc.property(anyKey, anyHeader, anyText, (key, header, content) => {
      const id = transcriptIdOf(key, { ...NOTHING, ...header }, content);
      expect(TranscriptId.safeParse(id)).toMatchObject({ success: true });
      expect(transcriptIdOf(key, { ...NOTHING, ...header }, content)).toBe(id);
    }),
    { numRuns: 1_000 },
  );
});

describe('with a key of the submitter', () => {
  test('the id hangs on the key alone', () => {
    fc.assert(
      fc.property(anyHeader, anyHeader, anyText, anyText, (one, other, content, otherContent) => {
        for (const key of [{ externalId: 'harbour/17' }, { sourceUrl: 'https://veldoria.example/17' }])
          expect(transcriptIdOf(key, { ...NOTHING, ...one }, content)).toBe(
            transcriptIdOf(key, { ...NOTHING, ...other }, otherContent),
          );
      }),
    );
  });

  test('it can be read', () => {
    expect(transcriptIdOf({ externalId: 'harbour/17' }, NOTHING, '')).toMatch(/^harbour-17-[0-9a-hjkmnp-tv-z]{8}$/);
    expect(transcriptIdOf({ sourceUrl: 'https://www.veldoria.example/events/17' }, NOTHING, '')).toMatch(
      /^veldoria-example-events-17-[0-9a-hjkmnp-tv-z]{8}$/,
    );
    expect(transcriptIdOf({ externalId: '事件' }, NOTHING, '')).toMatch(/^transcript-[0-9a-hjkmnp-tv-z]{8}$/);
  });

  test('the external id goes before the address', () => {
    const key = { externalId: 'harbour/17', sourceUrl: 'https://veldoria.example/17' };
    expect(transcriptIdOf(key, NOTHING, '')).toBe(transcriptIdOf({ externalId: 'harbour/17' }, NOTHING, ''));
  });

  test.each([
    'http://veldoria.example/17',
    'https://VELDORIA.example/17/',
    'https://veldoria.example:443/17#turn-3',
    'http://veldoria.example:80/17',
    'https://reader:secret@veldoria.example/17',
    'https://veldoria.example./17',
  ])('%s is the same page', (sourceUrl) => {
    expect(transcriptIdOf({ sourceUrl }, NOTHING, '')).toBe(
      transcriptIdOf({ sourceUrl: 'https://veldoria.example/17' }, NOTHING, ''),
    );
  });

  test.each([
    'https://veldoria.example/18',
    'https://veldoria.example/17?page=2',
    'https://veldoria.example:8443/17',
    'https://ostmark.example/17',
    'https://veldoria.example/A',
  ])('%s is another page', (sourceUrl) => {
    expect(transcriptIdOf({ sourceUrl }, NOTHING, '')).not.toBe(
      transcriptIdOf({ sourceUrl: 'https://veldoria.example/17' }, NOTHING, ''),
    );
  });

  test('composed and decomposed letters are the same name', () => {
    expect(transcriptIdOf({ externalId: 'caf\u00e9' }, NOTHING, '')).toBe(
      transcriptIdOf({ externalId: 'cafe\u0301' }, NOTHING, ''),
    );
  });
});

describe('without a key', () => {
  test('the id says date and title', () => {
    expect(transcriptIdOf({}, HARBOUR, 'a')).toMatch(/^2032-03-03-meeting-on-the-harbour-works-[0-9a-hjkmnp-tv-z]{8}$/);
  });

  test('it hangs on the words of title and place, date and time, not on the content', () => {
    const id = transcriptIdOf({}, HARBOUR, 'a');
    expect(transcriptIdOf({}, { ...HARBOUR, title: 'MEETING  on the\nharbour works.', summary: 'x' }, 'b')).toBe(id);
    for (const change of [
      { title: 'Meeting' },
      { date: '2032-03-04' },
      { time: '11:21' },
      { time: null },
      { place: 'Amber' },
    ])
      expect(transcriptIdOf({}, { ...HARBOUR, ...change }, 'a')).not.toBe(id);
  });

  test.each([NOTHING, { ...HARBOUR, date: null }, { ...HARBOUR, title: null }])(
    'a source with too little of a header is known by its words',
    (header) => {
      const id = transcriptIdOf({}, header, 'A: One, two.\nB: Three.');
      expect(transcriptIdOf({}, header, 'a: one  two b:\r\nthree')).toBe(id);
      expect(transcriptIdOf({}, header, 'A: One, two.\nB: Four.')).not.toBe(id);
    },
  );
});

test('the same words as another kind of key give another id', () => {
  const words = 'veldoria.example/17';
  const ids = [
    transcriptIdOf({ externalId: words }, NOTHING, words),
    transcriptIdOf({ sourceUrl: `https://${words}` }, NOTHING, words),
    transcriptIdOf({}, { ...NOTHING, title: words, date: '2032-03-03' }, words),
    transcriptIdOf({}, NOTHING, words),
  ];
  expect(new Set(ids.map((id) => id.slice(-8))).size).toBe(4);
});
