import type { Speech } from '@rapporteur/contracts/document';
import type { Statistic } from '@rapporteur/contracts/facts';
import type { Reading } from '../domain/revision-contents.ts';

/** What a parser might make of an invented source: two speeches, one agreement, two statistics. */
export const READING: Reading = {
  text: null,
  document: {
    header: {
      title: 'Meeting on the harbour works',
      summary: null,
      date: '2032-03-03',
      dateEnd: null,
      time: '11:20',
      place: 'Port Amber',
      geography: [],
      topics: [],
      persons: [],
      sections: [],
    },
    kind: 'meeting',
    language: 'en',
    narrative: [],
    speeches: [speech('sp-1', 0, 'Ilse Tarn'), speech('sp-2', 1, 'Ada Quill')],
    diagnostics: [],
  },
  entities: {
    people: [
      {
        id: 'ilse-tarn',
        name: 'Ilse Tarn',
        otherNames: ['Ms Tarn'],
        roles: ['Minister of Harbours'],
        presence: 'spoke',
        place: { start: 0, end: 9, exact: 'Ilse Tarn' },
      },
    ],
    places: [{ name: 'Veldoria', kind: 'state', code: null, mentions: 1, first: { start: 1, end: 3 } }],
    bodies: [],
  },
  facts: {
    statistics: [
      statistic('st-1', { value: '110', unit: 'ship', kind: 'count' }),
      statistic('st-2', {
        value: '10',
        unit: 'percent',
        kind: 'change',
        change: 'increase',
        comparison: {
          measure: 'relative',
          baseline: 'last year',
          impliedBaseline: { value: '100', unit: 'ship', of: 'st-1', derived: true },
        },
      }),
    ],
    agreements: [
      {
        id: 'ag-1',
        kind: 'commitment',
        title: 'build a second pier',
        parties: [],
        partyRoles: [],
        level: null,
        term: null,
        deadline: null,
        relations: [],
        count: null,
        mentions: [
          { ...words('sp-2'), status: 'agreed', date: null, spans: [] },
          { ...words(null), status: 'to-be-signed', date: null, spans: [] },
        ],
      },
    ],
  },
  parser: { name: 'by-hand', version: '1' },
};

function speech(id: string, ordinal: number, name: string): Speech {
  const place = { start: ordinal * 10, end: ordinal * 10 + 5 };
  return {
    id,
    ordinal,
    ...place,
    attribution: name,
    attributed: 'explicit',
    note: null,
    speaker: { name, role: null, anonymous: false },
    paragraphs: [{ ...place, text: 'Words' }],
    insertions: [],
  };
}

function words(speechId: string | null) {
  return { start: 1, end: 3, exact: 'or', speaker: null, speechId, rule: 'by-hand' };
}

function statistic(id: string, said: Partial<Statistic> & Pick<Statistic, 'value' | 'unit' | 'kind'>): Statistic {
  return {
    ...words('sp-1'),
    id,
    valueMax: null,
    ucum: null,
    currencyAssumed: false,
    comparator: 'eq',
    change: null,
    comparison: null,
    modality: 'asserted',
    subject: 'ships',
    places: [],
    period: null,
    spans: [{ role: 'value', start: 1, end: 3, exact: 'or' }],
    ...said,
  };
}
