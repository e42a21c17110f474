import { z } from 'zod';
import {
  Diagnostic,
  Entities,
  EventKind,
  IsoDate,
  NarrativeBlock,
  PRESENCES,
  Span,
  Speaker,
  Speech,
  TranscriptHeader,
} from './document.ts';
import { FactCounts, MediaType, Sha256, TranscriptId } from './events.ts';
import {
  Agreement,
  AgreementKind,
  AgreementLevel,
  AgreementMention,
  AgreementStatus,
  Change,
  Comparator,
  Decimal,
  EVIDENCE_ROLES,
  Modality,
  PARTY_ROLES,
  RELATION_TYPES,
  Statistic,
  StatisticKind,
} from './facts.ts';

/** Requests and answers of the query service. */

export const MAX_PAGE = 200;
export const DEFAULT_PAGE = 50;
/** How long a read waits for `minPosition`, in milliseconds. */
export const MAX_WAIT_MS = 5_000;

const word = z.string().trim().min(1).max(200);
const pageSize = z.coerce.number().int().min(1).max(MAX_PAGE).default(DEFAULT_PAGE);
const cursor = z.string().max(1000).optional();

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

/** A log position in decimal digits, or a moment (RFC 3339 with its offset). */
export const AsOf = z.union([z.string().regex(/^\d{1,15}$/), z.iso.datetime({ offset: true })]);
export type AsOf = z.infer<typeof AsOf>;
const asOf = AsOf.optional().describe(
  'The record as it was at this log position (waits for it like `minPosition`), or after the last revision made up to this moment, such as `2031-05-14T10:00:00Z` (a `+` of an offset is written `%2B`). What was retracted or replaced since is there.',
);

/** What reads of one transcript, or of something in it, take. */
export const EarlierReadParameters = ReadParameters.extend({ asOf });

/** What every list takes. */
export const ListParameters = ReadParameters.extend({
  limit: pageSize.describe('Items on a page.'),
  cursor: cursor.describe('`nextCursor` of the page before, with the same filters.'),
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
  asOf,
  kind: EventKind.optional(),
  topic: word.optional().describe('A topic as printed in the footer, upper or lower case.'),
  geography: word.optional().describe('A place as printed in the footer, upper or lower case.'),
  person: word.optional().describe('A person as printed in the footer, `Surname Given`, upper or lower case.'),
  section: word.optional().describe('A section as printed in the footer, upper or lower case.'),
});
export const SpeechesQuery = ListParameters.extend({
  ...eventDates,
  asOf,
  transcript: TranscriptId.optional().describe('Id of a transcript.'),
  speaker: word.optional().describe("A speaker's id, or a name."),
});
export const AgreementsQuery = SpeechesQuery.extend({
  kind: AgreementKind.optional(),
  status: AgreementStatus.optional(),
  level: AgreementLevel.optional().describe('Between whom it is.'),
  party: word
    .optional()
    .describe('A party in whatever role: its name, upper or lower case, or the ISO 3166 code of a state or region.'),
  role: z
    .enum(PARTY_ROLES)
    .optional()
    .describe('What `party` is to the agreement; without `party`, agreements that tell of somebody in this role.'),
  relation: z.enum(RELATION_TYPES).optional().describe('How it stands to another agreement.'),
  agreedFrom: IsoDate.optional().describe(
    'Signed or decided on this day or later. A date that is only a year or a month counts where it may be.',
  ),
  agreedTo: IsoDate.optional().describe('Signed or decided on this day or earlier; see `agreedFrom`.'),
});
export const StatisticsQuery = SpeechesQuery.extend({
  q: ListParameters.shape.q.describe(
    'Words to find in the sentence that holds the number, and in its subject where that stands elsewhere: "quoted phrase", or, -without. For words in the rest of a speech, search the speeches.',
  ),
  kind: StatisticKind.optional().describe('What sort of number it is.'),
  modality: Modality.optional().describe('How the speaker holds it: as a fact, a plan, an expectation, ….'),
  place: word
    .optional()
    .describe('A state or region that it is about: its name, upper or lower case, or its ISO 3166 code.'),
  periodFrom: IsoDate.optional().describe(
    'First day of a range; found are statistics whose period shares a day with it. An open side of a period reaches as far as one likes.',
  ),
  periodTo: IsoDate.optional().describe('Last day of the range; see `periodFrom`.'),
  unit: word.optional().describe('A unit: `USD`, `percent`, `tonne`, a counted noun in the singular.'),
  comparator: Comparator.optional(),
  change: Change.optional(),
  min: Decimal.optional().describe('Smallest value; a range counts where it overlaps.'),
  max: Decimal.optional().describe('Largest value; a range counts where it overlaps.'),
});
const presence = z.enum([...PRESENCES, 'any']);
export const SpeakersQuery = ListParameters.extend({
  q: ListParameters.shape.q.describe(
    'Beginnings of words of the name, or of the name and one role together; accents, upper and lower case make no difference.',
  ),
  presence: presence
    .default('spoke')
    .describe(
      'Who spoke (most speeches first), is said to have spoken where the words are missing, is only mentioned, or any of them (most transcripts first).',
    ),
});
/** One person, and a page of the transcripts. */
export const SpeakerQuery = ReadParameters.extend({
  presence: presence
    .default('any')
    .describe('Which of the transcripts: where the person spoke, was absent or was mentioned.'),
  limit: pageSize.describe('Transcripts on a page.'),
  cursor: cursor.describe('`appearances.nextCursor` of the page before, with the same `presence`.'),
});

