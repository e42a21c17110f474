import { z } from 'zod';
import { BackupLine } from './backup.ts';
import { TranscriptId } from './events.ts';
import { ChangesQuery, RevisionChanges } from './history-api.ts';
import { EventsPage, EventsQuery, RestoreLine, RestoreQuery } from './log-api.ts';
import {
  Health,
  ProjectionStatus,
  Readiness,
  RebuildQuery,
  RebuildStatus,
  TranscriptRebuilt,
  VerificationLine,
} from './operations-api.ts';
import {
  OperatorAction,
  ParkedDetail,
  ParkedTranscript,
  RetryRequest,
  SkipRequest,
  UnparkAnswer,
  UnskipRequest,
} from './parked-api.ts';
import {
  AgreementItem,
  AgreementsQuery,
  EarlierReadParameters,
  page,
  ReadParameters,
  RevisionHistory,
  RevisionNumber,
  SpeakerDetail,
  SpeakerItem,
  SpeakerQuery,
  SpeakersQuery,
  SpeechesQuery,
  SpeechItem,
  StatisticItem,
  StatisticsQuery,
  TranscriptDetail,
  TranscriptItem,
  TranscriptsQuery,
} from './read-api.ts';
import { ReparseLine, ReparseQuery } from './reparse-api.ts';
import {
  BatchLine,
  PreviewAnswer,
  Retraction,
  RetractionAnswer,
  SourceKey,
  Submission,
  SubmissionAnswer,
} from './write-api.ts';

/** Every route of every service: the services serve these and no others (a test compares), the API description lists them. */

export type Service = 'ingestion' | 'query' | 'projection';

export interface Route {
  service: Service;
  method: 'get' | 'post' | 'delete';
  /** Path with `{name}` for parameters. */
  path: string;
  operationId: string;
  summary: string;
  description?: string;
  scope: 'public' | 'submit' | 'read' | 'admin';
  parameters?: Record<string, z.ZodType>;
  query?: z.ZodObject;
  /** Media type → schema of the body. */
  body?: Record<string, z.ZodType>;
  /** Status → what it means; `mediaTypes` are JSON where absent. */
  answers: Record<number, { description: string; schema?: z.ZodType; mediaTypes?: readonly string[] }>;
  /** Statuses of the problem documents that it can answer. */
  problems: readonly number[];
}

const text = z.string();
const transcript = { id: TranscriptId };
const submissionBody = { 'text/plain': text, 'text/html': text, 'application/json': Submission };
const health = (service: Service): Route[] => [
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

const list = (path: string, operationId: string, summary: string, item: z.ZodType, query: z.ZodObject): Route => ({
  service: 'query',
  method: 'get',
  path,
  operationId,
  summary,
  scope: 'read',
  query,
  answers: { 200: { description: 'One page.', schema: page(item) } },
  problems: [400, 401, 403, 503],
});

export const ROUTES: readonly Route[] = [
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
  list('/v1/transcripts', 'listTranscripts', 'Transcripts, newest event first', TranscriptItem, TranscriptsQuery),
  {
    service: 'query',
    method: 'get',
    path: '/v1/transcripts/{id}',
    operationId: 'getTranscript',
    summary: 'One transcript with its narrative, people, places, organisations, diagnostics and revisions',
    scope: 'read',
    parameters: transcript,
    query: EarlierReadParameters,
    answers: { 200: { description: 'The transcript.', schema: TranscriptDetail } },
    problems: [400, 401, 403, 404, 410, 503],
  },
  {
    service: 'query',
    method: 'get',
    path: '/v1/transcripts/{id}/source',
    operationId: 'getSource',
    summary: 'The source as submitted, with its media type',
    description: 'To be saved, not shown: HTML comes as an attachment, in a sandbox without scripts.',
    scope: 'read',
    parameters: transcript,
    query: EarlierReadParameters,
    answers: {
      200: {
        description: 'The source.',
        schema: text,
        mediaTypes: ['text/plain; charset=utf-8', 'text/html; charset=utf-8'],
      },
    },
    problems: [400, 401, 403, 404, 410, 503],
  },
  {
    service: 'query',
    method: 'get',
    path: '/v1/transcripts/{id}/text',
    operationId: 'getText',
    summary: 'The text that offsets of speeches and facts point into',
    description: 'Of a source in plain text it is the source; of another one, the text that was read from it.',
    scope: 'read',
    parameters: transcript,
    query: EarlierReadParameters,
    answers: { 200: { description: 'The text.', schema: text, mediaTypes: ['text/plain; charset=utf-8'] } },
    problems: [400, 401, 403, 404, 410, 503],
  },
  {
    service: 'query',
    method: 'get',
    path: '/v1/transcripts/{id}/revisions',
    operationId: 'listRevisions',
    summary: 'Every revision of a transcript, retractions included, oldest first',
    description: 'Also of a transcript that was retracted: it stays in history.',
    scope: 'read',
    parameters: transcript,
    query: ReadParameters,
    answers: { 200: { description: 'Its history.', schema: RevisionHistory } },
    problems: [400, 401, 403, 404, 503],
  },
  {
    service: 'query',
    method: 'get',
    path: '/v1/transcripts/{id}/revisions/{revision}',
    operationId: 'getRevision',
    summary: 'A transcript as one of its revisions has it',
    description: 'Its speeches and facts are those of the lists with `asOf` the position of the revision.',
    scope: 'read',
    parameters: { ...transcript, revision: RevisionNumber },
    query: ReadParameters,
    answers: { 200: { description: 'The transcript.', schema: TranscriptDetail } },
    problems: [400, 401, 403, 404, 410, 503],
  },
  {
    service: 'query',
    method: 'get',
    path: '/v1/transcripts/{id}/changes',
    operationId: 'listChanges',
    summary: 'What a revision changed: speeches and facts added, removed and changed',
    description:
      'Ids hang on words: the same words keep their id from revision to revision. A retraction says nothing, so that all is removed by it. With `from` and `to` any two revisions are compared.',
    scope: 'read',
    parameters: transcript,
    query: ChangesQuery,
    answers: { 200: { description: 'One page.', schema: RevisionChanges } },
    problems: [400, 401, 403, 404, 503],
  },
  list('/v1/speeches', 'listSpeeches', 'Who said what', SpeechItem, SpeechesQuery),
  {
    service: 'query',
    method: 'get',
    path: '/v1/speeches/{id}',
    operationId: 'getSpeech',
    summary: 'One speech',
    scope: 'read',
    parameters: { id: text },
    query: EarlierReadParameters,
    answers: { 200: { description: 'The speech.', schema: SpeechItem } },
    problems: [400, 401, 403, 404, 503],
  },
  list('/v1/agreements', 'listAgreements', 'What was agreed', AgreementItem, AgreementsQuery),
  list('/v1/statistics', 'listStatistics', 'Which numbers were claimed', StatisticItem, StatisticsQuery),
  list('/v1/speakers', 'listSpeakers', 'Who spoke, most speeches first', SpeakerItem, SpeakersQuery),
  {
    service: 'query',
    method: 'get',
    path: '/v1/speakers/{id}',
    operationId: 'getSpeaker',
    summary: 'One person, with the transcripts where they spoke, were absent or were mentioned',
    scope: 'read',
    parameters: { id: text },
    query: SpeakerQuery,
    answers: { 200: { description: 'The person.', schema: SpeakerDetail } },
    problems: [400, 401, 403, 404, 503],
  },
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
  ...health('ingestion'),
  ...health('query'),
  ...health('projection'),
];

/** The routes of one service. */
export function routesOf(service: Service): Route[] {
  return ROUTES.filter((route) => route.service === service);
}
