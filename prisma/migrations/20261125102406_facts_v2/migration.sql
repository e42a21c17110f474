-- Facts of version 2, and people in place of speakers. Collations, checks, defaults, generated columns and indexes are
-- written by hand, as in the first migration.
--
-- Rows that are there get the plainest values, for as long as they stand: the projections that write the new columns
-- have new versions, so that the projector asks for a rebuild before it goes on.

ALTER TABLE "agreements"
    ADD COLUMN "level" TEXT,
    ADD COLUMN "party_roles" JSONB NOT NULL DEFAULT '[]',
    ADD COLUMN "term" JSONB,
    ADD COLUMN "deadline" JSONB,
    ADD COLUMN "relations" JSONB NOT NULL DEFAULT '[]',
    -- dates of different precision are compared by their characters
    ALTER COLUMN "agreed_on" TYPE TEXT COLLATE "C";
ALTER TABLE "agreements"
    ALTER COLUMN "party_roles" DROP DEFAULT,
    ALTER COLUMN "relations" DROP DEFAULT;
-- Mentions had no spans.
UPDATE "agreements" SET "mentions" =
    (SELECT jsonb_agg(jsonb_build_object('spans', '[]'::jsonb) || mention ORDER BY place)
     FROM jsonb_array_elements("mentions") WITH ORDINALITY AS each (mention, place))
WHERE jsonb_array_length("mentions") > 0;

ALTER TABLE "revisions"
    ADD COLUMN "text" TEXT,
    ADD COLUMN "entities" JSONB;
UPDATE "revisions" SET "entities" = '{"people": [], "places": [], "bodies": []}' WHERE "status" = 'published';
ALTER TABLE "revisions"
    DROP CONSTRAINT "revisions_source_check",
    -- a published revision is whole; one whose source is plain text has no other text
    ADD CONSTRAINT "revisions_source_check" CHECK ("status" = 'retracted' OR num_nulls("content", "media_type", "header",
        "kind", "language", "narrative", "entities", "diagnostics", "parser_name", "parser_version") = 0);

ALTER TABLE "statistics"
    ADD COLUMN "ucum" TEXT,
    ADD COLUMN "currency_assumed" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "comparison" JSONB,
    ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'count',
    ADD COLUMN "modality" TEXT NOT NULL DEFAULT 'asserted',
    ADD COLUMN "subject" TEXT,
    ADD COLUMN "places" JSONB NOT NULL DEFAULT '[]',
    ADD COLUMN "keys" TEXT[] COLLATE "C" NOT NULL DEFAULT '{}',
    ADD COLUMN "period_basis" TEXT,
    ADD COLUMN "spans" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "statistics"
    ALTER COLUMN "currency_assumed" DROP DEFAULT,
    ALTER COLUMN "kind" DROP DEFAULT,
    ALTER COLUMN "modality" DROP DEFAULT,
    ALTER COLUMN "places" DROP DEFAULT,
    ALTER COLUMN "keys" DROP DEFAULT,
    ALTER COLUMN "spans" DROP DEFAULT;
UPDATE "statistics" SET "period_basis" = 'explicit' WHERE "period_text" IS NOT NULL;

DROP TABLE "speaker_appearances";

CREATE TABLE "person_appearances" (
    "transcript_id" TEXT COLLATE "C" NOT NULL,
    "person_id" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "presence" TEXT NOT NULL CHECK ("presence" IN ('spoke', 'absent', 'mentioned')),
    "name" TEXT NOT NULL,
    "names" TEXT[] NOT NULL,
    "roles" TEXT[] NOT NULL,
    "speeches" INTEGER NOT NULL,
    "exact" TEXT,
    "span_start" INTEGER,
    "span_end" INTEGER,
    "transcript_title" TEXT,
    "event_date" DATE,
    "newest_first" INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(DATE '9999-12-31' - "event_date", 2147483647)) STORED,

    CONSTRAINT "person_appearances_pkey" PRIMARY KEY ("transcript_id", "person_id"),
    CONSTRAINT "person_appearances_speeches_check" CHECK (("presence" = 'spoke') = ("speeches" > 0)),
    CONSTRAINT "person_appearances_place_check" CHECK (num_nulls("exact", "span_start", "span_end") IN (0, 3))
);

-- One person, newest event first; and who spoke, by the number of speeches, without reading the rows.
CREATE INDEX "person_appearances_person_idx" ON "person_appearances" ("person_id", "newest_first", "transcript_id");
CREATE INDEX "person_appearances_spoke_idx" ON "person_appearances" ("person_id", "speeches") WHERE "presence" = 'spoke';

-- The days of a period; a side that is not known is open. A period that ends before it begins has no day.
CREATE FUNCTION "period_days"("first_day" date, "day_after" date) RETURNS daterange
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN "day_after" < "first_day" THEN 'empty'::daterange ELSE daterange("first_day", "day_after") END;

-- Lists by one filter, in the order of the list.
CREATE INDEX "agreements_level_idx" ON "agreements" ("level", "newest_first", "transcript_id", "ordinal")
    WHERE "current" AND "level" IS NOT NULL;
CREATE INDEX "agreements_agreed_on_idx" ON "agreements" ("agreed_on") WHERE "current" AND "agreed_on" IS NOT NULL;
CREATE INDEX "statistics_kind_idx" ON "statistics" ("kind", "newest_first", "transcript_id", "ordinal") WHERE "current";
-- Nearly everything is asserted: the order of the list finds that soon.
CREATE INDEX "statistics_modality_idx" ON "statistics" ("modality", "newest_first", "transcript_id", "ordinal")
    WHERE "current" AND "modality" <> 'asserted';
CREATE INDEX "statistics_keys_idx" ON "statistics" USING GIN ("keys") WHERE "current" AND "keys" <> '{}';
CREATE INDEX "statistics_period_idx" ON "statistics" USING GIST (period_days("period_start", "period_end"))
    WHERE "current" AND ("period_start" IS NOT NULL OR "period_end" IS NOT NULL);
