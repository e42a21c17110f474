import { describe, expect, test } from '@jest/globals';
import type { Agreement } from '@rapporteur/contracts/facts';
import { readTranscript } from '../reading.ts';

const JOINT = 'Events\nTalks with President of Peru Luis Ort\nTalks were held.\nMay 6, 2019\n12:30\nSantiago\n';
const OWN = 'Events\nMeeting with Orex CEO Luis Ort\nA meeting was held.\nMay 6, 2019\n12:30\nSantiago\n';

function read(
  header: string,
  host: string,
  guest: string,
  narrative = '',
): { source: string; agreements: Agreement[] } {
  const role = header === JOINT ? 'President of Peru' : 'Orex CEO';
  const source = `${header}${narrative}* * *\nPresident of Chile Ana Kest: ${host}\n${role} Luis Ort: ${guest}\nTopics\nTrade`;
  const reading = readTranscript(source);
  if (!reading.ok) throw new Error(reading.diagnostics[0]?.message);
  return { source, agreements: reading.facts.agreements };
}

function only(agreements: readonly Agreement[]): Agreement {
  const [first] = agreements;
  if (first === undefined || agreements.length > 1) throw new Error(`${agreements.length} agreements`);
  return first;
}

const said = (words: string) => only(read(JOINT, words, 'Thank you.').agreements);
const reported = (words: string) => only(read(OWN, 'Good afternoon.', words).agreements);
const ordered = (words: string) => only(read(OWN, words, 'Thank you.').agreements);

test.each<[words: string, level: string | null]>([
  ['We signed an intergovernmental agreement on ports.', 'intergovernmental'],
  ['We signed a treaty on the sea border.', 'interstate'],
  ['We signed an agreement between Orex and Tamber Group on ports.', 'commercial'],
  ['We signed an agreement between the Fisheries Ministry and the Harbour Agency.', 'interagency'],
  ['We signed an agreement between Lima University and the Santiago Institute of Physics.', 'institutional'],
  ['A number of interstate, regional and commercial documents were signed.', null],
])('level: %s', (words, level) => {
  expect(said(words).level).toBe(level);
});

test.each<[words: string, text: string, start: string | null, end: string | null]>([
  [
    'A programme of cooperation on fishing for 2018–2023 has been prepared.',
    'for 2018–2023',
    '2018-01-01',
    '2024-01-01',
  ],
  ['We are implementing the 2016–2018 Joint Action Plan.', '2016–2018', '2016-01-01', '2019-01-01'],
])('term: %s', (words, text, start, end) => {
  expect(said(words).term).toEqual({ text, start, end });
});

test.each<[words: string, text: string, end: string]>([
  ['We agreed to open two schools by the end of 2020.', 'by the end of 2020', '2021-01-01'],
  ['We have instructed our governments to remove barriers before July 2019.', 'before July 2019', '2019-07-01'],
])('deadline: %s', (words, text, end) => {
  const { deadline, term } = said(words);
  expect(deadline).toMatchObject({ text, end });
  expect(term).toBeNull();
});

test.each<[words: string, ...relations: [type: string, title: string, date: string | null][]]>([
  [
    'We signed an additional protocol to the Protocol to the Agreement on Fishing of July 6, 1998.',
    ['parent', 'Protocol to the Agreement on Fishing of July 6, 1998', '1998-07-06'],
    ['parent', 'Agreement on Fishing of July 6, 1998', '1998-07-06'],
  ],
  [
    'We signed a protocol amending the intergovernmental agreement on railways dated October 18, 1996.',
    ['amends', 'intergovernmental agreement on railways dated October 18, 1996', '1996-10-18'],
  ],
  [
    'We signed a plan for the implementation of the Agreement on Fishing.',
    ['implements', 'Agreement on Fishing', null],
  ],
  [
    'We signed a Joint Statement marking the 25th anniversary of the establishment of diplomatic relations.',
    ['commemorates', 'establishment of diplomatic relations', null],
  ],
  ['We signed a treaty on the sea border.'],
])('relations: %s', (words, ...relations) => {
  expect(said(words).relations.map(({ type, title, date }) => [type, title, date])).toEqual(relations);
});

describe('parties', () => {
  test('that sign are signatories, with the codes of their states', () => {
    expect(said('We signed a treaty on the sea border.').partyRoles).toEqual([
      { name: 'Chile', role: 'signatory', code: 'CL' },
      { name: 'Peru', role: 'signatory', code: 'PE' },
    ]);
  });

  test('who are told to do something are addressees', () => {
    expect(ordered('I ask the Government to draft a law on ports.').partyRoles).toEqual([
      { name: 'President of Chile', role: 'party', code: null },
      { name: 'Chilean Government', role: 'addressee', code: null },
    ]);
    expect(reported('On your instructions, we have built three ports.').partyRoles).toMatchObject([
      { name: 'President of Chile', role: 'party' },
      { name: 'Orex', role: 'addressee' },
    ]);
  });

  test('whose own work it is are responsible', () => {
    expect(reported('We are drafting a new development strategy.').partyRoles).toEqual([
      { name: 'Orex', role: 'responsible', code: null },
    ]);
  });
});

describe('evidence', () => {
  const words = 'Today, we will sign a package of documents between Chile and Peru.';
  const { source, agreements } = read(JOINT, words, 'Thank you.');

  test('names the words of each part, in text order', () => {
    const spans = only(agreements).mentions[0]?.spans ?? [];
    expect(spans.map(({ role, exact }) => `${role}: ${exact}`)).toEqual([
      'date: Today',
      'status: will sign',
      'title: package of documents between Chile and Peru',
      'party: Chile',
      'party: Peru',
    ]);
    for (const { start, end, exact } of spans) expect(source.slice(start, end)).toBe(exact);
  });

  test('of a status told in the next sentence stands there', () => {
    const { mentions } = said('The agreement on a common market is critical. We will approve it today.');
    expect(mentions.map(({ status }) => status)).toEqual(['to-be-signed']);
    expect(mentions[0]?.spans.find(({ role }) => role === 'status')?.exact).toBe('approve');
  });
});

describe('history', () => {
  test('is one agreement, to be signed in a speech and signed in the editorial text', () => {
    const narrative =
      'The presidents signed a Joint Statement on the anniversary of relations between Chile and Peru.\n';
    const { agreements } = read(
      JOINT,
      'It is in the joint statement on the anniversary of our relations, which we will sign today.',
      'Thank you.',
      narrative,
    );
    expect(only(agreements).mentions.map(({ status }) => status)).toEqual(['signed', 'to-be-signed']);
  });

  test('never makes what was signed be in force', () => {
    const statuses = said('We signed an agreement on fishing. It will help our fishermen.').mentions.map(
      (m) => m.status,
    );
    expect(statuses).toEqual(['signed']);
  });
});
