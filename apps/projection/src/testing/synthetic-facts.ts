import type { Entities, Person } from '@rapporteur/contracts/document';
import type { EventData } from '@rapporteur/contracts/events';
import type { AgreementMention } from '@rapporteur/contracts/facts';

/** What invented transcripts say of people, numbers and agreements. */

export const PEOPLE_AND_PLACES: Entities = {
  people: [
    person('ada-lind', 'Ada Lind', 'spoke', 'Prime Minister of Veldoria'),
    person('cora-vane', 'Cora Vane', 'absent', 'Minister of Salt'),
    person('dan-orrick', 'Dan Orrick', 'mentioned'),
  ],
  places: [{ name: 'Veldoria', kind: 'state', code: null, mentions: 2, first: { start: 0, end: 1 } }],
  bodies: [],
};

type Fact = Omit<AgreementMention, 'status' | 'date' | 'spans'>;

export function statisticOf(fact: Fact, id: string, ordinal: number, value: string): EventData['statistic.recorded'] {
  const { exact, start, end } = fact;
  return {
    ...fact,
    id,
    ordinal,
    value,
    valueMax: null,
    unit: 'USD',
    ucum: null,
    currencyAssumed: true,
    comparator: 'eq',
    change: 'increase',
    comparison: {
      measure: 'absolute',
      baseline: 'the year before',
      impliedBaseline: { value: '8.25', unit: 'USD', of: id, derived: true },
    },
    kind: 'change',
    modality: 'reported',
    subject: 'the price of lamp oil',
    places: [{ name: 'Ostmark', code: 'QO' }],
    period: { text: 'last year', start: '2030-01-01', end: '2031-01-01', basis: 'relative' },
    spans: [{ role: 'value', start, end, exact }],
  };
}

export function agreementOf(fact: Fact, id: string, ordinal: number, text: string): EventData['agreement.recorded'] {
  const { exact, start, end } = fact;
  return {
    id,
    ordinal,
    kind: 'protocol',
    title: `Protocol on ${text.split(' ')[0]}`,
    parties: ['Veldoria', 'Ostmark'],
    partyRoles: [
      { name: 'Veldoria', role: 'party', code: null },
      { name: 'Ostmark', role: 'party', code: 'QO' },
      { name: 'Ministry of Salt', role: 'responsible', code: null },
    ],
    level: 'intergovernmental',
    term: { text: 'for 2032–2035', start: '2032-01-01', end: '2036-01-01' },
    deadline: null,
    relations: [{ type: 'amends', title: 'Treaty of Tides', date: '2019', start, end }],
    count: null,
    mentions: [
      { ...fact, status: 'to-be-signed', date: null, spans: [] },
      {
        ...fact,
        speaker: null,
        speechId: null,
        status: 'signed',
        date: '2031-05-14',
        spans: [{ role: 'status', start, end, exact }],
      },
    ],
  };
}

function person(id: string, name: string, presence: Person['presence'], ...roles: string[]): Person {
  const [, surname] = name.split(' ');
  return { id, name, otherNames: [`Ms ${surname}`], roles, presence, place: { start: 0, end: 1, exact: 'F' } };
}
