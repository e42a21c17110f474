import type { Speech } from '@rapporteur/contracts/document';
import type { Reading } from '../domain/revision-contents.ts';

/** What a parser might make of an invented source: two speeches, one agreement, one statistic. */
export const READING: Reading = {
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
  facts: {
    statistics: [
      {
        ...words('st-1', 'sp-1'),
        value: '12',
        valueMax: null,
        unit: 'percent',
        comparator: 'eq',
        change: 'increase',
        period: null,
      },
    ],
    agreements: [
      {
        id: 'ag-1',
        kind: 'commitment',
        title: 'build a second pier',
        parties: [],
        count: null,
        mentions: [
          { ...words('ag-1', 'sp-2'), status: 'agreed', date: null },
          { ...words('ag-1', null), status: 'to-be-signed', date: null },
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

function words(id: string, speechId: string | null) {
  return { id, start: 1, end: 3, exact: 'or', speaker: null, speechId, rule: 'by-hand' };
}
