import { z } from 'zod';
import { Diagnostic, Entities, EventKind, NarrativeBlock, Speech, TranscriptHeader } from './document.ts';
import { Agreement, Statistic } from './facts.ts';
import { AgreementV1, agreementFromV1, StatisticV1, statisticFromV1 } from './history/facts-v1.ts';
import { decodeWith, type EventRegistry } from './lib/versions.ts';

/**
 * Every event of the log, in every version.
 *
 * Law: a stored event is never rewritten. A breaking change is a new version here, an upcast from the one before, and a
 * frozen fixture of the old one under `fixtures/`.
 */

/** Lower-case hexadecimal SHA-256. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Readable and safe as one NATS subject token and one URL path segment. */
export const TranscriptId = z
  .string()
  .regex(/^[a-z0-9](-?[a-z0-9])*$/)
  .max(140);

/** The media types that a source can have. */
export const MEDIA_TYPES = ['text/plain', 'text/html'] as const;
export const MediaType = z.enum(MEDIA_TYPES);
export type MediaType = z.infer<typeof MediaType>;

/** The source as received: the one fact that can't be derived again. */
export const TranscriptSubmittedV1 = z.object({
  content: z.string(),
  mediaType: MediaType,
  sourceUrl: z.string().nullable(),
  externalId: z.string().nullable(),
  /** Of the UTF-8 bytes of `content`. */
  sha256: Sha256,
});

export const TranscriptParsedV1 = z.object({
  header: TranscriptHeader,
  kind: EventKind,
  language: z.string(),
  narrative: z.array(NarrativeBlock),
  parser: z.object({ name: z.string(), version: z.string() }),
  diagnostics: z.array(Diagnostic),
});

/** Version 2 tells people, places and organisations, and the text that offsets point into where the source is not it. */
export const TranscriptParsedV2 = TranscriptParsedV1.extend({
  entities: Entities,
  /** The text read from a source that is not plain text; `null` where the source is the text. */
  text: z.string().nullable(),
});

/** One turn. Its `id` is unique in the whole log: `<transcriptId>.<id within the transcript>`. */
export const SpeechRecordedV1 = Speech;

/** `ordinal`: place among the agreements of the transcript, by first mention. */
export const AgreementRecordedV1 = AgreementV1.extend({ ordinal: z.int().min(0) });
/** Version 2 adds level, roles, term, deadline, relations and the words of each part. */
export const AgreementRecordedV2 = Agreement.extend({ ordinal: z.int().min(0) });

/** `ordinal`: place among the statistics of the transcript, in text order. */
export const StatisticRecordedV1 = StatisticV1.extend({ ordinal: z.int().min(0) });
/** Version 2 adds kind, modality, subject, places, comparison, UCUM code and the words of each part. */
export const StatisticRecordedV2 = Statistic.extend({ ordinal: z.int().min(0) });

export const FactCounts = z.object({
  speeches: z.int().min(0),
  agreements: z.int().min(0),
  statistics: z.int().min(0),
});
export type FactCounts = z.infer<typeof FactCounts>;

/** Closes a revision; from here on it is visible. */
export const TranscriptCompletedV1 = z.object({
  counts: FactCounts,
  /** Number of events of the revision, this one included. */
  events: z.int().min(3),
  /** Of the source, as in `transcript.submitted`: the last event of a transcript tells whether a source is new. */
  sha256: Sha256,
  /**
   * SHA-256 over the revision's events before this one, in order, each as its type, a blank, its digest, a line feed.
   * An event's digest is the SHA-256 of its data as stored, so that it holds whatever a later version makes of the data.
   */
  checksum: Sha256,
});

export const TranscriptRetractedV1 = z.object({ reason: z.string().min(1) });

