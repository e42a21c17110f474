import { expect, test } from '@jest/globals';
import { openApi } from './openapi.ts';
import { ROUTES, routesOf } from './routes.ts';

test('every route is described once, with its own servers', () => {
  const urls = { ingestion: 'http://127.0.0.1:1', query: 'http://127.0.0.1:2', projection: 'http://127.0.0.1:3' };
  const document = openApi('1.2.3', urls, ROUTES);
  const paths = document.paths as Record<string, Record<string, { servers: { url: string }[] }>>;
  expect(paths['/v1/transcripts']?.post?.servers).toEqual([{ url: urls.ingestion }]);
  expect(paths['/v1/transcripts']?.get?.servers).toEqual([{ url: urls.query }]);
  for (const route of ROUTES) expect(paths[route.path]?.[route.method]).toBeDefined();
});

test('operation ids are unique and path parameters are declared', () => {
  const ids = ROUTES.map((route) => route.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const route of ROUTES) {
    const named = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    expect(Object.keys(route.parameters ?? {})).toEqual(named);
  }
});

test('query parameters carry their limits', () => {
  const document = openApi('1', {}, routesOf('query'));
  const speeches = (document.paths as Record<string, { get: { parameters: { name: string; schema: unknown }[] } }>)[
    '/v1/speeches'
  ];
  const limit = speeches?.get.parameters.find((p) => p.name === 'limit');
  expect(limit).toMatchObject({ description: 'Items on a page.', schema: { maximum: 200, default: 50 } });
  for (const parameter of speeches?.get.parameters ?? []) expect(parameter).toHaveProperty('description');
  expect(JSON.stringify(document)).not.toContain(String(Number.MAX_SAFE_INTEGER));
});

test('no schema is left out as unrepresentable', () => {
  const described = JSON.stringify(openApi('1'));
  expect(described).not.toContain('"schema":{}');
});
