import { health } from './routes/health.ts';
import { LOG_ROUTES } from './routes/log.ts';
import { PARKED_ROUTES } from './routes/parked.ts';
import { PROJECTION_ROUTES } from './routes/projection.ts';
import { RECORD_ROUTES } from './routes/record.ts';
import type { Route, Service } from './routes/route.ts';
import { SUBMISSION_ROUTES } from './routes/submissions.ts';

export type { Route, Service } from './routes/route.ts';

/** Every route of every service: the services serve these and no others (a test compares), the API description lists them. */
export const ROUTES: readonly Route[] = [
  ...SUBMISSION_ROUTES,
  ...RECORD_ROUTES,
  ...PROJECTION_ROUTES,
  ...PARKED_ROUTES,
  ...LOG_ROUTES,
  ...health('ingestion'),
  ...health('query'),
  ...health('projection'),
];

/** The routes of one service. */
export function routesOf(service: Service): Route[] {
  return ROUTES.filter((route) => route.service === service);
}
