import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AgreementItem, SpeechItem, StatisticItem, TranscriptItem } from '@rapporteur/contracts/read-api';
import { createPrisma } from '@rapporteur/read-model';
import { listSpeeches, listTranscripts } from '@rapporteur/read-model/queries';
import type { Invented } from './testing/invented.ts';
import { Served } from './testing/served.ts';

/**
 * Position  what happened
 *       10  the forum and the talks are published
 *       20  the forum is revised: other words, other facts, another day
 *       30  the talks are retracted
 *       40  a third transcript comes, and the talks come back
 *       50  the forum is revised again
 */
const FORUM: Invented = {
  id: 'forum',
  title: 'Forum of Veldoria',
  date: '2031-05-01',
  topics: ['Harbours'],
  submittedAt: '2031-06-01T10:00:00.000Z',
  speeches: [
    { name: 'Åsa Lind', role: 'Minister', text: ['The ferries carried 5 tonnes of timber.'] },
    { name: 'Tomas Kerrin', text: ['We agreed on a timber plan.'] },
  ],
  statistics: [{ exact: '5 tonnes', value: '5', unit: 'tonne', speaker: 'Åsa Lind' }],
  agreements: [
    {
      kind: 'plan',
      title: 'timber plan',
      parties: ['Veldoria'],
      mentions: [{ exact: 'a timber plan', status: 'agreed' }],
    },
  ],
};
const REVISED: Invented = {
  ...FORUM,
  revision: 2,
  title: 'Forum of Veldoria and Ostmark',
  date: '2031-05-03',
  topics: ['Trade'],
  submittedAt: '2031-06-02T10:00:00.000Z',
  speeches: [{ name: 'Åsa Lind', role: 'Minister', text: ['The ferries carried 6 tonnes of salt.'] }],
  statistics: [{ exact: '6 tonnes', value: '6', unit: 'tonne', speaker: 'Åsa Lind' }],
  agreements: [],
};
const TALKS: Invented = {
  id: 'talks',
  title: 'Talks on timber',
  date: '2031-05-02',
  kind: 'talks',
  submittedAt: '2031-06-01T10:00:00.000Z',
  speeches: [{ name: 'Mira Voss', text: ['Timber is 3 crowns a log.'] }],
  statistics: [{ exact: '3 crowns', value: '3', unit: 'crown' }],
};

let served: Served;
beforeAll(async () => {
  served = await Served.start();
  const { archive } = served;
  await archive.publish([FORUM, TALKS], 10);
  await archive.publish([REVISED], 20);
  await archive.retract({ ...TALKS, submittedAt: '2031-06-03T10:00:00.000Z' }, 2, 'Not said.', 30);
  const late = { submittedAt: '2031-06-04T10:00:00.000Z' };
  await archive.publish(
    [
      { ...TALKS, ...late, revision: 3 },
      { ...late, id: 'third', title: 'A third one' },
    ],
    40,
  );
  await archive.publish([{ ...REVISED, revision: 3, title: 'Forum', submittedAt: '2031-06-05T10:00:00.000Z' }], 50);
}, 60_000);
afterAll(() => served.stop(), 60_000);

const titles = async (parameters: Record<string, string | number>) =>
  (await served.all<TranscriptItem>('/v1/transcripts', parameters)).map(
    ({ title, revision }) => `${title} ${revision}`,
  );
const spoken = async (parameters: Record<string, string | number>) =>
  (await served.all<SpeechItem>('/v1/speeches', parameters)).map(({ paragraphs }) => paragraphs[0]?.text);
const numbers = async (parameters: Record<string, string | number>) =>
  (await served.all<StatisticItem>('/v1/statistics', parameters)).map(({ exact }) => exact);

const STATES: [
  asOf: string | number,
  transcripts: string[],
  first: string[],
  statistics: string[],
  agreements: number,
][] = [
  [0, [], [], [], 0],
  [9, [], [], [], 0],
  [
    10,
    ['Talks on timber 1', 'Forum of Veldoria 1'],
    ['Timber', 'The ferries', 'We agreed'],
    ['3 crowns', '5 tonnes'],
    1,
  ],
  [
    '2031-06-01T12:00:00+02:00',
    ['Talks on timber 1', 'Forum of Veldoria 1'],
    ['Timber', 'The ferries', 'We agreed'],
    ['3 crowns', '5 tonnes'],
    1,
  ],
  [
    19,
    ['Talks on timber 1', 'Forum of Veldoria 1'],
    ['Timber', 'The ferries', 'We agreed'],
    ['3 crowns', '5 tonnes'],
    1,
  ],
  [
    20,
    ['Forum of Veldoria and Ostmark 2', 'Talks on timber 1'],
    ['The ferries', 'Timber'],
    ['6 tonnes', '3 crowns'],
    0,
  ],
  [35, ['Forum of Veldoria and Ostmark 2'], ['The ferries'], ['6 tonnes'], 0],
  ['2031-06-03T23:59:59Z', ['Forum of Veldoria and Ostmark 2'], ['The ferries'], ['6 tonnes'], 0],
  [
    40,
    ['Forum of Veldoria and Ostmark 2', 'Talks on timber 3', 'A third one 1'],
    ['The ferries', 'Timber'],
    ['6 tonnes', '3 crowns'],
    0,
  ],
  [
    '2999-01-01T00:00:00Z',
    ['Forum 3', 'Talks on timber 3', 'A third one 1'],
    ['The ferries', 'Timber'],
    ['6 tonnes', '3 crowns'],
    0,
  ],
];

