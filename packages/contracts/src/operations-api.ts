import { z } from 'zod';
import { TranscriptId } from './events.ts';
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

const count = z.int().min(0);

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

/** The rebuilt rows beside those that serve, at one position of the log. */
export const Parity = z.object({
  /** Why they could not be compared; `null` when they were. */
  notCompared: z.string().nullable(),
  position: count,
  tables: z.array(
    z.object({
      table: z.string(),
      /** Rows of each. */
      serving: count,
      rebuilt: count,
      /** Rows that serve and were not rebuilt, that were rebuilt and don't serve, and that are not equal. */
      missing: count,
      surplus: count,
      differing: count,
      /** Whether differences are expected, because the projection that makes the rows has another version now. */
      expected: z.boolean(),
    }),
  ),
  /** Some of the differences: `expected` is what was rebuilt, `found` what serves. */
  examples: z.array(RowDifference),
});
export type Parity = z.infer<typeof Parity>;

export const REBUILD_PHASES = ['loading', 'indexing', 'catching-up', 'comparing', 'switching'] as const;

/** Making the read models once more, beside those that serve. */
export const RebuildProgress = z.object({
  id: z.uuid(),
  /**
   * `running`; `held`: the rows are there, but don't serve yet, `failure` says why; `done`: they serve; `failed`: it can't
   * go on; `cancelled`; `rolled-back`: they served, and the rows of before do so again.
   */
  state: z.enum(['running', 'held', 'done', 'failed', 'cancelled', 'rolled-back']),
  phase: z.enum(REBUILD_PHASES),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Log position reached, and where it began to follow the log. */
  position: count,
  target: count,
  /** Of the whole rebuild. */
  percent: z.number().min(0).max(100),
  eventsPerSecond: z.number(),
  /** Until the rows serve; `null` while nobody can say. */
  secondsLeft: z.number().nullable(),
  /** Why it is held, failed, or waits. */
  failure: z.string().nullable(),
  parity: Parity.nullable(),
  /** The first of the events that could not be applied although the rows that serve have them. */
  unapplied: z.array(
    z.object({ transcriptId: z.string(), position: z.int().min(1), code: z.string(), reason: z.string() }),
  ),
});
export type RebuildProgress = z.infer<typeof RebuildProgress>;

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Parameters of `POST /v1/projection/rebuild`. */
export const RebuildQuery = z.strictObject({
  /** Whether the rows are to serve as soon as they are whole; without, the rebuild is held. */
  switch: flag.default(true),
  /** Whether they are to serve although they differ from those that serve, or events could not be applied. */
  acceptDifferences: flag.default(false),
});
export type RebuildQuery = z.infer<typeof RebuildQuery>;

/** `GET /v1/projection/rebuild`. */
export const RebuildStatus = z.object({
  rebuild: RebuildProgress.nullable(),
  /** The rows that served before and are kept, until they are dropped or another rebuild begins. */
  previous: z.object({ position: count, versions: z.record(z.string(), z.number()) }).nullable(),
});
export type RebuildStatus = z.infer<typeof RebuildStatus>;

/** `POST /v1/projection/transcripts/{transcriptId}/rebuild`. */
export const TranscriptRebuilt = z.object({
  transcriptId: TranscriptId,
  /** `parked`: one of its events could not be applied; `reason` says why. */
  status: z.enum(['applied', 'parked']),
  reason: z.string().nullable(),
  /** Rows before and after. */
  rows: z.object({ before: count, after: count }),
});
export type TranscriptRebuilt = z.infer<typeof TranscriptRebuilt>;

/** `GET /v1/projection`. */
export const ProjectionStatus = z.object({
  /** `following` reads live; `rebuilding` too, while other rows are made beside; `stopped` has failed: see `failure`. */
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
