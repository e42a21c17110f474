import { z } from 'zod';
import { Health, Readiness } from '../operations-api.ts';
import { type Route, type Service, text } from './route.ts';

/** What every service answers about itself. */
export const health = (service: Service): Route[] => [
  {
    service,
    method: 'get',
    path: '/health',
    operationId: `${service}Health`,
    summary: 'Is the process alive?',
    scope: 'public',
    answers: {
      200: { description: 'It is.', schema: Health },
      503: { description: 'It is not what it should be; a restart would help.', schema: Health },
    },
    problems: [],
  },
  {
    service,
    method: 'get',
    path: '/ready',
    operationId: `${service}Ready`,
    summary: 'Can it serve?',
    scope: 'public',
    answers: {
      200: { description: 'It can.', schema: Readiness },
      503: { description: 'It cannot; each check says why.', schema: Readiness },
    },
    problems: [],
  },
  {
    service,
    method: 'get',
    path: '/metrics',
    operationId: `${service}Metrics`,
    summary: 'What it counts and measures, for Prometheus',
    scope: 'read',
    answers: { 200: { description: 'Text exposition format.', schema: text, mediaTypes: ['text/plain'] } },
    problems: [401, 403],
  },
  {
    service,
    method: 'get',
    path: '/openapi.json',
    operationId: `${service}Description`,
    summary: 'This description',
    scope: 'public',
    answers: { 200: { description: 'OpenAPI 3.1', schema: z.looseObject({}) } },
    problems: [],
  },
];
