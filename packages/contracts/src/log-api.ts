import { z } from 'zod';
import {
  AgreementRecordedV2,
  Envelope,
  EVENT_TYPES,
  Sha256,
  SpeechRecordedV1,
  StatisticRecordedV2,
  TranscriptCompletedV1,
  TranscriptId,
  TranscriptParsedV2,
  TranscriptRetractedV1,
  TranscriptSubmittedV1,
} from './events.ts';
import { Problem } from './problems.ts';

/** Requests and answers about the log itself. */

export const MAX_EVENTS_PAGE = 500;
const DEFAULT_EVENTS_PAGE = 100;

/** `GET /v1/events`. */
export const EventsQuery = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('Events after this log position: 0 from the beginning, `nextAfter` of the page before to go on.'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_EVENTS_PAGE)
    .default(DEFAULT_EVENTS_PAGE)
    .describe('Events on a page, at most; fewer where they are large.'),
  type: z.enum(EVENT_TYPES).optional().describe('Events of this type only.'),
  transcript: TranscriptId.optional().describe('Events of this transcript only.'),
});
export type EventsQuery = z.infer<typeof EventsQuery>;

const position = z.int().min(1);
/** Of the data as stored. */
const stored = { kind: z.literal('event'), position, digest: Sha256 };
const event = <T extends (typeof EVENT_TYPES)[number], D extends z.ZodType>(type: T, data: D) =>
  Envelope.extend({ ...stored, type: z.literal(type), data });

/** An event, its data read in the version in which it was stored and brought to the newest. */
export const EventItem = z.discriminatedUnion('type', [
  event('transcript.submitted', TranscriptSubmittedV1),
  event('transcript.parsed', TranscriptParsedV2),
  event('speech.recorded', SpeechRecordedV1),
  event('agreement.recorded', AgreementRecordedV2),
  event('statistic.recorded', StatisticRecordedV2),
  event('transcript.completed', TranscriptCompletedV1),
  event('transcript.retracted', TranscriptRetractedV1),
]);
export type EventItem = z.infer<typeof EventItem>;

/** What stands at a position and could not be read as an event. Nothing is left out. */
export const UnreadableItem = z.object({
  kind: z.literal('unreadable'),
  position,
  subject: z.string(),
  /** `null` where not even the envelope could be read. */
  envelope: Envelope.nullable(),
  failure: z.object({ code: z.string(), message: z.string() }),
  /** The data as stored. */
  raw: z.string(),
});

export const EventsPage = z.object({
  items: z.array(z.union([EventItem, UnreadableItem])),
  /** Everything that matches up to this position was on this page or those before: `after` of the next. */
  nextAfter: z.int().min(0),
  /** Last position of the log; there is no more for now when `nextAfter` has reached it. */
  head: z.int().min(0),
});
export type EventsPage = z.infer<typeof EventsPage>;

/** `POST /v1/log/restore`. */
export const RestoreQuery = z.strictObject({
  resume: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Go on with a restore that was broken off: what the log holds must be the beginning of this backup.'),
});
export type RestoreQuery = z.infer<typeof RestoreQuery>;

/** One line of the answer to a restore: how far it is, and at the end what became of it. */
export const RestoreLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    /** `verify` reads back what was stored. */
    phase: z.enum(['compare', 'store', 'verify']),
    done: z.int().min(0),
    total: z.int().min(0),
  }),
  z.object({
    kind: z.literal('restored'),
    logId: z.string(),
    /** Events stored by this request, and events in the log. */
    stored: z.int().min(0),
    events: z.int().min(0),
    /** SHA-256 over what was read back: positions, subjects, headers and data, in order. */
    content: Sha256,
  }),
  z.object({
    kind: z.literal('refused'),
    /** Of the backup, from 1; `null` where it is not the backup that is wrong. */
    line: z.int().min(1).nullable(),
    /** Events that were stored before; `resume` goes on after them. */
    stored: z.int().min(0),
    problem: Problem,
  }),
]);
export type RestoreLine = z.infer<typeof RestoreLine>;
