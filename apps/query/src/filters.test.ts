import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TranscriptDetail, TranscriptItem } from '@rapporteur/contracts/read-api';
import { CROWD, SPECIAL } from './testing/record.ts';
import { Served } from './testing/served.ts';

let served: Served;
beforeAll(async () => {
  served = await Served.start();
  await served.archive.publish([...CROWD, SPECIAL], 40);
}, 60_000);
afterAll(() => served.stop());

const ids = (items: { id: string }[]) => items.map((item) => item.id);

describe('filters', () => {
  const some: [string, Record<string, string | number>, string[]][] = [
    ['/v1/transcripts', { kind: 'talks' }, ['special']],
    ['/v1/transcripts', { geography: 'žitNÁ' }, ['special']],
    ['/v1/transcripts', { geography: 'port sella', topic: 'foreign policy', person: "o'hara mira" }, ['special']],
    ['/v1/transcripts', { section: 'News, old' }, ['special']],
    ['/v1/transcripts', { section: 'News' }, []],
    ['/v1/transcripts', { topic: 'Foreign' }, []],
    ['/v1/transcripts', { from: '2030-01-31', to: '2030-01-31' }, ['special']],
    ['/v1/transcripts', { from: '2029-01-01', to: '2030-01-30' }, []],
    ['/v1/transcripts', { to: '2030-12-31' }, ['special']],
    ['/v1/transcripts', { to: '2030-12-31', from: '2030-12-31' }, []],
    ['/v1/transcripts', { from: '9999-12-31' }, []],
    ['/v1/transcripts', { to: '0000-01-01' }, []],
    ['/v1/speeches', { transcript: 'special' }, ['special.s0', 'special.s1']],
    ['/v1/speeches', { transcript: 'unknown' }, []],
    ['/v1/speeches', { speaker: 'oystein-bra' }, ['special.s0']],
    ['/v1/speeches', { speaker: 'ØYSTEIN brå' }, ['special.s0']],
    ['/v1/speeches', { speaker: 'Brå' }, []],
    ['/v1/speeches', { speaker: '%' }, []],
    ['/v1/speeches', { transcript: 'special', speaker: 'Ada Lind' }, []],
    ['/v1/agreements', { kind: 'protocol' }, ['special.a0']],
    ['/v1/agreements', { status: 'ratified' }, ['special.a0']],
    ['/v1/agreements', { status: 'agreed' }, []],
    ['/v1/agreements', { party: 'ŽITNÁ' }, ['special.a0']],
    ['/v1/agreements', { speaker: 'Øystein Brå', kind: 'protocol', party: 'nerith' }, ['special.a0']],
    ['/v1/agreements', { speaker: 'Ada Lind' }, []],
    ['/v1/agreements', { level: 'intergovernmental' }, ['special.a0']],
    ['/v1/agreements', { level: 'commercial' }, []],
    ['/v1/agreements', { party: 'qn' }, ['special.a0']],
    ['/v1/agreements', { party: 'QN', role: 'party' }, ['special.a0']],
    ['/v1/agreements', { party: 'QN', role: 'signatory' }, []],
    ['/v1/agreements', { party: 'žitná', role: 'signatory' }, ['special.a0']],
    ['/v1/agreements', { party: 'ministry of timber' }, ['special.a0']],
    ['/v1/agreements', { role: 'responsible' }, ['special.a0']],
    ['/v1/agreements', { role: 'addressee' }, []],
    ['/v1/agreements', { relation: 'amends' }, ['special.a0']],
    ['/v1/agreements', { relation: 'parent' }, []],
    ['/v1/agreements', { agreedFrom: '2030-01-31' }, ['special.a0']],
    ['/v1/agreements', { agreedFrom: '2030-02-01' }, []],
    ['/v1/agreements', { agreedTo: '2030-01-01' }, ['special.a0']],
    ['/v1/agreements', { agreedTo: '2029-12-31' }, []],
    ['/v1/agreements', { agreedFrom: '2029-12-31', agreedTo: '2030-01-15' }, ['special.a0']],
    ['/v1/agreements', { agreedFrom: '2030-01-15', agreedTo: '2029-12-31' }, []],
    ['/v1/statistics', { unit: 'degree' }, ['special.n1']],
    ['/v1/statistics', { kind: 'change' }, ['special.n0']],
    ['/v1/statistics', { kind: 'rank' }, []],
    ['/v1/statistics', { modality: 'forecast' }, ['special.n0']],
    ['/v1/statistics', { modality: 'reported' }, []],
    ['/v1/statistics', { transcript: 'special', modality: 'asserted' }, ['special.n1']],
    ['/v1/statistics', { place: 'CALDRA' }, ['special.n0']],
    ['/v1/statistics', { place: 'qc' }, ['special.n0']],
    ['/v1/statistics', { place: 'salt coast' }, ['special.n0']],
    ['/v1/statistics', { place: 'salt' }, []],
    ['/v1/statistics', { periodFrom: '2029-12-31' }, ['special.n0']],
    ['/v1/statistics', { periodFrom: '2030-01-01' }, []],
    ['/v1/statistics', { periodTo: '2028-12-31' }, ['special.n1']],
    ['/v1/statistics', { periodTo: '2029-01-01' }, ['special.n0', 'special.n1']],
    ['/v1/statistics', { periodFrom: '2021-01-01', periodTo: '2028-12-31' }, []],
    ['/v1/statistics', { periodFrom: '2029-06-01', periodTo: '2029-06-01' }, ['special.n0']],
    ['/v1/statistics', { periodFrom: '2029-06-02', periodTo: '2029-06-01' }, []],
    ['/v1/statistics', { periodFrom: '0000-01-01', periodTo: '9999-12-31' }, ['special.n0', 'special.n1']],
    ['/v1/statistics', { unit: 'Degree' }, []],
    ['/v1/statistics', { comparator: 'between' }, ['special.n0']],
    ['/v1/statistics', { change: 'increase' }, ['special.n0']],
    ['/v1/statistics', { change: 'decrease' }, []],
    ['/v1/statistics', { speaker: 'øystein-brå' }, ['special.n0']],
    ['/v1/statistics', { max: '-12.5' }, ['special.n1']],
    ['/v1/statistics', { max: '-12.51' }, []],
    ['/v1/statistics', { transcript: 'special', min: '7.5' }, ['special.n0']],
    ['/v1/statistics', { transcript: 'special', min: '7.51' }, []],
    ['/v1/statistics', { transcript: 'special', min: '6', max: '6.5' }, ['special.n0']],
    ['/v1/statistics', { min: '9'.repeat(400) }, []],
    ['/v1/speakers', { q: 'oyst' }, ['oystein-bra']],
    ['/v1/speakers', { q: 'BRÅ presid' }, ['oystein-bra']],
    ['/v1/speakers', { q: 'ystein' }, []],
    ['/v1/speakers', { q: 'trade lind' }, ['ada-lind']],
    ['/v1/speakers', { q: 'chair trade' }, []],
    ['/v1/speakers', { q: '%' }, []],
    ['/v1/speakers', { q: 'envoy' }, []],
    ['/v1/speakers', { q: 'envoy', presence: 'any' }, ['mira-ohara']],
    ['/v1/speakers', { presence: 'absent' }, ['mira-ohara']],
    ['/v1/speakers', { presence: 'mentioned', q: 'KERR' }, ['tomas-kerrin']],
    ['/v1/speakers', { presence: 'any' }, ['ada-lind', 'tomas-kerrin', 'mira-ohara', 'oystein-bra']],
  ];
  test.each(some)('%s %j', async (path, parameters, expected) => {
    expect(ids(await served.all(path, parameters))).toEqual(expected);
  });

  test('days bound a list at both ends, and leave out what has no day', async () => {
    const days = async (parameters: Record<string, string>) =>
      new Set((await served.all<TranscriptItem>('/v1/transcripts', parameters)).map((item) => item.date));
    expect(await days({ from: '2031-05-02' })).toEqual(new Set(['2031-05-03', '2031-05-02']));
    expect(await days({ to: '2031-05-01' })).toEqual(new Set(['2031-05-01', '2030-01-31']));
    expect(await days({ from: '2031-05-02', to: '2031-05-02' })).toEqual(new Set(['2031-05-02']));
  });

  test.each([
    ['/v1/transcripts', { knd: 'talks' }, '/knd'],
    ['/v1/transcripts', { kind: 'talk' }, '/kind'],
    ['/v1/transcripts', { from: '2031-02-30' }, '/from'],
    ['/v1/transcripts', { to: 'yesterday' }, '/to'],
    ['/v1/transcripts', { limit: '0' }, '/limit'],
    ['/v1/transcripts', { limit: '201' }, '/limit'],
    ['/v1/transcripts', { limit: '1.5' }, '/limit'],
    ['/v1/transcripts', { limit: 'many' }, '/limit'],
    ['/v1/transcripts', { topic: '' }, '/topic'],
    ['/v1/transcripts', { topic: 'x'.repeat(201) }, '/topic'],
    ['/v1/transcripts', { q: 'x'.repeat(501) }, '/q'],
    ['/v1/transcripts', { q: '   ' }, '/q'],
    ['/v1/transcripts', { cursor: 'x'.repeat(1001) }, '/cursor'],
    ['/v1/transcripts', { minPosition: '-1' }, '/minPosition'],
    ['/v1/speeches', { speaker: 'a\0b' }, '/speaker'],
    ['/v1/speeches', { q: '\0' }, '/q'],
    ['/v1/speeches', { transcript: 'A B' }, '/transcript'],
    ['/v1/speeches', { kind: 'treaty' }, '/kind'],
    ['/v1/agreements', { status: 'forgotten' }, '/status'],
    ['/v1/agreements', { level: 'cosmic' }, '/level'],
    ['/v1/agreements', { role: 'witness' }, '/role'],
    ['/v1/agreements', { agreedTo: '2030' }, '/agreedTo'],
    ['/v1/statistics', { kind: 'treaty' }, '/kind'],
    ['/v1/statistics', { modality: 'shouted' }, '/modality'],
    ['/v1/statistics', { periodFrom: '2029' }, '/periodFrom'],
    ['/v1/statistics', { place: '' }, '/place'],
    ['/v1/speakers', { presence: 'elsewhere' }, '/presence'],
    ['/v1/speakers/ada-lind', { q: 'Ada' }, '/q'],
    ['/v1/statistics', { min: '1e3' }, '/min'],
    ['/v1/statistics', { max: 'NaN' }, '/max'],
    ['/v1/statistics', { comparator: '=' }, '/comparator'],
    ['/v1/speakers', { speaker: 'Ada' }, '/speaker'],
    ['/v1/transcripts/special', { revision: '1' }, '/revision'],
    ['/v1/speeches/special.s0', { limit: '1' }, '/limit'],
  ])('%s %j is refused at %s', async (path, parameters, pointer) => {
    const { body } = await served.get(path, parameters);
    expect(body).toMatchObject({ status: 400, code: 'invalid-parameter', errors: [{ pointer }] });
  });

  test('a parameter given twice is refused', async () => {
    expect((await served.get('/v1/speeches?limit=1&limit=2')).body).toMatchObject({ code: 'invalid-parameter' });
    expect((await served.get('/v1/speeches?q=a&q=b')).body).toMatchObject({ code: 'invalid-parameter' });
  });
});

