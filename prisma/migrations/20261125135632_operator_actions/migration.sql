-- What operators did about parked transcripts, and what was left out because of it. Collations and checks are written by
-- hand, as in the first migration.

CREATE TABLE "skipped_events" (
    "position" BIGINT NOT NULL,
    "transcript_id" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "skipped_events_pkey" PRIMARY KEY ("position")
);

-- Not one of the read models: it is not made of the log, and stays when they are made anew.
CREATE TABLE "operator_actions" (
    "id" BIGSERIAL NOT NULL,
    "action" TEXT NOT NULL CHECK ("action" IN ('retry', 'skip')),
    "transcript_id" TEXT COLLATE "C" NOT NULL,
    "position" BIGINT NOT NULL,
    "digest" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "who" TEXT,
    "why" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT NOT NULL CHECK ("outcome" IN ('applied', 'parked')),

    CONSTRAINT "operator_actions_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "skipped_events_transcript_id_position_idx" ON "skipped_events" ("transcript_id", "position");
CREATE INDEX "operator_actions_transcript_id_position_idx" ON "operator_actions" ("transcript_id", "position");
