import { z } from 'zod';
import { TranscriptId } from './events.ts';

/** Answers of every service's health checks, and of the projection service. */

export const Health = z.object({
  status: z.literal('alive'),
  service: z.string(),
  version: z.string(),
  uptimeSeconds: z.number(),
});
export type Health = z.infer<typeof Health>;

/** Each check by name: `ok`, or what is wrong. 200 when all are ok, else 503. */
export const Readiness = z.object({ status: z.enum(['ready', 'not-ready']), checks: z.record(z.string(), z.string()) });
export type Readiness = z.infer<typeof Readiness>;

export const RebuildProgress = z.object({
  state: z.enum(['running', 'done', 'failed']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Log position reached, and the log's head when the rebuild began. */
  position: z.int().min(0),
  target: z.int().min(0),
  eventsPerSecond: z.number(),
  secondsLeft: z.number().nullable(),
  failure: z.string().nullable(),
});
export type RebuildProgress = z.infer<typeof RebuildProgress>;

/** `GET /v1/projection`. */
export const ProjectionStatus = z.object({
  /** `following` reads live; `rebuilding` replays the log; `stopped` has failed and says why in `failure`. */
  state: z.enum(['starting', 'following', 'rebuilding', 'stopped']),
  /** Last log position in the read models. */
  position: z.int().min(0),
  /** Last position of the log. */
  head: z.int().min(0),
  lag: z.object({
    events: z.int().min(0),
    /** Age of the oldest event that is not in the read models yet; 0 when there is none. */
    seconds: z.number().min(0),
  }),
  /** Over the last ten seconds. */
  eventsPerSecond: z.number().min(0),
  /** Transcripts with parked events. */
  parked: z.int().min(0),
  failure: z.string().nullable(),
  rebuild: RebuildProgress.nullable(),
});
export type ProjectionStatus = z.infer<typeof ProjectionStatus>;

/** `GET /v1/projection/parked`: why a transcript waits, and how many of its events. */
export const ParkedTranscript = z.object({
  transcriptId: TranscriptId,
  /** Position of the event that could not be applied. */
  position: z.int().min(1),
  code: z.string(),
  reason: z.string(),
  events: z.int().min(1),
  parkedAt: z.iso.datetime(),
});
export type ParkedTranscript = z.infer<typeof ParkedTranscript>;
