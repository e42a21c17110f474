import { z } from 'zod';
import { TranscriptId } from './events.ts';
import { FieldChange, RevisionCounts } from './history-api.ts';
import { Problem } from './problems.ts';

/** `POST /v1/transcripts/reparse`: stored sources, read again by the parser of today. */

export const ReparseQuery = z.strictObject({
  transcript: TranscriptId.optional().describe('This transcript only.'),
  dryRun: z.enum(['true', 'false']).default('false').describe('Tell what would differ, and append nothing.'),
});
export type ReparseQuery = z.infer<typeof ReparseQuery>;

/** Most differing records that one line tells of; the counts are of all. */
export const MAX_TOLD_CHANGES = 50;

/** A record that another reading adds, removes or changes, in short. */
export const ToldChange = z.object({
  kind: z.enum(['speech', 'agreement', 'statistic']),
  change: z.enum(['added', 'removed', 'changed']),
  /** Of what is there afterwards; of what was removed, the one it had. */
  id: z.string(),
  /** Its words, or the beginning of them. */
  words: z.string(),
  /** Values are shortened, as JSON text, where they are long. */
  fields: z.array(FieldChange),
});
export type ToldChange = z.infer<typeof ToldChange>;

export const ReadingDifference = z.object({
  /** Title, date, names, editorial text and so on. */
  transcript: z.array(FieldChange),
  counts: RevisionCounts,
  changes: z.array(ToldChange),
  /** Whether the records are the same and only the places of words in the text differ. */
  placesOnly: z.boolean(),
});
export type ReadingDifference = z.infer<typeof ReadingDifference>;

const count = z.int().min(0);

/**
 * One line of the answer. Transcripts whose new reading is the same have no line. The last one is `result`, or `failed`
 * where it came to no end; the same request then goes on, as what was read again already does not differ any more.
 */
export const ReparseLine = z.discriminatedUnion('kind', [
  /** In log positions. */
  z.object({ kind: z.literal('progress'), done: count, total: count }),
  z.object({
    kind: z.literal('transcript'),
    transcriptId: TranscriptId,
    /** `differs` in a dry run, else `revised`; `refused`: it could not be read again, and stays as it is. */
    status: z.enum(['differs', 'revised', 'refused']),
    /** The one that was read again. */
    revision: z.int().min(1),
    /** The one that was appended, and the log position from which on reads show it. */
    newRevision: z.int().min(2).optional(),
    position: z.int().min(1).optional(),
    difference: ReadingDifference.optional(),
    problem: Problem.optional(),
  }),
  z.object({
    kind: z.literal('result'),
    dryRun: z.boolean(),
    /** Published transcripts that were read again; the other counts are parts of this one. */
    transcripts: count,
    unchanged: count,
    differing: count,
    revised: count,
    refused: count,
  }),
  z.object({ kind: z.literal('failed'), problem: Problem }),
]);
export type ReparseLine = z.infer<typeof ReparseLine>;
export type ReparsedTranscript = Extract<ReparseLine, { kind: 'transcript' }>;
