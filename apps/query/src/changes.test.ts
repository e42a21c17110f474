import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RevisionChanges } from '@rapporteur/contracts/history-api';
import { createPrisma } from '@rapporteur/read-model';
import type { Invented } from './testing/invented.ts';
import { Served } from './testing/served.ts';

/** Ids of invented records are ordinals, which here stand for words: what has the same one is the same record. */
const FIRST: Invented = {
  id: 'forum',
  title: 'Forum of Veldoria',
  speeches: [
    { name: 'Ada Lind', text: ['The ferries carried timber.'] },
    { name: 'Tomas Kerrin', text: ['We agreed on a timber plan.'] },
    { name: 'Mira Voss', text: ['Nothing of that was said.'] },
  ],
  statistics: [
    { exact: '5 tonnes', value: '5', unit: 'tonne', subject: 'timber' },
    { exact: '7 ships', value: '7', unit: 'ship' },
  ],
  agreements: [
    {
      kind: 'plan',
      title: 'timber plan',
      parties: ['Veldoria'],
      mentions: [{ exact: 'a timber plan', status: 'agreed' }],
    },
  ],
};
const SECOND: Invented = {
  ...FIRST,
  revision: 2,
  title: 'Forum of Veldoria and Ostmark',
  speeches: [
    { name: 'Ada Lind', text: ['The ferries carried salt.'] },
    { name: 'Tomas Kerrin', text: ['We agreed on a timber plan.'] },
  ],
  statistics: [
    { exact: '6 tonnes', value: '6', unit: 'tonne', subject: 'timber' },
    { exact: '7 ships', value: '7', unit: 'ship' },
    { exact: '8 percent', value: '8', unit: 'percent' },
  ],
};

let served: Served;
beforeAll(async () => {
  served = await Served.start();
  await served.archive.publish([FIRST], 10);
  await served.archive.publish([SECOND], 20);
  await served.archive.retract(SECOND, 3, 'Not said.', 30);
}, 60_000);
afterAll(() => served.stop(), 60_000);

const changes = (parameters: Record<string, string | number> = {}, id = 'forum') =>
  served.get<RevisionChanges>(`/v1/transcripts/${id}/changes`, parameters);
const lines = ({ items }: RevisionChanges) =>
  items.map(({ kind, change, before, after, fields }) => `${kind} ${change} ${before?.id} ${after?.id} ${fields}`);

describe('between two revisions', () => {
  test('speeches and facts are told that were added, removed and changed, with counts', async () => {
    const { body } = await changes({ from: 1, to: 2 });
    expect(lines(body)).toEqual([
      'speech changed forum.s0 forum.s0 paragraphs',
      'speech removed forum.s2 undefined ',
      'statistic changed forum.n0 forum.n0 exact,value,evidence',
      'statistic added undefined forum.n2 ',
    ]);
    expect(body).toMatchObject({ transcriptId: 'forum', from: 1, to: 2, position: 30, nextCursor: null });
    expect(body.counts).toEqual({
      speeches: { added: 0, removed: 1, changed: 1, unchanged: 1 },
      agreements: { added: 0, removed: 0, changed: 0, unchanged: 1 },
      statistics: { added: 1, removed: 0, changed: 1, unchanged: 1 },
    });
    expect(body.transcript).toEqual([
      { field: 'title', before: 'Forum of Veldoria', after: 'Forum of Veldoria and Ostmark' },
    ]);
    expect(body.items[0]).toMatchObject({
      before: { revision: 1, paragraphs: [{ text: 'The ferries carried timber.' }] },
      after: { revision: 2, paragraphs: [{ text: 'The ferries carried salt.' }] },
    });
  });

  test('they are told page by page', async () => {
    const all = (await changes({ from: 1, to: 2 })).body;
    const found: string[] = [];
    let next: Record<string, string> = {};
    for (let pages = 0; pages < 10; pages += 1) {
      const { body } = await changes({ from: 1, to: 2, limit: 1, ...next });
      found.push(...lines(body));
      if (body.nextCursor === null) break;
      next = { cursor: body.nextCursor };
    }
    expect(found).toEqual(lines(all));
    expect(await changes({ from: 0, to: 1, ...next })).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
  });

  test('the other way round, the same is undone', async () => {
    const { counts } = (await changes({ from: 2, to: 1 })).body;
    expect(counts.speeches).toEqual({ added: 1, removed: 0, changed: 1, unchanged: 1 });
  });
});

test('without a range, the last revision is compared with the one before that is no retraction; it removed all', async () => {
  const { body } = await changes();
  expect(body).toMatchObject({
    from: 2,
    to: 3,
    counts: { speeches: { added: 0, removed: 2, changed: 0, unchanged: 0 } },
  });
  expect(body.transcript).toContainEqual({ field: 'title', before: 'Forum of Veldoria and Ostmark', after: null });
});

test('the first revision added all that it has', async () => {
  expect((await changes({ to: 1 })).body).toMatchObject({ from: 0, counts: { statistics: { added: 2, removed: 0 } } });
});

test.each([
  ['nobody', {}, 404],
  ['forum', { to: 4 }, 404],
  ['forum', { from: 9 }, 404],
  ['forum', { to: 0 }, 400],
  ['forum', { from: 'x' }, 400],
])('%s %j is answered %i', async (id, parameters, status) => {
  expect((await changes(parameters, id)).status).toBe(status);
});

describe('a large revision', () => {
  const SPEECHES = 2_400;
  const large = (revision: number): Invented => ({
    id: 'large',
    revision,
    speeches: Array.from({ length: SPEECHES }, (_, n) => ({
      name: 'Ada Lind',
      text: [`Ferry ${n} sailed ${revision} times.`],
    })),
  });
  const page = async (cursor?: string | null) =>
    (await changes({ from: 1, to: 2, limit: 50, ...(cursor ? { cursor } : {}) }, 'large')).body;

  test('is read whole for the first page; a page that follows reads the records that it shows', async () => {
    await served.archive.publish([large(1)], 40);
    await served.archive.publish([large(2)], 50);
    const first = await page();
    expect(first.counts.speeches).toEqual({ added: 0, removed: 0, changed: SPEECHES, unchanged: 0 });
    const second = await page(first.nextCursor);
    expect(second.items[0]).toMatchObject({
      before: { ordinal: 50, revision: 1 },
      after: { ordinal: 50, revision: 2 },
    });
    const records = second.items.map(({ after }) => after?.id);
    // of what is not on the page only the next record is looked at, which tells that there is another page
    const client = createPrisma(served.archive.url, { connections: 1 });
    await client.$executeRaw`DELETE FROM "speeches" WHERE "transcript_id" = 'large' AND "ordinal" <> 100 AND NOT "id" = ANY(${records}::text[])`;
    expect(await page(first.nextCursor)).toEqual(second);
    // what is missing is noticed: the revisions are compared anew
    expect(await page(second.nextCursor)).toMatchObject({ counts: { speeches: { changed: 51 } }, items: [] });
    await client.$disconnect();
  });
});