/** All schemas by type, versions in order from 1; `upcasts[n]` turns version n + 1 into version n + 2. */
export const EVENTS = {
  'transcript.submitted': { versions: [TranscriptSubmittedV1], upcasts: [] },
  'transcript.parsed': {
    versions: [TranscriptParsedV1, TranscriptParsedV2],
    upcasts: [
      (v1: z.infer<typeof TranscriptParsedV1>): z.infer<typeof TranscriptParsedV2> => ({
        ...v1,
        entities: { people: [], places: [], bodies: [] },
        text: null,
      }),
    ],
  },
  'speech.recorded': { versions: [SpeechRecordedV1], upcasts: [] },
  'agreement.recorded': {
    versions: [AgreementRecordedV1, AgreementRecordedV2],
    upcasts: [(v1: z.infer<typeof AgreementRecordedV1>): z.infer<typeof AgreementRecordedV2> => agreementFromV1(v1)],
  },
  'statistic.recorded': {
    versions: [StatisticRecordedV1, StatisticRecordedV2],
    upcasts: [(v1: z.infer<typeof StatisticRecordedV1>): z.infer<typeof StatisticRecordedV2> => statisticFromV1(v1)],
  },
  'transcript.completed': { versions: [TranscriptCompletedV1], upcasts: [] },
  'transcript.retracted': { versions: [TranscriptRetractedV1], upcasts: [] },
} as const satisfies EventRegistry;

export type EventType = keyof typeof EVENTS;
export const EVENT_TYPES = Object.keys(EVENTS) as EventType[]; // the keys of a const object are its type's keys

/** The newest data of each type: what code outside this file works with. */
export interface EventData {
  'transcript.submitted': z.infer<typeof TranscriptSubmittedV1>;
  'transcript.parsed': z.infer<typeof TranscriptParsedV2>;
  'speech.recorded': z.infer<typeof SpeechRecordedV1>;
  'agreement.recorded': z.infer<typeof AgreementRecordedV2>;
  'statistic.recorded': z.infer<typeof StatisticRecordedV2>;
  'transcript.completed': z.infer<typeof TranscriptCompletedV1>;
  'transcript.retracted': z.infer<typeof TranscriptRetractedV1>;
}

/** What every event carries beside its data (CloudEvents 1.0 attributes and extensions). */
export const Envelope = z.object({
  /** Unique, UUID. */
  id: z.uuid(),
  type: z.enum(EVENT_TYPES),
  schemaVersion: z.int().min(1),
  transcriptId: TranscriptId,
  revision: z.int().min(1),
  /** When it was decided, ISO 8601 in UTC with milliseconds. */
  time: z.iso.datetime(),
  /** The request that led to it. */
  correlationId: z.string().min(1).max(200),
  /**
   * The event that led to it, `null` for the first of a submission or a retraction. The `transcript.submitted` of a source
   * that was read again names the one that it was read from.
   */
  causationId: z.uuid().nullable(),
});
export type Envelope = z.infer<typeof Envelope>;

/** An event that is not in the log yet, always of the newest version. */
export type NewEvent = { [T in EventType]: Omit<Envelope, 'type'> & { type: T; data: EventData[T] } }[EventType];

/**
 * An event as read from the log, upcast to the newest version. `position` is the log's sequence, from 1; `digest` the
 * SHA-256 of the data as stored.
 */
export type RecordedEvent = NewEvent & { position: number; digest: string };

/** The newest version of a type. */
export function currentVersion(type: EventType): number {
  return EVENTS[type].versions.length;
}

/** Why stored data could not be read as an event. */
export type DecodeFailure = {
  code: 'unknown-event-type' | 'unknown-event-version' | 'invalid-event-data';
  message: string;
};

/**
 * Reads stored data: checks it against the schema of its own version, then upcasts it to the newest.
 * The envelope's `schemaVersion` stays as stored.
 */
export function decodeEvent(
  envelope: Envelope,
  position: number,
  digest: string,
  data: unknown,
): { ok: true; event: RecordedEvent } | { ok: false; failure: DecodeFailure } {
  const decoded = decodeWith(EVENTS, envelope.type, envelope.schemaVersion, data);
  if (!decoded.ok) return decoded;
  // decodeWith checked the data against the schema that belongs to the type; the spread stands last because V8 copies
  // an object that it begins with eight times slower
  return { ok: true, event: { position, digest, data: decoded.data, ...envelope } as RecordedEvent };
}
