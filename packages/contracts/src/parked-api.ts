import { z } from 'zod';
import { TranscriptId } from './events.ts';

/** Transcripts that wait because one of their events could not be applied, and what operators do about them. */

const position = z.int().min(1);

/** Why a transcript waits, and how many of its events. */
export const ParkedTranscript = z.object({
  transcriptId: TranscriptId,
  /** Position of the event that could not be applied. */
  position,
  code: z.string(),
  reason: z.string(),
  /** The log holds two histories of the transcript: somebody has to find out which is true. */
  quarantined: z.boolean(),
  events: z.int().min(1),
  parkedAt: z.iso.datetime(),
});
export type ParkedTranscript = z.infer<typeof ParkedTranscript>;

/** What an operator did about a parked transcript; `unskip` takes a skip back. */
export const OperatorAction = z.object({
  action: z.enum(['retry', 'skip', 'unskip']),
  transcriptId: TranscriptId,
  /** The event that held the transcript up, and why. */
  position,
  code: z.string(),
  cause: z.string(),
  /** Name of the API key; `null` where none is needed. */
  who: z.string().nullable(),
  why: z.string().nullable(),
  at: z.iso.datetime(),
  /** What became of the transcript then. */
  outcome: z.enum(['applied', 'parked']),
});
export type OperatorAction = z.infer<typeof OperatorAction>;

/** `GET /v1/projection/parked/{transcriptId}`. */
export const ParkedDetail = z.object({
  transcriptId: TranscriptId,
  /** `null` when it is not parked any more. */
  parked: ParkedTranscript.nullable(),
  /** The first of the events that wait, in order. Type and revision are `null` where they can't be read. */
  waiting: z.array(z.object({ position, type: z.string().nullable(), revision: z.int().nullable() })),
  /** The last first. */
  actions: z.array(OperatorAction),
});
export type ParkedDetail = z.infer<typeof ParkedDetail>;

export const MAX_WHY_LENGTH = 1_000;
const why = z.string().trim().min(1).max(MAX_WHY_LENGTH);

/** `POST /v1/projection/parked/{transcriptId}/retry`; the body may be left out. */
export const RetryRequest = z.strictObject({ why: why.optional() });
export type RetryRequest = z.infer<typeof RetryRequest>;

/** `POST /v1/projection/parked/{transcriptId}/skip`. */
export const SkipRequest = z.strictObject({
  /** Of the event that holds the transcript up, as it was seen: another is not skipped in its place. */
  position,
  why,
});
export type SkipRequest = z.infer<typeof SkipRequest>;

/** `POST /v1/projection/parked/{transcriptId}/unskip`; the body may be left out. */
export const UnskipRequest = z.strictObject({
  /** Of the event that is left out; needed where several of the transcript are. */
  position: position.optional(),
  why: why.optional(),
});
export type UnskipRequest = z.infer<typeof UnskipRequest>;

/** What became of the transcript. */
export const UnparkAnswer = z.object({
  transcriptId: TranscriptId,
  status: z.enum(['applied', 'parked']),
  /** Why it is parked again. */
  reason: z.string().nullable(),
});
export type UnparkAnswer = z.infer<typeof UnparkAnswer>;
