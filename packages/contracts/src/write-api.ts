import { z } from 'zod';
import { Diagnostic, Entities, EventKind, NarrativeBlock, Speech, TranscriptHeader } from './document.ts';
import { FactCounts, MediaType, TranscriptId } from './events.ts';
import { Agreement, Statistic } from './facts.ts';
import { Problem } from './problems.ts';

/** Requests and answers of the ingestion service. */

/** Largest source, in bytes of UTF-8. */
export const MAX_CONTENT_BYTES = 4 * 1024 * 1024;
/** Largest request body: a source as JSON, every byte escaped at worst. */
export const MAX_BODY_BYTES = 3 * MAX_CONTENT_BYTES;
/** Largest number of lines in one batch request. */
export const MAX_BATCH_LINES = 10_000;

/** How a submitter names the source. With neither, title, date, time and place identify it. */
export const SourceKey = z.object({
  /** Where the source was published. Scheme, fragment and a closing slash make no difference. */
  sourceUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  /** The submitter's own stable name for the source; goes before `sourceUrl`. */
  externalId: z.string().trim().min(1).max(200).optional(),
});
export type SourceKey = z.infer<typeof SourceKey>;

/** `POST /v1/transcripts` as JSON; as `text/plain` or `text/html` the body is `content` and the key goes in the query. */
export const Submission = SourceKey.extend({
  content: z.string(),
  mediaType: MediaType.default('text/plain'),
});
export type Submission = z.infer<typeof Submission>;

/** A diagnostic with its place as people count it. */
export const PlacedDiagnostic = Diagnostic.extend({
  line: z.int().min(1),
  /** In UTF-16 code units, from 1. */
  column: z.int().min(1),
  /** The line with a caret under the place. */
  excerpt: z.string(),
});
export type PlacedDiagnostic = z.infer<typeof PlacedDiagnostic>;

/** `created` and `revised` answer 201, `unchanged` 200: the content is already there and nothing was appended. */
export const SubmissionAnswer = z.object({
  id: TranscriptId,
  revision: z.int().min(1),
  status: z.enum(['created', 'revised', 'unchanged']),
  /** Log position from which on every read shows the revision; give it to a read as `minPosition`. */
  position: z.int().min(1),
  counts: FactCounts,
  diagnostics: z.array(PlacedDiagnostic),
});
export type SubmissionAnswer = z.infer<typeof SubmissionAnswer>;

/** `POST /v1/transcripts/parse`: what a submission would record, without storing it. */
export const PreviewAnswer = z.object({
  id: TranscriptId,
  header: TranscriptHeader,
  kind: EventKind,
  language: z.string(),
  counts: FactCounts,
  /** What offsets point into where the content is not plain text, else `null`. */
  text: z.string().nullable(),
  narrative: z.array(NarrativeBlock),
  speeches: z.array(Speech),
  entities: Entities,
  agreements: z.array(Agreement),
  statistics: z.array(Statistic),
  diagnostics: z.array(PlacedDiagnostic),
});
export type PreviewAnswer = z.infer<typeof PreviewAnswer>;

/** One line of the answer to `POST /v1/transcripts/batch`, in the order in which the lines are done. */
export const BatchLine = z.object({
  /** Line of the request, from 1. */
  line: z.int().min(1),
  /** HTTP status that the same submission would have had alone. */
  status: z.int(),
  result: SubmissionAnswer.optional(),
  problem: Problem.optional(),
});
export type BatchLine = z.infer<typeof BatchLine>;

/** `DELETE /v1/transcripts/{id}`, as JSON body or in the query. */
export const Retraction = z.object({ reason: z.string().trim().min(1).max(1000) });
export type Retraction = z.infer<typeof Retraction>;

/** Retracting a retracted transcript answers as before and appends nothing. */
export const RetractionAnswer = z.object({
  id: TranscriptId,
  revision: z.int().min(1),
  status: z.literal('retracted'),
  position: z.int().min(1),
});
export type RetractionAnswer = z.infer<typeof RetractionAnswer>;
