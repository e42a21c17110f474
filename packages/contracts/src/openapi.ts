import { z } from 'zod';
import { Problem } from './problems.ts';
import { ROUTES, type Route, type Service } from './routes.ts';

/** The OpenAPI 3.1 description of `routes`, made from the zod schemas that check the requests. */

/** Where each service can be reached, for the `servers` of its paths. */
export type ServiceUrls = Partial<Record<Service, string>>;

type Json = Record<string, unknown>;

const PROBLEM_TEXT: Record<number, string> = {
  400: 'The request is not right.',
  401: 'An API key is needed.',
  403: 'The API key lacks the scope.',
  404: 'There is no such thing.',
  409: 'Somebody else was faster.',
  410: 'It was retracted.',
  413: 'The body is too large.',
  415: 'The media type is not supported.',
  422: 'The source could not be read as a transcript; `errors` has the places.',
  429: 'Too many requests; `Retry-After` says when to come again.',
  503: 'Not now; `detail` says why.',
};

export function openApi(version: string, urls: ServiceUrls = {}, routes: readonly Route[] = ROUTES): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    // the services share paths such as /health: an operation of another service keeps its own servers
    const path = paths[route.path] ?? {};
    paths[route.path] = path;
    const url = urls[route.service];
    path[route.method] ??= { ...operation(route), ...(url === undefined ? {} : { servers: [{ url }] }) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rapporteur',
      version,
      description: 'Who said what, what was agreed, which numbers were claimed: each tied to the exact words.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [
      { name: 'ingestion', description: 'Submit and retract transcripts.' },
      { name: 'query', description: 'Read the record.' },
      { name: 'projection', description: 'Watch and rebuild the read models.' },
    ],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operation(route: Route): Json {
  const answers = Object.entries(route.answers).map(([status, { description, schema, mediaTypes }]) => {
    if (schema === undefined) return [status, { description }];
    const content = (mediaTypes ?? ['application/json']).map((type) => [type, { schema: schemaOf(schema, 'output') }]);
    return [status, { description, content: Object.fromEntries(content) }];
  });
  const refusals = route.scope === 'public' ? route.problems : [...route.problems, 429];
  const problems = refusals.map((status) => [
    String(status),
    {
      description: PROBLEM_TEXT[status] ?? 'A problem.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  const body = Object.entries(route.body ?? {}).map(([type, schema]) => [type, { schema: schemaOf(schema, 'input') }]);
  return {
    operationId: route.operationId,
    summary: route.summary,
    ...(route.description && { description: route.description }),
    tags: [route.service],
    parameters: [...pathParameters(route), ...queryParameters(route)],
    ...(body.length > 0 && { requestBody: { content: Object.fromEntries(body) } }),
    responses: Object.fromEntries([...answers, ...problems]),
    ...(route.scope !== 'public' && { security: [{}, { apiKey: [route.scope] }] }),
  };
}

function pathParameters(route: Route): Json[] {
  return Object.entries(route.parameters ?? {}).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: schemaOf(schema, 'input'),
  }));
}

function queryParameters(route: Route): Json[] {
  if (!route.query) return [];
  const { properties = {}, required = [] } = jsonSchema(route.query, 'input');
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = typeof property === 'object' ? property : {};
    return { name, in: 'query', required: required.includes(name), ...(description && { description }), schema };
  });
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = jsonSchema(schema, io);
  return rest;
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  return z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema: made }) => {
      // what any JSON number can hold is no limit worth telling
      if (made.minimum === Number.MIN_SAFE_INTEGER) delete made.minimum;
      if (made.maximum === Number.MAX_SAFE_INTEGER) delete made.maximum;
    },
  });
}
