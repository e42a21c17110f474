import { BackupLine } from '../backup.ts';
import { EventsPage, EventsQuery, RestoreLine, RestoreQuery } from '../log-api.ts';
import { VerificationLine } from '../operations-api.ts';
import type { Route } from './route.ts';

/** The log itself: read, checked, kept and put back. */
export const LOG_ROUTES: readonly Route[] = [
  {
    service: 'projection',
    method: 'post',
    path: '/v1/projection/verify',
    operationId: 'verify',
    summary: 'Check the log against what it says of itself, and the read models against the log',
    description:
      'Computes the checksum, the counts and the source hash of every revision again, looks whether the revisions of each transcript follow one another, and compares every row with what the log gives. One line at a time, the result last.',
    scope: 'admin',
    answers: {
      200: {
        description: 'Progress, then the result.',
        schema: VerificationLine,
        mediaTypes: ['application/x-ndjson'],
      },
    },
    problems: [401, 403, 409, 503],
  },
  {
    service: 'projection',
    method: 'get',
    path: '/v1/events',
    operationId: 'listEvents',
    summary: 'The log itself, event by event, in order',
    scope: 'read',
    query: EventsQuery,
    answers: { 200: { description: 'One page.', schema: EventsPage } },
    problems: [400, 401, 403, 503],
  },
  {
    service: 'projection',
    method: 'get',
    path: '/v1/log/backup',
    operationId: 'backupLog',
    summary: 'The whole log as it is stored, with a hash chain',
    description: 'Without its last line, of the kind `end`, the backup is not whole.',
    scope: 'admin',
    answers: {
      200: { description: 'One line per message.', schema: BackupLine, mediaTypes: ['application/x-ndjson'] },
    },
    problems: [401, 403, 409, 503],
  },
  {
    service: 'ingestion',
    method: 'post',
    path: '/v1/log/restore',
    operationId: 'restoreLog',
    summary: 'Store a backup in an empty log, every event at the position it had',
    scope: 'admin',
    query: RestoreQuery,
    body: { 'application/x-ndjson': BackupLine },
    answers: {
      200: {
        description: 'Progress, then what became of it.',
        schema: RestoreLine,
        mediaTypes: ['application/x-ndjson'],
      },
    },
    problems: [400, 401, 403, 409, 415, 503],
  },
];