describe('whatever a client sends', () => {
  const HOSTILE = [
    "' OR 1=1 --",
    '"; DROP TABLE speeches; --',
    '#{1}',
    '$1',
    "\\'; SELECT pg_sleep(10); --",
    'a'.repeat(200),
    '🐢'.repeat(50),
    '\u202E\uFEFF\uFFFF',
    '{"a":1}',
    "{a,b}','{c}",
    '%_\\',
  ];
  const lists: [string, string[]][] = [
    ['/v1/transcripts', ['q', 'topic', 'geography', 'person', 'section']],
    ['/v1/speeches', ['q', 'speaker']],
    ['/v1/agreements', ['q', 'speaker', 'party']],
    ['/v1/statistics', ['q', 'speaker', 'unit', 'place']],
    ['/v1/speakers', ['q']],
  ];
  test.each(lists)('%s takes it as words: nothing is found, nothing breaks', async (path, names) => {
    for (const name of names)
      for (const value of HOSTILE) {
        const { status, body } = await served.get<{ items: unknown[] }>(path, { [name]: value });
        expect([name, value, status]).toEqual([name, value, 200]);
        // as words to search, some of it may be found
        if (name !== 'q') expect(body.items).toEqual([]);
      }
  });

  test.each(lists)('%s refuses it where a word of a list is due', async (path) => {
    for (const name of ['limit', 'minPosition', 'cursor', 'from', 'kind', 'transcript', 'comparator', 'min'])
      for (const value of HOSTILE) expect((await served.get(path, { [name]: value })).status).toBe(400);
  });

  test('everything is still there', async () => {
    expect(await served.all('/v1/transcripts')).toHaveLength(CROWD.length + 1);
    expect((await served.get<TranscriptDetail>('/v1/transcripts/special')).body.counts.speeches).toBe(2);
  });
});
