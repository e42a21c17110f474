-- What reads of an earlier state need: which transcripts there were on which day and under which names, and superseded
-- rows in the order of the lists. Collations, generated columns and partial indexes are by hand, as in the first migration.
--
-- Rows that are there have no keys until the rebuild that the new version of their projection asks for.

ALTER TABLE "revisions"
    ADD COLUMN "event_date" DATE,
    ADD COLUMN "keys" TEXT[] COLLATE "C" NOT NULL DEFAULT '{}',
    ADD COLUMN "causation_id" TEXT;
ALTER TABLE "revisions" ALTER COLUMN "keys" DROP DEFAULT;
UPDATE "revisions" SET "event_date" = ("header" ->> 'date')::date WHERE "status" = 'published';
ALTER TABLE "revisions"
    ADD COLUMN "newest_first" INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(DATE '9999-12-31' - "event_date", 2147483647)) STORED;

-- The last revision that was made until a moment.
CREATE INDEX "revisions_submitted_at_position_idx" ON "revisions" ("submitted_at", "position");

-- Lists of an earlier state are what still stands, by the indexes that there are, and of what was superseded since, which
-- is by far the smaller part, what stood then, by these.
CREATE INDEX "revisions_list_idx" ON "revisions" ("newest_first", "transcript_id") WHERE "status" = 'published';
CREATE INDEX "speeches_past_idx" ON "speeches" ("newest_first", "transcript_id", "ordinal") WHERE NOT "current";
CREATE INDEX "agreements_past_idx" ON "agreements" ("newest_first", "transcript_id", "ordinal") WHERE NOT "current";
CREATE INDEX "statistics_past_idx" ON "statistics" ("newest_first", "transcript_id", "ordinal") WHERE NOT "current";
