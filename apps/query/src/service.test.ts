import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TranscriptDetail } from '@rapporteur/contracts/read-api';
import { routesOf } from '@rapporteur/contracts/routes';
import type { RunningService } from '@rapporteur/service';
import { startQuery } from './start-query.ts';
import { Archive } from './testing/archive.ts';
import { type Invented, sha256, sourceOf } from './testing/invented.ts';
import { Served } from './testing/served.ts';

const FORUM: Invented = {
  id: '2031-05-01-forum',
  title: 'Forum of Veldoria & “Ostmark”',
  date: '2031-05-01',
  speeches: [{ name: 'Åsa Lind', role: 'Minister', text: ['Żółw\tand 🐢 spoke.\r', '  Line two.  '] }],
};

interface Description {
  openapi: string;
  paths: Record<string, Record<string, { servers: { url: string }[] }>>;
}

describe('without a database', () => {
  const routes: string[] = [];
  let service: RunningService;
  beforeAll(async () => {
    const env = {
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
      QUERY_PORT: '0',
      RAPPORTEUR_LOG_LEVEL: 'error',
    };
    service = await startQuery({ ...env, INGESTION_PORT: '4001' }, (server) => {
      server.addHook('onRoute', ({ method, url }) => void routes.push(`${String(method).toLowerCase()} ${url}`));
    });
  });
  afterAll(() => service.stop());

  test('it serves what the contract lists, its API page, and nothing else', () => {
    const listed = routesOf('query').map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
    const page = ['get /', 'get /docs', 'get /docs/:name'];
    const served = routes.filter((route) => !/^(head|options) /.test(route));
    expect([...new Set(served)].sort()).toEqual([...listed, ...page].sort());
  });

  test('it is alive, not ready, and says so', async () => {
    expect((await fetch(`${service.url}/health`)).status).toBe(200);
    const ready = await fetch(`${service.url}/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ status: 'not-ready', checks: { database: /Reachable/ } });
  });

  test.each([
    '/v1/transcripts',
    '/v1/transcripts/a',
    '/v1/transcripts/a/source',
    '/v1/speeches/a.b',
    '/v1/speakers',
    '/v1/speakers/a',
  ])('%s answers 503 quickly', async (path) => {
    const begun = Date.now();
    const answer = await fetch(service.url + path);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'read-model-unavailable' });
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(Date.now() - begun).toBeLessThan(2_000);
  });

  test('the API description covers all services and where they are', async () => {
    const answer = await fetch(`${service.url}/openapi.json`);
    const description = (await answer.json()) as Description;
    expect(description.openapi).toBe('3.1.0');
    expect(description.paths['/v1/transcripts']?.get?.servers).toEqual([{ url: '/' }]);
    expect(description.paths['/v1/transcripts']?.post?.servers).toEqual([{ url: 'http://127.0.0.1:4001' }]);
    expect(description.paths['/v1/projection']?.get?.servers).toEqual([{ url: 'http://127.0.0.1:4330' }]);
  });

  test('the API page loads from here alone', async () => {
    const home = await fetch(service.url, { redirect: 'manual' });
    expect([home.status, home.headers.get('location')]).toEqual([302, 'docs']);
    const page = await fetch(`${service.url}/docs`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:4001 http://127.0.0.1:4330");
    const html = await page.text();
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThanOrEqual(4);
    for (const link of links) {
      expect(link).not.toMatch(/^(\w+:)?\/\//);
      expect((await fetch(new URL(link, `${service.url}/docs`))).status).toBe(200);
    }
  });

  test.each([
    '/docs/index.html',
    '/docs/package.json',
    '/docs/..%2fpackage.json',
    '/docs/%2e%2e/package.json',
    '/docs/',
  ])('%s is not served', async (path) => {
    const answer = await fetch(service.url + path);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'not-found' });
  });
});

describe('a database without tables', () => {
  test('is not ready until it is migrated', async () => {
    const served = await Served.start({}, await Archive.start({ migrated: false }));
    try {
      expect((await served.get<{ checks: { database: string } }>('/ready')).body.checks.database).toMatch(
        /not migrated/,
      );
      expect((await served.get('/v1/speeches')).body).toMatchObject({ code: 'read-model-unavailable' });
      await served.archive.migrate();
      expect((await served.get('/ready')).body).toEqual({ status: 'ready', checks: { database: 'ok' } });
      expect((await served.get('/v1/speeches')).body).toEqual({ items: [], nextCursor: null, position: 0 });
    } finally {
      await served.stop();
    }
  }, 60_000);
});

describe('one transcript', () => {
  let served: Served;
  beforeAll(async () => {
    served = await Served.start();
    await served.archive.publish([FORUM], 7);
  }, 60_000);
  afterAll(() => served.stop());

  test('has its narrative, diagnostics and revisions', async () => {
    const { body } = await served.get<TranscriptDetail>(`/v1/transcripts/${FORUM.id}`);
    expect(body).toMatchObject({
      id: FORUM.id,
      title: FORUM.title,
      date: '2031-05-01',
      time: '10:30',
      submittedAt: '2031-05-01T10:20:30.456Z',
      parser: { name: 'invented', version: '1.0.0' },
      counts: { speeches: 1, agreements: 0, statistics: 0 },
      narrative: [{ text: 'Narrative of the editor.' }],
      entities: { people: [], places: [{ name: 'Veldoria', code: 'QV' }], bodies: [] },
      diagnostics: [{ code: 'no-footer' }],
      revisions: [{ revision: 1, status: 'published', position: 7 }],
    });
  });

  test('gives its source byte for byte, and only when it changed', async () => {
    const path = `${served.service.url}/v1/transcripts/${FORUM.id}/source`;
    const answer = await fetch(path);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.equals(Buffer.from(sourceOf(FORUM)))).toBe(true);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('etag')).toBe(`"${sha256(sourceOf(FORUM))}"`);
    const again = await fetch(path, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await fetch(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    const text = await fetch(path.replace('/source', '/text'));
    expect([await text.text(), text.headers.get('etag')]).toEqual([sourceOf(FORUM), answer.headers.get('etag')]);
  });

  test('gives a page as it was submitted, to be saved and not run, and the text that was read from it', async () => {
    const html = '<!doctype html><script>alert(1)</script><p>Forum of Żółw</p>';
    const page: Invented = { ...FORUM, id: 'page', html };
    await served.archive.publish([page], 7);
    const source = await served.get('/v1/transcripts/page/source');
    expect(source.text).toBe(html);
    expect(Object.fromEntries(source.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': 'attachment; filename="page.html"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
      etag: `"${sha256(html)}"`,
    });
    const text = await served.get('/v1/transcripts/page/text');
    expect(text.text).toBe(sourceOf(page));
    expect(Object.fromEntries(text.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      etag: `"${sha256(html)}.1"`,
    });
    const again = await served.get('/v1/transcripts/page/text', {}, { 'if-none-match': `"${sha256(html)}.1"` });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await served.get<TranscriptDetail>('/v1/transcripts/page')).body.mediaType).toBe('text/html');
    await served.archive.retract(page, 2, 'test', 7);
  });

  test('answers 404 when it is not known and 400 when no transcript can be named so', async () => {
    for (const path of ['/v1/transcripts/unknown', '/v1/transcripts/unknown/source', '/v1/speeches/unknown.s0'])
      expect((await served.get(path)).body).toMatchObject({ status: 404, code: 'not-found' });
    for (const path of [
      '/v1/transcripts/A_B',
      '/v1/transcripts/a%00b',
      '/v1/speeches/a%00b',
      '/v1/transcripts/é/source',
    ])
      expect((await served.get(path)).body).toMatchObject({ status: 400, code: 'invalid-parameter' });
  });

  test('a speech is found by its id', async () => {
    const { body } = await served.get(`/v1/speeches/${FORUM.id}.s0`);
    const source = sourceOf(FORUM);
    expect(body).toMatchObject({ speaker: { id: 'asa-lind', name: 'Åsa Lind', role: 'Minister', anonymous: false } });
    const { paragraphs } = body as { paragraphs: { start: number; end: number; text: string }[] };
    expect(paragraphs.map(({ start, end }) => source.slice(start, end))).toEqual(FORUM.speeches?.[0]?.text);
    expect(paragraphs.map(({ text }) => text)).toEqual(FORUM.speeches?.[0]?.text);
  });

  test('its revisions replace each other, and a retraction takes it away with its reason', async () => {
    const changed: Invented = { ...FORUM, id: 'changed', speeches: [{ name: 'Ada', text: ['First words.'] }] };
    await served.archive.publish([changed], 8);
    const revised: Invented = { ...changed, revision: 2, speeches: [{ name: 'Ada', text: ['Second words.'] }] };
    await served.archive.publish([revised], 9);
    const speeches = await served.all<{ revision: number }>('/v1/speeches', { transcript: 'changed' });
    expect(speeches).toMatchObject([{ revision: 2, paragraphs: [{ text: 'Second words.' }] }]);

    await served.archive.retract(revised, 3, 'It was never held.', 10);
    for (const path of ['/v1/transcripts/changed', '/v1/transcripts/changed/source', '/v1/transcripts/changed/text']) {
      const { status, body } = await served.get<{ detail: string; code: string }>(path);
      expect([status, body.code]).toEqual([410, 'retracted']);
      expect(body.detail).toContain('It was never held.');
    }
    expect((await served.get('/v1/speeches/changed.s0')).status).toBe(404);
    expect(await served.all('/v1/speeches', { transcript: 'changed' })).toEqual([]);
    expect(JSON.stringify(await served.all('/v1/transcripts'))).not.toContain('"changed"');
    expect(JSON.stringify(await served.all('/v1/speakers'))).not.toContain('"ada"');

    await served.archive.publish([{ ...revised, revision: 4 }], 11);
    const { body } = await served.get<TranscriptDetail>('/v1/transcripts/changed');
    expect(body.revisions.map(({ revision, status, reason }) => [revision, status, reason])).toEqual([
      [1, 'published', null],
      [2, 'published', null],
      [3, 'retracted', 'It was never held.'],
      [4, 'published', null],
    ]);
  });

  test('answers are for the one who asked, and asked anew each time', async () => {
    for (const path of ['/v1/speeches', `/v1/transcripts/${FORUM.id}`])
      expect((await served.get(path)).headers.get('cache-control')).toBe('private, no-cache');
  });
});