describe.each(STATES)('as of %s', (asOf, transcripts, first, statistics, agreements) => {
  test('the lists are as they were, whole and page by page', async () => {
    for (const limit of [50, 1]) {
      expect(await titles({ asOf, limit })).toEqual(transcripts);
      const said = await spoken({ asOf, limit });
      expect(said).toHaveLength(first.length);
      for (const [i, words] of first.entries()) expect(said[i]).toContain(words);
      expect(await numbers({ asOf, limit })).toEqual(statistics);
      expect(await served.all<AgreementItem>('/v1/agreements', { asOf, limit })).toHaveLength(agreements);
    }
  });
});

describe('filters and searches of an earlier state', () => {
  test('find what it had, and nothing that came later', async () => {
    expect(await titles({ asOf: 10, topic: 'HARBOURS' })).toEqual(['Forum of Veldoria 1']);
    expect(await titles({ asOf: 10, topic: 'trade' })).toEqual([]);
    expect(await titles({ asOf: 10, kind: 'talks' })).toEqual(['Talks on timber 1']);
    expect(await titles({ asOf: 10, from: '2031-05-02' })).toEqual(['Talks on timber 1']);
    expect(await titles({ asOf: 20, q: 'Ostmark' })).toEqual(['Forum of Veldoria and Ostmark 2']);
    expect(await titles({ asOf: 10, q: 'Ostmark' })).toEqual([]);
    expect(await titles({ asOf: 10, q: 'narrative editor' })).toHaveLength(2);
    expect(await spoken({ asOf: 10, speaker: 'tomas-kerrin' })).toHaveLength(1);
    expect(await spoken({ asOf: 20, speaker: 'tomas-kerrin' })).toEqual([]);
    expect(await spoken({ asOf: 10, q: 'timber', transcript: 'forum' })).toHaveLength(2);
    expect(await spoken({ asOf: 20, q: 'timber', transcript: 'forum' })).toEqual([]);
    expect(await numbers({ asOf: 10, unit: 'tonne', max: '5' })).toEqual(['5 tonnes']);
    expect(await numbers({ asOf: 45, unit: 'tonne' })).toEqual(['6 tonnes']);
  });

  test('found words are marked, also in superseded rows', async () => {
    const { body } = await served.get<{ items: TranscriptItem[] }>('/v1/transcripts', { asOf: 10, q: 'harbours' });
    expect(body.items[0]?.highlight).toContain('<mark>Harbours</mark>');
  });
});

describe('one transcript', () => {
  test('is as it was, with its source, its text and its history up to then', async () => {
    const { body } = await served.get<TranscriptItem & { revisions: { revision: number }[] }>('/v1/transcripts/forum', {
      asOf: 10,
    });
    expect(body).toMatchObject({ title: 'Forum of Veldoria', date: '2031-05-01', topics: ['Harbours'], revision: 1 });
    expect(body.revisions.map(({ revision }) => revision)).toEqual([1]);
    for (const part of ['source', 'text']) {
      expect((await served.get(`/v1/transcripts/forum/${part}`, { asOf: 19 })).text).toContain('5 tonnes');
      expect((await served.get(`/v1/transcripts/forum/${part}`, { asOf: 20 })).text).toContain('6 tonnes');
    }
  });

  test('was not there yet, was retracted, and came back', async () => {
    const status = async (asOf: string | number) => (await served.get('/v1/transcripts/talks', { asOf })).status;
    expect(await Promise.all([9, 10, 29, 30, 39, 40].map(status))).toEqual([404, 200, 200, 410, 410, 200]);
    expect(await status('1800-01-01T00:00:00Z')).toBe(404);
  });

  test('a speech is found while it stood', async () => {
    const status = async (asOf: number) => (await served.get('/v1/speeches/forum.s1', { asOf })).status;
    expect(await Promise.all([9, 10, 19, 20, 50].map(status))).toEqual([404, 200, 200, 404, 404]);
    const { body } = await served.get<SpeechItem>('/v1/speeches/forum.s0', { asOf: 15 });
    expect(body).toMatchObject({ revision: 1, transcriptTitle: 'Forum of Veldoria' });
  });

  test('has its revisions, each to be read, also while it is retracted', async () => {
    const { body } = await served.get<{ items: { cause: string; status: string }[] }>(
      '/v1/transcripts/talks/revisions',
    );
    expect(body.items.map(({ status, cause }) => `${status} ${cause}`)).toEqual([
      'published submission',
      'retracted retraction',
      'published submission',
    ]);
    expect((await served.get<TranscriptItem>('/v1/transcripts/forum/revisions/2')).body).toMatchObject({
      revision: 2,
      title: 'Forum of Veldoria and Ostmark',
    });
    const status = async (path: string) => (await served.get(`/v1/transcripts/${path}`)).status;
    const paths = ['talks/revisions/2', 'talks/revisions/4', 'nobody/revisions', 'talks/revisions/0'];
    expect(await Promise.all(paths.map(status))).toEqual([410, 404, 404, 400]);
  });
});

