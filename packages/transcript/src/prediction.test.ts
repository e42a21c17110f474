import { describe, expect, test } from '@jest/globals';
import type { Agreement, Statistic } from '@rapporteur/contracts/facts';
import { Prediction } from '@rapporteur/contracts/prediction';
import { parseTranscript } from './parser.ts';
import { toPrediction } from './prediction.ts';
import { readTranscript } from './reading.ts';

const SOURCE = [
  'Harbour talks',
  'March 3, 2021',
  'The presidents signed a treaty on fish.',
  'President of Veldoria Ana Brell: We shall sign a treaty on fish today. It is worth $3 billion.',
].join('\n');

function document() {
  const parsed = parseTranscript(SOURCE);
  if (!parsed.ok) throw new Error('the sample parses');
  return parsed.document;
}

function place(exact: string) {
  const start = SOURCE.indexOf(exact);
  return { exact, start, end: start + exact.length };
}

const inSpeech = { speaker: 'Ana Brell', speechId: document().speeches[0]?.id ?? '', rule: 'test', spans: [] };
const inNarrative = { speaker: null, speechId: null, rule: 'test', spans: [] };

const treaty: Agreement = {
  id: 'ag-1',
  kind: 'treaty',
  title: 'treaty on fish',
  parties: ['Veldoria', 'Ostmark'],
  partyRoles: [],
  level: null,
  term: null,
  deadline: null,
  relations: [],
  count: null,
  mentions: [
    { ...place('sign a treaty on fish today'), ...inSpeech, status: 'to-be-signed', date: '2021-03-03' },
    { ...place('a treaty on fish'), ...inNarrative, status: 'signed', date: '2021-03-03' },
    { ...place('treaty on fish today'), ...inSpeech, status: 'to-be-signed', date: null },
  ],
};

const worth: Statistic = {
  id: 'st-1',
  ...place('$3 billion'),
  ...inSpeech,
  value: '3000000000',
  valueMax: null,
  unit: 'USD',
  ucum: null,
  currencyAssumed: true,
  comparator: 'eq',
  change: null,
  comparison: null,
  kind: 'stock',
  modality: 'asserted',
  subject: null,
  places: [],
  period: null,
};

describe('toPrediction', () => {
  const line = toPrediction('talks.txt', {
    text: null,
    document: document(),
    facts: { agreements: [treaty], statistics: [worth] },
  });

  test('keeps to the schema of the line', () => {
    expect(Prediction.strict().parse(line)).toEqual(line);
    expect(line).toMatchObject({ source: 'talks.txt', transcript: { title: 'Harbour talks', date: '2021-03-03' } });
    expect(line.transcript).not.toHaveProperty('dateEnd');
  });

  test('gives an agreement one entry for each of its statuses, in text order, at its own words', () => {
    expect(line.agreements.map(({ id, status, exact }) => [id, status, exact])).toEqual([
      ['ag-1', 'signed', 'a treaty on fish'],
      ['ag-1', 'to-be-signed', 'sign a treaty on fish today'],
    ]);
  });

  test('names an upper value on ranges only', () => {
    expect(line.statistics[0]).not.toHaveProperty('valueMax');
    const range = toPrediction('talks.txt', {
      text: null,
      document: document(),
      facts: { agreements: [], statistics: [{ ...worth, comparator: 'between', valueMax: '4000000000' }] },
    });
    expect(range.statistics[0]).toMatchObject({ valueMax: '4000000000' });
  });
});

describe('readTranscript', () => {
  test('gives the document with its facts, or the refusal', () => {
    const reading = readTranscript(SOURCE);
    expect(reading.ok && reading.document).toEqual(document());
    expect(reading.ok && Array.isArray(reading.facts.statistics)).toBe(true);
    expect(readTranscript('')).toMatchObject({ ok: false, diagnostics: [{ code: 'empty' }] });
  });
});
