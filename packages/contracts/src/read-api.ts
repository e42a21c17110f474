import { z } from 'zod';
import { Diagnostic, EventKind, IsoDate, NarrativeBlock, Span, Speaker, Speech, TranscriptHeader } from './document.ts';
import { FactCounts, MediaType, Sha256, TranscriptId } from './events.ts';
import { AgreementKind, AgreementMention, AgreementStatus, Change, Comparator, Decimal, Statistic } from './facts.ts';

/** Requests and answers of the query service. */

export const MAX_PAGE = 200;
export const DEFAULT_PAGE = 50;
/** How long a read waits for `minPosition`, in milliseconds. */
export const MAX_WAIT_MS = 5_000;

const word = z.string().trim().min(1).max(200);

/** What every read takes. */
export const ReadParameters = z.object({
  minPosition: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe(
      'Wait until the read models have this log position (as answered by a submission), or answer 503 with how far they are.',
    ),
});

/** What every list takes. */
export const ListParameters = ReadParameters.extend({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(DEFAULT_PAGE).describe('Items on a page.'),
  cursor: z.string().max(1000).optional().describe('`nextCursor` of the page before, with the same filters.'),
  q: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .optional()
    .describe('Words to find, as one types them into a web search: "quoted phrase", or, -without.'),
});

const eventDates = {
  from: IsoDate.optional().describe('First day of the event, on or after.'),
  to: IsoDate.optional().describe('First day of the event, on or before.'),
};

export const TranscriptsQuery = ListParameters.extend({
  ...eventDates,
  kind: EventKind.optional(),
  topic: word.optional().describe('A topic as printed in the footer, upper or lower case.'),
  geography: word.optional().describe('A place as printed in the footer, upper or lower case.'),
  person: word.optional().describe('A person as printed in the footer, `Surname Given`, upper or lower case.'),
  section: word.optional().describe('A section as printed in the footer, upper or lower case.'),
});
export const SpeechesQuery = ListParameters.extend({
  ...eventDates,
  transcript: TranscriptId.optional().describe('Id of a transcript.'),
  speaker: word.optional().describe("A speaker's id, or a name."),
});
export const AgreementsQuery = SpeechesQuery.extend({
  kind: AgreementKind.optional(),
  status: AgreementStatus.optional(),
  party: word.optional().describe('A party, upper or lower case.'),
});
export const StatisticsQuery = SpeechesQuery.extend({
  unit: word.optional().describe('A unit: `USD`, `percent`, `tonne`, a counted noun in the singular.'),
  comparator: Comparator.optional(),
  change: Change.optional(),
  min: Decimal.optional().describe('Smallest value; a range counts where it overlaps.'),
  max: Decimal.optional().describe('Largest value; a range counts where it overlaps.'),
});
export const SpeakersQuery = ListParameters;

/** A page of a list. `position`: log position that the read models had. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    /** `null` on the last page. */
    nextCursor: z.string().nullable(),
    position: z.int().min(0),
  });
}
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  position: number;
}

/** Where the words stand: `exact` is the source of `transcriptId` at `start`..`end`, in `revision`. */
export const Evidence = Span.extend({
  transcriptId: TranscriptId,
  revision: z.int().min(1),
  exact: z.string(),
  speechId: z.string().nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

/** With `q`: a piece of the text with the words found between `<mark>` and `</mark>`; everything else is HTML-escaped. */
const highlight = z.string().optional();

/** What items say of the transcript that they belong to. */
const origin = {
  transcriptId: TranscriptId,
  revision: z.int().min(1),
  transcriptTitle: z.string().nullable(),
  /** First day of the event. */
  eventDate: IsoDate.nullable(),
};

export const TranscriptItem = TranscriptHeader.extend({
  id: TranscriptId,
  revision: z.int().min(1),
  kind: EventKind,
  language: z.string(),
  sourceUrl: z.string().nullable(),
  externalId: z.string().nullable(),
  counts: FactCounts,
  /** When this revision was submitted. */
  submittedAt: z.iso.datetime(),
  /** Log position of its completion. */
  position: z.int().min(1),
  highlight,
});
export type TranscriptItem = z.infer<typeof TranscriptItem>;

export const RevisionItem = z.object({
  revision: z.int().min(1),
  /** `retracted`: withdrawn at this revision, with the reason. */
  status: z.enum(['published', 'retracted']),
  reason: z.string().nullable(),
  sha256: Sha256,
  submittedAt: z.iso.datetime(),
  position: z.int().min(1),
  counts: FactCounts,
});
export type RevisionItem = z.infer<typeof RevisionItem>;

export const TranscriptDetail = TranscriptItem.omit({ highlight: true }).extend({
  mediaType: MediaType,
  sha256: Sha256,
  parser: z.object({ name: z.string(), version: z.string() }),
  narrative: z.array(NarrativeBlock),
  diagnostics: z.array(Diagnostic),
  revisions: z.array(RevisionItem),
});
export type TranscriptDetail = z.infer<typeof TranscriptDetail>;

/** A speaker within a speech; `id` is null for anonymous turns and offices without a name. */
export const SpeechSpeaker = Speaker.extend({ id: z.string().nullable() });

export const SpeechItem = Speech.omit({ speaker: true }).extend({ ...origin, speaker: SpeechSpeaker, highlight });
export type SpeechItem = z.infer<typeof SpeechItem>;

export const StatisticItem = Statistic.extend({
  ...origin,
  ordinal: z.int().min(0),
  evidence: z.array(Evidence).min(1),
  highlight,
});
export type StatisticItem = z.infer<typeof StatisticItem>;

/**
 * One agreement. `status`, `exact`, `start`, `end`, `date`, `speaker` and `rule` are those of the mention that goes
 * furthest (see `AGREEMENT_STATUSES`); `mentions` has all of them in text order.
 */
export const AgreementItem = Span.extend({
  ...origin,
  id: z.string(),
  ordinal: z.int().min(0),
  kind: AgreementKind,
  status: AgreementStatus,
  title: z.string(),
  parties: z.array(z.string()),
  count: z.int().min(1).nullable(),
  exact: z.string(),
  /** Signed or decided on: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  date: z.string().nullable(),
  speaker: z.string().nullable(),
  speechId: z.string().nullable(),
  rule: z.string(),
  mentions: z.array(AgreementMention).min(1),
  evidence: z.array(Evidence).min(1),
  highlight,
});
export type AgreementItem = z.infer<typeof AgreementItem>;

export const SpeakerItem = z.object({
  id: z.string(),
  name: z.string(),
  /** As printed, most frequent first. */
  roles: z.array(z.string()),
  speeches: z.int().min(0),
  transcripts: z.int().min(0),
  /** Days of the first and the last event with a speech. */
  firstDate: IsoDate.nullable(),
  lastDate: IsoDate.nullable(),
});
export type SpeakerItem = z.infer<typeof SpeakerItem>;
