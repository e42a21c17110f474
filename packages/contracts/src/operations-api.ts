import { z } from 'zod';
import { Problem } from './problems.ts';

/** Answers of every service's health checks, and of the projection service. */

/** `failing` (503): a restart would help; each check that is not `ok` says what is wrong. */
export const Health = z.object({
  status: z.enum(['alive', 'failing']),
  service: z.string(),
  version: z.string(),
  uptimeSeconds: z.number(),
  checks: z.record(z.string(), z.string()),
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
  /** Those of them of which the log holds two histories. */
  quarantined: z.int().min(0),
  failure: z.string().nullable(),
  rebuild: RebuildProgress.nullable(),
});
export type ProjectionStatus = z.infer<typeof ProjectionStatus>;

const count = z.int().min(0);

/** Something in the log that is not as it says of itself. */
export const LogFinding = z.object({
  kind: z.literal('finding'),
  /** As the subject names it. */
  transcriptId: z.string(),
  revision: z.int().min(1).nullable(),
  position: z.int().min(1),
  code: z.string(),
  message: z.string(),
});
export type LogFinding = z.infer<typeof LogFinding>;

/**
 * A row of the read models that is not what the log gives. A row that is missing or too many has no `column`. Values are
 * JSON, shortened where they are long.
 */
export const RowDifference = z.object({
  kind: z.literal('difference'),
  table: z.string(),
  transcriptId: z.string(),
  /** The primary key, its parts with a slash between. */
  id: z.string(),
  column: z.string().nullable(),
  expected: z.string().nullable(),
  found: z.string().nullable(),
});
export type RowDifference = z.infer<typeof RowDifference>;

/** What a verification has seen. `ok`: no finding and no difference. */
export const VerificationResult = z.object({
  kind: z.literal('result'),
  ok: z.boolean(),
  logId: z.string(),
  log: z.object({
    /** Positions 1 to this one were read. */
    events: count,
    transcripts: count,
    /** Completed revisions, each with its checksum, counts and source hash computed again. */
    revisions: count,
    retractions: count,
    /** Revisions that were begun and superseded, or are not completed yet. */
    unfinished: count,
    findings: count,
  }),
  readModels: z.object({
    /** Log position of the rows that were compared. */
    position: count,
    rows: count,
    /** Transcripts that wait because one of their events could not be applied. */
    parked: count,
    /** Transcripts of which some row differs. */
    differing: count,
  }),
  /** Whether more was wrong than is listed. */
  shortened: z.boolean(),
  seconds: z.number(),
});
export type VerificationResult = z.infer<typeof VerificationResult>;

/** One line of the answer to `POST /v1/projection/verify`. The last is `result`, or `failed` where it came to no end. */
export const VerificationLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), phase: z.enum(['log', 'read-models']), done: count, total: count }),
  LogFinding,
  RowDifference,
  VerificationResult,
  z.object({ kind: z.literal('failed'), problem: Problem }),
]);
export type VerificationLine = z.infer<typeof VerificationLine>;
