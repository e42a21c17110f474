import { TranscriptId } from '../events.ts';
import { ProjectionStatus, RebuildQuery, RebuildStatus, TranscriptRebuilt } from '../operations-api.ts';
import type { Route } from './route.ts';

/** How far the read models are, and making them anew. */
export const PROJECTION_ROUTES: readonly Route[] = [
  {
    service: 'projection',
    method: 'get',
    path: '/v1/projection',
    operationId: 'getProjection',
    summary: 'How far the read models are behind the log',
    scope: 'read',
    answers: { 200: { description: 'The status.', schema: ProjectionStatus } },
    problems: [401, 403],
  },
  {
    service: 'projection',
    method: 'post',
    path: '/v1/projection/rebuild',
    operationId: 'rebuild',
    summary: 'Build the read models again from the log, beside those that serve, and put them in their place',
    description:
      'One that was broken off or is held goes on. The rows are compared with those that serve before they do; what differs without a new version of a projection holds the rebuild.',
    scope: 'admin',
    query: RebuildQuery,
    answers: {
      202: { description: 'Begun; `GET /v1/projection/rebuild` has the progress.', schema: ProjectionStatus },
    },
    problems: [400, 401, 403, 409, 503],
  },
  {
    service: 'projection',
    method: 'get',
    path: '/v1/projection/rebuild',
    operationId: 'getRebuild',
    summary: 'How far a rebuild is, and whether the rows of before are kept',
    scope: 'admin',
    answers: { 200: { description: 'The status.', schema: RebuildStatus } },
    problems: [401, 403, 503],
  },
  {
    service: 'projection',
    method: 'delete',
    path: '/v1/projection/rebuild',
    operationId: 'cancelRebuild',
    summary: 'Give a rebuild up and drop what it made',
    scope: 'admin',
    answers: { 200: { description: 'Given up.', schema: RebuildStatus } },
    problems: [401, 403, 404, 503],
  },
  {
    service: 'projection',
    method: 'post',
    path: '/v1/projection/rebuild/rollback',
    operationId: 'rollBack',
    summary: 'Put the rows that served before in the place of those that serve',
    description: 'Where this version of the projections made them, they are brought to the same position first.',
    scope: 'admin',
    answers: { 200: { description: 'They serve.', schema: RebuildStatus } },
    problems: [401, 403, 404, 409, 503],
  },
  {
    service: 'projection',
    method: 'delete',
    path: '/v1/projection/previous',
    operationId: 'dropPrevious',
    summary: 'Drop the rows that served before',
    scope: 'admin',
    answers: { 200: { description: 'Dropped.', schema: RebuildStatus } },
    problems: [401, 403, 404, 409, 503],
  },
  {
    service: 'projection',
    method: 'post',
    path: '/v1/projection/transcripts/{transcriptId}/rebuild',
    operationId: 'rebuildTranscript',
    summary: 'Build the rows of one transcript again from the log',
    scope: 'admin',
    parameters: { transcriptId: TranscriptId },
    answers: { 200: { description: 'Applied, or parked.', schema: TranscriptRebuilt } },
    problems: [400, 401, 403, 404, 409, 503],
  },
];