describe('asOf', () => {
  test('is told as the position that it means', async () => {
    const { body } = await served.get<{ asOf: number; position: number }>('/v1/speeches', {
      asOf: '2031-06-02T10:00:00Z',
    });
    expect(body).toMatchObject({ asOf: 20, position: 50 });
  });

  test('waits for a position that is not there yet, and says so when it does not come', async () => {
    const later = served.get<{ asOf: number; items: unknown[] }>('/v1/statistics', { asOf: 55 });
    await served.archive.publish([{ id: 'fourth', statistics: [{ exact: '9 logs', value: '9', unit: 'log' }] }], 55);
    expect((await later).body).toMatchObject({ asOf: 55 });
    expect((await later).body.items).toHaveLength(3);
    const never = await served.get('/v1/speeches', { asOf: 1_000_000 });
    expect(never).toMatchObject({ status: 503, body: { code: 'position-not-reached' } });
  }, 20_000);

  test.each(['x', '-1', '2031-06-02', '2031-06-02T10:00:00', '99999999999999999'])('%s is refused', async (asOf) => {
    expect((await served.get('/v1/transcripts', { asOf })).status).toBe(400);
  });

  test('a cursor is good for the state that it was made of', async () => {
    const { body } = await served.get<{ nextCursor: string }>('/v1/transcripts', { asOf: 10, limit: 1 });
    const other = await served.get('/v1/transcripts', { asOf: 20, limit: 1, cursor: body.nextCursor });
    expect(other).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
  });
});

/** Text vectors are what a search must not make again, a tenth of a millisecond each. */
test('a search in what was superseded reads the text index, and makes no text vectors', async () => {
  const archive: Invented[] = Array.from({ length: 250 }, (_, n) => ({
    id: `many-${n}`,
    title: n === 7 ? 'The heronry talks' : `Talks ${n}`,
    date: `2029-01-${String(1 + (n % 28)).padStart(2, '0')}`,
    speeches: ['One', 'Two', 'Three'].map((word) => ({
      name: 'Ada Lind',
      text: [`${word} spoke of ${n === 7 ? 'a bittern' : 'the marsh'}.`],
    })),
  }));
  await served.archive.publish(archive, 60);
  const next = archive.map((each) => ({
    ...each,
    revision: 2,
    title: 'Talks',
    speeches: each.speeches?.slice(0, 1) ?? [],
  }));
  await served.archive.publish(next, 70);
  const client = createPrisma(served.archive.url, { connections: 1 });
  const vectors = async () => {
    await client.$queryRaw`SELECT pg_stat_force_next_flush()::text`;
    const found = await client.$queryRaw<{ calls: bigint }[]>`
      SELECT "calls" FROM pg_stat_user_functions WHERE "funcname" = 'search_vector'`;
    return Number(found[0]?.calls ?? 0);
  };
  try {
    await client.$executeRaw`ANALYZE`;
    await client.$executeRaw`SET track_functions = 'all'`;
    await client.$queryRaw`SELECT length(search_vector('counted')) AS "one"`;
    const before = await vectors();
    expect(before).toBeGreaterThan(0);
    const request = { limit: 50, asOf: 60 };
    expect((await listSpeeches(client, {}, { ...request, q: 'bittern' })).rows).toHaveLength(3);
    expect((await listTranscripts(client, {}, { ...request, q: 'heronry' })).rows).toMatchObject([{ id: 'many-7' }]);
    expect((await listSpeeches(client, {}, { ...request, q: 'marsh' })).rows).toHaveLength(50);
    expect((await vectors()) - before).toBeLessThan(10);
  } finally {
    await client.$disconnect();
  }
});
