import type { Invented } from './invented.ts';

/** Three days with many events each, and events without a day; every event has two of everything, in one text. */
const DAYS = ['2031-05-03', '2031-05-02', '2031-05-01', null];
export const CROWD: Invented[] = Array.from({ length: 24 }, (_, n) => ({
  id: `crowd-${String((n * 7) % 24).padStart(2, '0')}`,
  title: `Crowd ${n}`,
  date: DAYS[n % DAYS.length] ?? null,
  speeches: [
    { name: 'Ada Lind', role: n % 3 === 0 ? 'Chair' : 'Minister of Trade', text: [`Opening number ${n}.`] },
    { name: n % 2 === 0 ? 'Tomas Kerrin' : null, text: [`Answer number ${n} about the harbour.`] },
  ],
  agreements: [
    {
      kind: 'treaty',
      title: `Treaty ${n}`,
      parties: ['Veldoria', 'Ostmark'],
      mentions: [{ exact: `Treaty ${n}`, status: 'signed' }],
    },
    { kind: 'plan', title: `Plan ${n}`, parties: [], mentions: [{ exact: `Plan ${n}`, status: 'proposed' }] },
  ],
  statistics: [
    { exact: `${n} tonnes`, value: String(n), unit: 'tonne' },
    { exact: `${n} percent`, value: String(n), unit: 'percent' },
  ],
}));

export const SPECIAL: Invented = {
  id: 'special',
  title: 'Talks of Nerith & Caldra <first>',
  date: '2030-01-31',
  kind: 'talks',
  geography: ['Port Sella', 'Žitná'],
  topics: ['Foreign policy'],
  persons: ["O'Hara Mira"],
  sections: ['News, old'],
  speeches: [
    {
      name: 'Øystein Brå',
      role: 'Président',
      text: ['We signed <mark>nothing</mark> & kept the timber.', 'A tariff on 東京 went.'],
    },
    { name: null, text: ['Will the tariffs on timber fall? 100% _sure_ \\ "quoted" – “said” Nerith–Caldra…'] },
  ],
  people: [
    { id: 'mira-ohara', names: ["Mira O'Hara", "Ms O'Hara"], roles: ['Envoy'], presence: 'absent' },
    { id: 'tomas-kerrin', names: ['Tomas Kerrin'], roles: ['Président'], presence: 'mentioned' },
  ],
  agreements: [
    {
      kind: 'protocol',
      title: 'Protocol on timber',
      parties: ['Nerith', 'Žitná'],
      level: 'intergovernmental',
      date: '2030-01',
      partyRoles: [
        { name: 'Nerith', role: 'party', code: 'QN' },
        { name: 'Žitná', role: 'signatory', code: null },
        { name: 'Ministry of Timber', role: 'responsible', code: null },
      ],
      relations: [{ type: 'amends', title: 'the old Protocol', date: '2019' }],
      mentions: [
        { exact: 'kept the timber', status: 'agreed', speaker: 'Øystein Brå' },
        { exact: 'Protocol on timber was ratified', status: 'ratified', shown: 'ratified' },
        { exact: 'the old Protocol', status: 'to-be-signed' },
      ],
    },
  ],
  statistics: [
    {
      exact: 'between 5 and 7.50 percent',
      value: '5',
      valueMax: '7.50',
      unit: 'percent',
      comparator: 'between',
      change: 'increase',
      period: '2029',
      kind: 'change',
      modality: 'forecast',
      subject: 'the price of lamp oil',
      places: [
        { name: 'Caldra', code: 'QC' },
        { name: 'Salt Coast', code: null },
      ],
      speaker: 'Øystein Brå',
    },
    { exact: 'minus 12.5 degrees', value: '-12.5', unit: 'degree', comparator: 'approx', period: '/2020' },
  ],
};
