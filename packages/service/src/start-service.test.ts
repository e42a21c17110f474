import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Body, Controller, Get, Inject, Module, Post, Query } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Health } from '@rapporteur/contracts/operations-api';
import { problem } from '@rapporteur/contracts/problems';
import { z } from 'zod';
import { ProblemError, type RunningService, readConfig, Scope, startService } from './index.ts';

const Thing = z.strictObject({ name: z.string().min(1), size: z.coerce.number().int().max(10).default(1) });

@Controller()
class ThingController {
  constructor(@Inject(Reflector) readonly reflector: Reflector) {}

  @Get('things')
  list(@Query({ schema: Thing }) query: z.infer<typeof Thing>) {
    return query;
  }

  @Post('things')
  @Scope('submit')
  make(@Body({ schema: Thing }) body: z.infer<typeof Thing>) {
    return body;
  }

  @Get('broken')
  broken(): never {
    throw new Error('a secret of ours');
  }

  @Get('late')
  late(): never {
    throw new ProblemError(problem('position-not-reached', 'At 3 of 5.', { position: 3 }));
  }
}

@Module({ controllers: [ThingController] })
class ThingModule {}

const start = (env: NodeJS.ProcessEnv, checks = {}) =>
  startService({
    name: 'query',
    module: ThingModule,
    config: readConfig({ RAPPORTEUR_LOG_LEVEL: 'error', ...env }, {}),
    port: 0,
    bodyLimitBytes: 1_000,
    checks,
    openApi: { openapi: '3.1.0' },
  });

const hash = (key: string) => createHash('sha256').update(key).digest('hex');

describe('a service without keys', () => {
  let service: RunningService;
  let databaseAnswer = 'ok';
  beforeAll(async () => {
    service = await start({}, { database: async () => databaseAnswer, log: async () => 'ok' });
  });
  afterAll(() => service.stop());
  const get = (path: string, init?: RequestInit) => fetch(service.url + path, init);

  test('answers what its schema made of the parameters', async () => {
    expect(await (await get('/things?name=a')).json()).toEqual({ name: 'a', size: 1 });
  });

  test.each([
    ['/things?size=11&name=a', '/size'],
    ['/things', '/name'],
    ['/things?name=a&colour=red', '/colour'],
  ])('%s is refused with the place', async (path, pointer) => {
    const answer = await get(path);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({
      code: 'invalid-parameter',
      instance: '/things',
      errors: [{ pointer }],
    });
  });

  test.each([
    ['not JSON', 'application/json', '{', 400, 'bad-request'],
    ['empty JSON', 'application/json', '', 400, 'bad-request'],
    ['another type', 'image/png', 'x', 415, 'unsupported-media-type'],
    ['too large', 'application/json', JSON.stringify({ name: 'x'.repeat(2_000) }), 413, 'too-large'],
  ])('a body that is %s', async (_, type, body, status, code) => {
    const answer = await get('/things', { method: 'POST', headers: { 'content-type': type }, body });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ status, code });
  });

  test('an unknown path and an undecodable one are problem documents', async () => {
    expect(await (await get('/nothing')).json()).toMatchObject({ status: 404, code: 'not-found' });
    expect(await (await get('/%zz')).json()).toMatchObject({ status: 400, code: 'bad-request' });
  });

  test('an unforeseen error tells the client nothing but its correlation id', async () => {
    const answer = await get('/broken', { headers: { 'x-correlation-id': 'abc-1' } });
    expect(answer.status).toBe(500);
    expect(answer.headers.get('x-correlation-id')).toBe('abc-1');
    const text = await answer.text();
    expect(text).not.toContain('secret');
    expect(JSON.parse(text)).toMatchObject({ code: 'internal', correlationId: 'abc-1' });
  });

  test('a problem keeps its fields, and 503 says when to come again', async () => {
    const answer = await get('/late');
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toMatchObject({ code: 'position-not-reached', position: 3 });
  });

  test('an ill-formed correlation id is replaced', async () => {
    const answer = await get('/health', { headers: { 'x-correlation-id': 'a b' } });
    expect(answer.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('readiness follows its checks', async () => {
    expect((await get('/ready')).status).toBe(200);
    databaseAnswer = 'cannot be reached';
    const answer = await get('/ready');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: 'not-ready', checks: { database: 'cannot be reached', log: 'ok' } });
  });

  test.each([
    ['http://localhost:5173', 'http://localhost:5173'],
    ['http://127.0.0.1', 'http://127.0.0.1'],
    ['https://localhost.example.com', null],
    ['https://example.com', null],
    ['null', null],
  ])('a page of %s reads across origins: %s', async (origin, allowed) => {
    expect((await get('/things?name=a', { headers: { origin } })).headers.get('access-control-allow-origin')).toBe(
      allowed,
    );
  });

  test('a page of another site may not call it, by its origin or by a name that it made point here', async () => {
    const { port } = new URL(service.url);
    const statusWith = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        request({ port, host: '127.0.0.1', path: '/things?name=a', headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on('error', reject)
          .end();
      });
    expect(await statusWith({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await statusWith({ host: `elsewhere.example:${port}` })).toBe(403);
    expect(await statusWith({ origin: `http://localhost:${port}`, host: `localhost:${port}` })).toBe(200);
  });

  test('garbage on the socket does not harm it', async () => {
    const { port } = new URL(service.url);
    await new Promise<void>((resolve) => {
      const socket = new Socket().on('close', () => resolve()).on('error', () => undefined);
      socket.connect(Number(port), '127.0.0.1', () => socket.write('\u0000\u0001 garbage\r\n\r\n'));
      socket.resume();
    });
    expect((await get('/health')).status).toBe(200);
  });
});

test('a service that only a restart would mend says so', async () => {
  let answer = 'ok';
  const service = await startService({
    name: 'query',
    module: ThingModule,
    config: readConfig({ RAPPORTEUR_LOG_LEVEL: 'error' }, {}),
    port: 0,
    bodyLimitBytes: 1_000,
    checks: {},
    vitals: { reader: async () => answer },
  });
  try {
    const health = async () => {
      const response = await fetch(`${service.url}/health`);
      return { status: response.status, json: Health.parse(await response.json()) };
    };
    expect(await health()).toMatchObject({ status: 200, json: { status: 'alive', checks: { reader: 'ok' } } });
    answer = 'silent for 70 s';
    expect(await health()).toMatchObject({ status: 503, json: { status: 'failing', checks: { reader: answer } } });
  } finally {
    await service.stop();
  }
});

describe('a service with keys', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await start({
      RAPPORTEUR_API_KEYS: `ann:read:${hash('k1')}, bob:submit+read:${hash('k2')},eve:admin:${hash('k3')}`,
    });
  });
  afterAll(() => service.stop());
  const post = (key?: string) =>
    fetch(`${service.url}/things`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: '{"name":"a"}',
    });

  test.each([
    [undefined, 401],
    ['unknown', 401],
    ['k1', 403],
    ['k2', 201],
    ['k3', 201],
  ])('key %s → %i', async (key, status) => {
    expect((await post(key)).status).toBe(status);
  });

  test('any page may send a key from a browser', async () => {
    const answer = await fetch(`${service.url}/things`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://example.com',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('health, readiness and the description need none, measurements one that may read', async () => {
    for (const path of ['/health', '/ready', '/openapi.json'])
      expect((await fetch(service.url + path)).status).toBe(200);
    const metrics = (key: string) =>
      fetch(`${service.url}/metrics`, key === '' ? {} : { headers: { authorization: `Bearer ${key}` } });
    expect((await metrics('')).status).toBe(401);
    expect((await metrics('k1')).status).toBe(200);
  });
});

