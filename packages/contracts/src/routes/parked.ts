import { z } from 'zod';
import { TranscriptId } from '../events.ts';
import {
  OperatorAction,
  ParkedDetail,
  ParkedTranscript,
  RetryRequest,
  SkipRequest,
  UnparkAnswer,
  UnskipRequest,
} from '../parked-api.ts';
import type { Route } from './route.ts';

/** What is parked, and what operators do about it. */
export const PARKED_ROUTES: readonly Route[] = [
  {
    service: 'projection',
    method: 'get',
    path: '/v1/projection/parked',
    operationId: 'listParked',
    summary: 'Transcripts that wait because one of their events could not be applied',
    scope: 'admin',
    answers: { 200: { description: 'All of them, up to 1,000.', schema: z.array(ParkedTranscript) } },
    problems: [401, 403, 503],
  },
  {
    service: 'projection',
    method: 'get',
    path: '/v1/projection/parked/{transcriptId}',
    operationId: 'getParked',
    summary: 'Why a transcript waits, which of its events, and what was done about it',
    scope: 'admin',
    parameters: { transcriptId: TranscriptId },
    answers: { 200: { description: 'It is parked, or was acted upon.', schema: ParkedDetail } },
    problems: [400, 401, 403, 404, 503],
  },
  {
    service: 'projection',
    method: 'post',
    path: '/v1/projection/parked/{transcriptId}/retry',
    operationId: 'retryParked',
    summary: 'Apply the waiting events of a transcript again',
    scope: 'admin',
    parameters: { transcriptId: TranscriptId },
    body: { 'application/json': RetryRequest },
    answers: { 200: { description: 'Applied, or parked again.', schema: UnparkAnswer } },
    problems: [400, 401, 403, 404, 409, 503],
  },
  {
    service: 'projection',
    method: 'post',
    path: '/v1/projection/parked/{transcriptId}/skip',
    operationId: 'skipParked',
    summary: 'Leave out the event that holds a transcript up, with the rest of its revision, and go on with later ones',
    description:
      'Recorded with the reason, and done again whenever the read models are made anew. The log keeps the event.',
    scope: 'admin',
    parameters: { transcriptId: TranscriptId },
    body: { 'application/json': SkipRequest },
    answers: {
      200: { description: 'Skipped; the rest is applied, or parked at another event.', schema: UnparkAnswer },
    },
    problems: [400, 401, 403, 404, 409, 503],
  },
  {
    service: 'projection',
    method: 'post',
    path: '/v1/projection/parked/{transcriptId}/unskip',
    operationId: 'unskipParked',
    summary: 'Take a skip back: the event is no longer left out',
    description:
      'The transcript is projected again from its first event on, and parks where it did if the event still cannot be applied. Recorded; a rebuild under way does the same.',
    scope: 'admin',
    parameters: { transcriptId: TranscriptId },
    body: { 'application/json': UnskipRequest },
    answers: { 200: { description: 'Applied, or parked.', schema: UnparkAnswer } },
    problems: [400, 401, 403, 404, 409, 503],
  },
  {
    service: 'projection',
    method: 'get',
    path: '/v1/projection/actions',
    operationId: 'listOperatorActions',
    summary: 'What operators did about parked transcripts, the last first',
    scope: 'admin',
    answers: { 200: { description: 'The last 1,000.', schema: z.array(OperatorAction) } },
    problems: [401, 403, 503],
  },
];
