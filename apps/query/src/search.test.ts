import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AgreementItem, SpeechItem, StatisticItem } from '@rapporteur/contracts/read-api';
import { type Invented, sourceOf } from './testing/invented.ts';
import { CROWD, SPECIAL } from './testing/record.ts';
import { Served } from './testing/served.ts';

let served: Served;
beforeAll(async () => {
  served = await Served.start();
  await served.archive.publish([...CROWD, SPECIAL], 40);
}, 60_000);
afterAll(() => served.stop());

const ids = (items: { id: string }[]) => items.map((item) => item.id);

describe('search', () => {
  test.each([
    ['tariff', ['special.s0', 'special.s1']],
    ['tariff -fall', ['special.s0']],
    ['"tariffs on timber"', ['special.s1']],
    ['"timber tariff"', []],
    ['nothing or quoted', ['special.s0', 'special.s1']],
    ['東京', ['special.s0']],
    ['said', ['special.s1']],
    ['Caldra', ['special.s1']],
    ['the', []],
    ['"', []],
    ['&|!():*<->', []],
    ["'; DROP TABLE speeches; --", []],
    ['\u{E000}\u{E001}', []],
  ])('speeches: %s', async (q, expected) => {
    expect(ids(await served.all('/v1/speeches', { q, transcript: 'special' }))).toEqual(expected);
  });

  test('what was found is marked, everything else is escaped', async () => {
    const [found] = await served.all<SpeechItem>('/v1/speeches', { q: 'signed nothing timber' });
    expect(found?.highlight).toContain(
      '<mark>signed</mark> &lt;mark&gt;<mark>nothing</mark>&lt;/mark&gt; &amp; kept the <mark>timber</mark>.',
    );
    expect(await served.all('/v1/speeches', { transcript: 'special' })).not.toContainEqual(
      expect.objectContaining({ highlight: expect.anything() }),
    );
  });

  test.each([
    ['/v1/transcripts', 'caldra', 'special', 'Talks of Nerith &amp; <mark>Caldra</mark> &lt;first&gt;'],
    ['/v1/transcripts', 'foreign policies', 'special', '<mark>Foreign</mark> <mark>policy</mark>'],
    ['/v1/agreements', 'ratify', 'special.a0', 'was <mark>ratified</mark>'],
    ['/v1/agreements', 'nerith', 'special.a0', '<mark>Nerith</mark>, Žitná'],
    ['/v1/statistics', 'lamps percent', 'special.n0', 'price of <mark>lamp</mark>'],
    ['/v1/statistics', 'degrees', 'special.n1', 'minus 12.5 <mark>degrees</mark>'],
  ])('%s finds "%s"', async (path, q, id, highlight) => {
    const items = await served.all<{ id: string; highlight: string }>(path, { q });
    expect(ids(items)).toEqual([id]);
    expect(items[0]?.highlight).toContain(highlight);
  });

  test('a long speech is highlighted in pieces', async () => {
    const filler = 'word '.repeat(5_000);
    const text = [`${filler}lighthouse ${filler}`, `${filler}lighthouses.`];
    const long: Invented = { id: 'long', date: '2001-01-01', speeches: [{ name: 'Long', text }] };
    await served.archive.publish([long], 43);
    const [found] = await served.all<SpeechItem>('/v1/speeches', { q: 'lighthouse' });
    expect(found?.highlight?.match(/<mark>lighthouses?<\/mark>/g)).toHaveLength(2);
    expect(found?.highlight?.length).toBeLessThan(1_000);
    await served.archive.retract(long, 2, 'test', 44);
  });
});

describe('evidence', () => {
  test('the words of every fact stand in the source where it says', async () => {
    const facts = [
      ...(await served.all<AgreementItem>('/v1/agreements')),
      ...(await served.all<StatisticItem>('/v1/statistics')),
    ];
    expect(facts.length).toBeGreaterThan(90);
    const sources = new Map<string, string>();
    for (const { exact, start, end, evidence, transcriptId, revision } of facts) {
      const source = sources.get(transcriptId) ?? (await served.get(`/v1/transcripts/${transcriptId}/source`)).text;
      sources.set(transcriptId, source);
      expect(source.slice(start, end)).toBe(exact);
      for (const each of evidence) {
        expect(source.slice(each.start, each.end)).toBe(each.exact);
        expect(each).toMatchObject({ transcriptId, revision });
      }
    }
    expect(sources.get('special')).toBe(sourceOf(SPECIAL));
  });

  test('an agreement leads with the mention that goes furthest and keeps all', async () => {
    const [found] = await served.all<AgreementItem>('/v1/agreements', { transcript: 'special' });
    expect(found).toMatchObject({ status: 'ratified', exact: 'Protocol on timber was ratified', speechId: null });
    expect(found?.mentions.map(({ status }) => status)).toEqual(['agreed', 'ratified', 'to-be-signed']);
    expect(found?.evidence.map(({ role, exact, speechId }) => [role, exact, speechId])).toEqual([
      ['title', 'kept the timber', 'special.s0'],
      ['title', 'Protocol on timber was ratified', null],
      ['status', 'ratified', null],
      ['title', 'the old Protocol', null],
    ]);
    expect(found).toMatchObject({
      level: 'intergovernmental',
      date: '2030-01',
      partyRoles: [{ code: 'QN' }, { role: 'signatory' }, { name: 'Ministry of Timber' }],
      relations: [{ type: 'amends', title: 'the old Protocol', date: '2019' }],
      term: null,
      deadline: null,
    });
  });

  test('a statistic keeps its value to the last digit, and its period', async () => {
    const [range] = await served.all<StatisticItem>('/v1/statistics', { comparator: 'between' });
    expect(range).toMatchObject({
      value: '5',
      valueMax: '7.50',
      period: { text: '2029', start: '2029-01-01', end: '2030-01-01', basis: 'explicit' },
      comparison: { measure: 'relative', baseline: 'the year before', impliedBaseline: null },
      kind: 'change',
      modality: 'forecast',
      ucum: '%',
      subject: 'the price of lamp oil',
      places: [
        { name: 'Caldra', code: 'QC' },
        { name: 'Salt Coast', code: null },
      ],
      evidence: [{ role: 'value', exact: 'between', transcriptId: 'special', revision: 1, speechId: null }],
    });
  });

  test('a speech of a fact can be read', async () => {
    const [found] = await served.all<AgreementItem>('/v1/agreements', { transcript: 'special' });
    const { body } = await served.get<SpeechItem>(`/v1/speeches/${found?.evidence[0]?.speechId}`);
    expect(body.paragraphs[0]?.text).toContain(found?.evidence[0]?.exact ?? 'missing');
  });
});