describe('a service with a rate limit', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await start({
      RAPPORTEUR_REQUESTS_PER_MINUTE: '3',
      RAPPORTEUR_API_KEYS: `ann:read:${hash('k1')},bob:read:${hash('k2')}`,
    });
  });
  afterAll(() => service.stop());
  const getWith = (key: string, path = '/things?name=a') =>
    fetch(service.url + path, { headers: { 'x-api-key': key } });
  const statusesOf = async (keys: string[]) => {
    const statuses: number[] = [];
    for (const key of keys) statuses.push((await getWith(key)).status);
    return statuses;
  };

  test('answers what is over the limit with 429 and when to come again, but for the checks', async () => {
    expect(await statusesOf(['k1', 'k1', 'k1', 'k1'])).toEqual([200, 200, 200, 429]);
    const refused = await getWith('k1');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused.json()).toMatchObject({ status: 429, code: 'rate-limited' });
    expect((await getWith('k1', '/ready')).status).toBe(200);
  });

  test('counts each key by itself, and all guesses at keys together', async () => {
    expect(await statusesOf(['k2', 'guess 1', 'guess 2', 'guess 3', 'guess 4', 'k2'])).toEqual([
      200, 401, 401, 401, 429, 200,
    ]);
  });
});

describe('configuration', () => {
  test('an address that others can reach needs keys', () => {
    expect(() => readConfig({ RAPPORTEUR_HOST: '0.0.0.0' }, {})).toThrow(/RAPPORTEUR_API_KEYS is not set/);
  });
  test('a wrong setting is named', () => {
    expect(() => readConfig({ QUERY_PORT: 'x' }, { QUERY_PORT: z.coerce.number() })).toThrow(/QUERY_PORT/);
  });
  test.each(['a:read', `a:own:${'0'.repeat(64)}`, 'a:read:xyz'])('keys "%s" are refused', (keys) => {
    expect(() => readConfig({ RAPPORTEUR_API_KEYS: keys }, {})).toThrow(/entry 1/);
  });
});
