import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SpeakerDetail, SpeakerItem, SpeechItem } from '@rapporteur/contracts/read-api';
import type { Invented } from './testing/invented.ts';
import { CROWD, SPECIAL } from './testing/record.ts';
import { Served } from './testing/served.ts';

let served: Served;
beforeAll(async () => {
  served = await Served.start();
  await served.archive.publish([...CROWD, SPECIAL], 40);
}, 60_000);
afterAll(() => served.stop());

const ids = (items: { id: string }[]) => items.map((item) => item.id);

describe('pages', () => {
  const newest = (a: Invented, b: Invented) => (b.date ?? '').localeCompare(a.date ?? '') || (a.id < b.id ? -1 : 1);
  const events = [...CROWD, SPECIAL].sort(newest);

  test.each([
    ['/v1/transcripts', events.map(({ id }) => id)],
    ['/v1/speeches', events.flatMap(({ id }) => [`${id}.s0`, `${id}.s1`])],
    ['/v1/statistics', events.flatMap(({ id }) => [`${id}.n0`, `${id}.n1`])],
    ['/v1/agreements', events.flatMap(({ id }) => (id === 'special' ? ['special.a0'] : [`${id}.a0`, `${id}.a1`]))],
  ])('%s: newest first, undated last, each item once, whatever the page size', async (path, expected) => {
    for (const limit of [1, 3, 7, 200]) expect(ids(await served.all(path, { limit }))).toEqual(expected);
  });

  test('a search keeps the order and visits each item once, across its pages too', async () => {
    const expected = events.filter(({ id }) => id !== 'special').map(({ id }) => `${id}.s1`);
    for (const limit of [1, 4, 200])
      expect(ids(await served.all('/v1/speeches', { limit, q: 'harbour' }))).toEqual(expected);
  });

  test('speakers: most speeches first, ties by id', async () => {
    const speakers = await served.all<SpeakerItem>('/v1/speakers', { limit: 1 });
    expect(speakers.map(({ id, speeches }) => [id, speeches])).toEqual([
      ['ada-lind', 24],
      ['tomas-kerrin', 12],
      ['oystein-bra', 1],
    ]);
    expect(speakers[0]).toMatchObject({
      name: 'Ada Lind',
      names: ['Ada Lind'],
      roles: [
        { role: 'Minister of Trade', firstDate: '2031-05-01', lastDate: '2031-05-03', transcripts: 16 },
        { role: 'Chair', firstDate: '2031-05-01', lastDate: '2031-05-03', transcripts: 8 },
      ],
      transcripts: { spoke: 24, absent: 0, mentioned: 0 },
      firstDate: '2031-05-01',
      lastDate: '2031-05-03',
    });
    expect(speakers[1]).toMatchObject({
      roles: [{ role: 'Président', firstDate: '2030-01-31', lastDate: '2030-01-31', transcripts: 1 }],
      transcripts: { spoke: 12, absent: 0, mentioned: 1 },
      firstDate: '2030-01-31',
    });
  });

  test('a person is found by id or name, with the transcripts page by page, newest first', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < 20; pages++) {
      const parameters: Record<string, string | number> = { limit: 5, ...(cursor === null ? {} : { cursor }) };
      const { body } = await served.get<SpeakerDetail>('/v1/speakers/tomas-kerrin', parameters);
      expect(body).toMatchObject({ id: 'tomas-kerrin', speeches: 12, position: 40 });
      seen.push(...body.appearances.items.map(({ transcriptId }) => transcriptId));
      cursor = body.appearances.nextCursor;
      if (cursor === null) break;
    }
    const there = events.filter(({ id, speeches }) => id === 'special' || speeches?.[1]?.name === 'Tomas Kerrin');
    expect(seen).toEqual(there.map(({ id }) => id));
    const named = await served.get<SpeakerDetail>(`/v1/speakers/${encodeURIComponent('Tomas KERRIN')}`, {
      presence: 'mentioned',
    });
    expect(named.body.appearances.items).toMatchObject([
      {
        transcriptId: 'special',
        presence: 'mentioned',
        speeches: 0,
        roles: ['Président'],
        place: { exact: 'Tomas Kerrin' },
      },
    ]);
    expect((await served.get('/v1/speakers/nobody')).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await served.get('/v1/speakers/ada-lind', { cursor: 'x' })).body).toMatchObject({ code: 'invalid-cursor' });
  });

  test('somebody whose words are missing was absent, with the words that say so', async () => {
    const { body } = await served.get<SpeakerDetail>('/v1/speakers/mira-ohara');
    expect(body).toMatchObject({
      names: ["Mira O'Hara", "Ms O'Hara"],
      speeches: 0,
      transcripts: { spoke: 0, absent: 1, mentioned: 0 },
    });
    const [there] = body.appearances.items;
    const source = (await served.get(`/v1/transcripts/${there?.transcriptId}/text`)).text;
    expect(source.slice(there?.place?.start, there?.place?.end)).toBe("Mira O'Hara");
  });

  test('a page names the position of its rows', async () => {
    expect((await served.get('/v1/agreements', { limit: 1 })).body).toMatchObject({ position: 40 });
  });

  test.each(['/v1/transcripts', '/v1/speeches', '/v1/agreements', '/v1/statistics', '/v1/speakers'])(
    '%s takes only its own cursors, with the same filters',
    async (path) => {
      const { body } = await served.get<{ nextCursor: string }>(path, { limit: 2 });
      const cursor = body.nextCursor;
      expect((await served.get(path, { cursor, limit: 5, minPosition: 1 })).status).toBe(200);
      const other = path === '/v1/speeches' ? '/v1/statistics' : '/v1/speeches';
      const refused = [
        await served.get(other, { cursor }),
        await served.get(path, { cursor, q: 'a' }),
        await served.get(path, { cursor: `${cursor}A` }),
        await served.get(path, { cursor: cursor.slice(0, -2) }),
        await served.get(path, { cursor: '' }),
        await served.get(path, { cursor: "' OR 1=1 --" }),
      ];
      for (const answer of refused) expect(answer.body).toMatchObject({ status: 400, code: 'invalid-cursor' });
    },
  );

  test('an item that comes or goes between two pages moves no other', async () => {
    const first = await served.get<{ items: SpeechItem[]; nextCursor: string }>('/v1/speeches', { limit: 5 });
    const late: Invented = { id: 'late', date: '2031-05-09', speeches: [{ name: 'Late', text: ['Late words.'] }] };
    await served.archive.publish([late], 41);
    const rest = await served.all<SpeechItem>('/v1/speeches', { limit: 5 });
    const next = await served.get<{ items: SpeechItem[] }>('/v1/speeches', { limit: 5, cursor: first.body.nextCursor });
    expect(ids(rest).slice(6, 11)).toEqual(ids(next.body.items));
    await served.archive.retract(late, 2, 'test', 42);
  });
});
