import { TranscriptId } from '../events.ts';
import { ReparseLine, ReparseQuery } from '../reparse-api.ts';
import {
  BatchLine,
  PreviewAnswer,
  Retraction,
  RetractionAnswer,
  SourceKey,
  Submission,
  SubmissionAnswer,
} from '../write-api.ts';
import { type Route, text } from './route.ts';

const transcript = { id: TranscriptId };
const submissionBody = { 'text/plain': text, 'text/html': text, 'application/json': Submission };

/** What is written: transcripts are submitted, read again and retracted. */
export const SUBMISSION_ROUTES: readonly Route[] = [
  {
    service: 'ingestion',
    method: 'post',
    path: '/v1/transcripts',
    operationId: 'submitTranscript',
    summary: 'Submit a transcript',
    description:
      'Answers when the log has it on disk. The same content under the same key appends nothing; other content becomes the next revision.',
    scope: 'submit',
    query: SourceKey,
    body: submissionBody,
    answers: {
      200: { description: 'Already there, nothing appended.', schema: SubmissionAnswer },
      201: { description: 'A new transcript or a new revision; `Location` names it.', schema: SubmissionAnswer },
    },
    problems: [400, 401, 403, 409, 413, 415, 422, 503],
  },
  {
    service: 'ingestion',
    method: 'post',
    path: '/v1/transcripts/parse',
    operationId: 'previewTranscript',
    summary: 'See what a submission would record, without storing it',
    scope: 'submit',
    query: SourceKey,
    body: submissionBody,
    answers: { 200: { description: 'What was found.', schema: PreviewAnswer } },
    problems: [400, 401, 403, 413, 415, 422, 503],
  },
  {
    service: 'ingestion',
    method: 'post',
    path: '/v1/transcripts/batch',
    operationId: 'submitBatch',
    summary: 'Submit many transcripts, one JSON submission a line',
    description:
      'Answers one line per submission while the request is still being read, in the order in which they are done.',
    scope: 'submit',
    body: { 'application/x-ndjson': Submission },
    answers: {
      200: { description: 'One line per submission.', schema: BatchLine, mediaTypes: ['application/x-ndjson'] },
    },
    problems: [400, 401, 403, 415, 503],
  },
  {
    service: 'ingestion',
    method: 'post',
    path: '/v1/transcripts/reparse',
    operationId: 'reparse',
    summary: 'Read the stored sources again with the parser of today',
    description:
      'Appends a revision, with the same source and key, where speeches, facts or structure come out different; nothing where they do not. One line for each transcript that differs, the result last. Broken off, the same request goes on.',
    scope: 'admin',
    query: ReparseQuery,
    answers: {
      200: { description: 'What differs, then the result.', schema: ReparseLine, mediaTypes: ['application/x-ndjson'] },
    },
    problems: [400, 401, 403, 404, 409, 410, 503],
  },
  {
    service: 'ingestion',
    method: 'delete',
    path: '/v1/transcripts/{id}',
    operationId: 'retractTranscript',
    summary: 'Retract a transcript, with a reason',
    description: 'It disappears from reads and stays in the log. The reason goes in the query or in a JSON body.',
    scope: 'submit',
    parameters: transcript,
    query: Retraction.partial(),
    body: { 'application/json': Retraction },
    answers: { 200: { description: 'Retracted.', schema: RetractionAnswer } },
    problems: [400, 401, 403, 404, 409, 503],
  },
];
