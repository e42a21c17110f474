import { z } from 'zod';
import { TranscriptId } from './events.ts';
import { AgreementItem, DEFAULT_PAGE, MAX_PAGE, ReadParameters, SpeechItem, StatisticItem } from './read-api.ts';

/** What changed between two revisions of a transcript: see `differences.ts`. */

/** `GET /v1/transcripts/{id}/changes`. */
export const ChangesQuery = ReadParameters.extend({
  from: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe(
      'The earlier revision, 0 for nothing at all. Without it, the last one before `to` that is no retraction.',
    ),
  to: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .describe('The later revision. Without it, the last one.'),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(DEFAULT_PAGE).describe('Changes on a page.'),
  cursor: z.string().max(1000).optional().describe('`nextCursor` of the page before, with its `from` and `to`.'),
});

export const ChangeCounts = z.object({
  added: z.int().min(0),
  removed: z.int().min(0),
  changed: z.int().min(0),
  /** A record that only stands elsewhere is unchanged. */
  unchanged: z.int().min(0),
});
export type ChangeCounts = z.infer<typeof ChangeCounts>;

export const RevisionCounts = z.object({ speeches: ChangeCounts, agreements: ChangeCounts, statistics: ChangeCounts });
export type RevisionCounts = z.infer<typeof RevisionCounts>;

/** Of a list, `before` and `after` are what only the one or only the other has. */
export const FieldChange = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });

const change = <K extends string, T extends z.ZodType>(kind: K, item: T) =>
  z.object({
    kind: z.literal(kind),
    change: z.enum(['added', 'removed', 'changed']),
    /** `null` for what was added. */
    before: item.nullable(),
    /** `null` for what was removed. */
    after: item.nullable(),
    /** Fields that differ in what was changed. */
    fields: z.array(z.string()),
  });

/** One record that differs: the same id, or the same speaker's turn or subject's number with other words in its place. */
export const RevisionChange = z.discriminatedUnion('kind', [
  change('speech', SpeechItem),
  change('agreement', AgreementItem),
  change('statistic', StatisticItem),
]);
export type RevisionChange = z.infer<typeof RevisionChange>;

/** A page of what changed: speeches, then agreements, then statistics, each in the order of the text. */
export const RevisionChanges = z.object({
  transcriptId: TranscriptId,
  from: z.int().min(0),
  to: z.int().min(1),
  /** What differs in title, date, names, editorial text and so on. */
  transcript: z.array(FieldChange),
  counts: RevisionCounts,
  items: z.array(RevisionChange),
  nextCursor: z.string().nullable(),
  position: z.int().min(0),
});
export type RevisionChanges = z.infer<typeof RevisionChanges>;