/** A page of a list. `position`: log position that the read models had. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    /** `null` on the last page. */
    nextCursor: z.string().nullable(),
    position: z.int().min(0),
    /** The log position that the `asOf` of the request means. */
    asOf: z.int().min(0).optional(),
  });
}
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  position: number;
  asOf?: number;
}

/**
 * Words that a fact rests on: `exact` is the text of `transcriptId` (`/v1/transcripts/{id}/text`) at `start`..`end`, in
 * `revision`. `role`: what of the fact they show.
 */
export const Evidence = Span.extend({
  transcriptId: TranscriptId,
  revision: z.int().min(1),
  role: z.enum(EVIDENCE_ROLES),
  exact: z.string(),
  /** The speech that holds the fact. */
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
  /**
   * What made it: a submission, a newer reading of the source of the revision before (`rapporteur reparse`), or a
   * retraction.
   */
  cause: z.enum(['submission', 'reparse', 'retraction']),
  /** `null` in a retraction. */
  parser: z.object({ name: z.string(), version: z.string() }).nullable(),
  sha256: Sha256,
  submittedAt: z.iso.datetime(),
  position: z.int().min(1),
  counts: FactCounts,
});
export type RevisionItem = z.infer<typeof RevisionItem>;

/** In a path or a query. */
export const RevisionNumber = z.coerce.number().int().min(1).max(2_147_483_647);

export const RevisionHistory = z.object({ items: z.array(RevisionItem), position: z.int().min(0) });
export type RevisionHistory = z.infer<typeof RevisionHistory>;

export const TranscriptDetail = TranscriptItem.omit({ highlight: true }).extend({
  mediaType: MediaType,
  sha256: Sha256,
  parser: z.object({ name: z.string(), version: z.string() }),
  narrative: z.array(NarrativeBlock),
  entities: Entities,
  diagnostics: z.array(Diagnostic),
  revisions: z.array(RevisionItem),
});
export type TranscriptDetail = z.infer<typeof TranscriptDetail>;

/** A speaker within a speech; `id` is null for anonymous turns and offices without a name. */
export const SpeechSpeaker = Speaker.extend({ id: z.string().nullable() });

export const SpeechItem = Speech.omit({ speaker: true }).extend({ ...origin, speaker: SpeechSpeaker, highlight });
export type SpeechItem = z.infer<typeof SpeechItem>;

/** The words of each part are its `evidence`, in text order. */
export const StatisticItem = Statistic.omit({ spans: true }).extend({
  ...origin,
  ordinal: z.int().min(0),
  evidence: z.array(Evidence).min(1),
  highlight,
});
export type StatisticItem = z.infer<typeof StatisticItem>;

/**
 * One agreement. `status`, `exact`, `start`, `end`, `date`, `speaker` and `rule` are those of the mention that goes
 * furthest (see `AGREEMENT_STATUSES`); `mentions` has all of them in text order. `evidence`: for each mention its own
 * words, as `title`, then those of its parts.
 */
export const AgreementItem = Span.extend({
  ...origin,
  id: z.string(),
  ordinal: z.int().min(0),
  kind: AgreementKind,
  status: AgreementStatus,
  level: Agreement.shape.level,
  title: z.string(),
  parties: z.array(z.string()),
  partyRoles: Agreement.shape.partyRoles,
  term: Agreement.shape.term,
  deadline: Agreement.shape.deadline,
  relations: Agreement.shape.relations,
  count: z.int().min(1).nullable(),
  exact: z.string(),
  /** Signed or decided on: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  date: z.string().nullable(),
  speaker: z.string().nullable(),
  speechId: z.string().nullable(),
  rule: z.string(),
  mentions: z.array(AgreementMention.omit({ spans: true })).min(1),
  evidence: z.array(Evidence).min(1),
  highlight,
});
export type AgreementItem = z.infer<typeof AgreementItem>;

/** A role as printed, with the days of the first and the last event that has it. */
export const DatedRole = z.object({
  role: z.string(),
  firstDate: IsoDate.nullable(),
  lastDate: IsoDate.nullable(),
  transcripts: z.int().min(1),
});

/** A person, over all transcripts. */
export const SpeakerItem = z.object({
  id: z.string(),
  name: z.string(),
  /** Every way in which transcripts name the person, most frequent first; at most 50. */
  names: z.array(z.string()),
  /** Most frequent first; at most 50. */
  roles: z.array(DatedRole),
  speeches: z.int().min(0),
  /** In how many the person spoke, is said to have spoken though the words are missing, is only mentioned. */
  transcripts: z.object({ spoke: z.int().min(0), absent: z.int().min(0), mentioned: z.int().min(0) }),
  /** Days of the first and the last event that the person spoke at or was named in. */
  firstDate: IsoDate.nullable(),
  lastDate: IsoDate.nullable(),
});
export type SpeakerItem = z.infer<typeof SpeakerItem>;

/** A person in one transcript. */
export const Appearance = z.object({
  ...origin,
  presence: z.enum(PRESENCES),
  names: z.array(z.string()),
  /** Offices as printed there. */
  roles: z.array(z.string()),
  speeches: z.int().min(0),
  /** Words that name the person, or say that he or she spoke; `null` in transcripts whose reading did not tell. */
  place: Span.extend({ exact: z.string() }).nullable(),
});
export type Appearance = z.infer<typeof Appearance>;

/** One person with the transcripts, newest event first. */
export const SpeakerDetail = SpeakerItem.extend({
  appearances: z.object({ items: z.array(Appearance), nextCursor: z.string().nullable() }),
  /** Log position that the read models had. */
  position: z.int().min(0),
});
export type SpeakerDetail = z.infer<typeof SpeakerDetail>;
