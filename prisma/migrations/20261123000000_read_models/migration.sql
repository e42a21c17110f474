-- The read models. Tables and columns are those of schema.prisma; by hand are collations, checks, generated columns, and
-- partial, array and full-text indexes. Names are not qualified, so that the same file makes a second set of tables in
-- another schema.
--
-- Ids sort by bytes (COLLATE "C"): quicker, and the same order on every server.

-- Words for full-text search.
--
-- The indexes below are over the expression search_vector(...), not over a stored tsvector column. Making the vector is
-- what costs (with it, rows of 500 characters go in three to six times as slowly), and it is made once either way; but
-- the row stays small, and an index made after a bulk load computes the vectors on all cores (parallel GIN builds,
-- Postgres 18). The price is that a phrase search makes the vectors of its candidates again.
--
-- A tsvector holds 1 MiB. Longer texts are taken piece by piece, whole lines each, until that is full, so that no text is
-- refused. Of a single line that is longer than a piece only the beginning is found.
CREATE FUNCTION "search_vector"("words" text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 2000 AS $$
DECLARE
    piece_length CONSTANT integer := 50000;
    vector_limit CONSTANT integer := 1000000;
    piece text;
    vector tsvector := '';
    more tsvector;
BEGIN
    IF octet_length(words) <= piece_length THEN
        RETURN to_tsvector('pg_catalog.english', words);
    END IF;
    FOR piece IN
        SELECT string_agg(left(line, piece_length), E'\n' ORDER BY place)
        FROM (
            SELECT line, place, sum(length(line)) OVER (ORDER BY place) / piece_length AS part
            FROM string_to_table(words, E'\n') WITH ORDINALITY AS lines (line, place)
        ) parts
        GROUP BY part
        ORDER BY part
    LOOP
        more := to_tsvector('pg_catalog.english', piece);
        EXIT WHEN pg_column_size(vector) + pg_column_size(more) > vector_limit;
        vector := vector || more;
    END LOOP;
    RETURN vector;
END
$$;

CREATE TABLE "transcripts" (
    "id" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "status" TEXT NOT NULL CHECK ("status" IN ('published', 'retracted')),
    "reason" TEXT,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "title" TEXT,
    "summary" TEXT,
    "event_date" DATE,
    "event_date_end" DATE,
    "event_time" TEXT,
    "place" TEXT,
    "geography" TEXT[] NOT NULL,
    "topics" TEXT[] NOT NULL,
    "persons" TEXT[] NOT NULL,
    "sections" TEXT[] NOT NULL,
    "keys" TEXT[] COLLATE "C" NOT NULL,
    "source_url" TEXT,
    "external_id" TEXT,
    "media_type" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "speeches" INTEGER NOT NULL,
    "agreements" INTEGER NOT NULL,
    "statistics" INTEGER NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "position" BIGINT NOT NULL,
    "search_text" TEXT NOT NULL,
    -- days from the event to the last day of the calendar, so that ascending is newest first and undated is last
    "newest_first" INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(DATE '9999-12-31' - "event_date", 2147483647)) STORED,

    CONSTRAINT "transcripts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "transcripts_reason_check" CHECK (("status" = 'retracted') = ("reason" IS NOT NULL))
);

CREATE TABLE "revisions" (
    "transcript_id" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "status" TEXT NOT NULL CHECK ("status" IN ('published', 'retracted')),
    "reason" TEXT,
    "content" TEXT,
    "media_type" TEXT,
    "sha256" TEXT NOT NULL,
    "source_url" TEXT,
    "external_id" TEXT,
    "header" JSONB,
    "kind" TEXT,
    "language" TEXT,
    "narrative" JSONB,
    "diagnostics" JSONB,
    "parser_name" TEXT,
    "parser_version" TEXT,
    "speeches" INTEGER NOT NULL,
    "agreements" INTEGER NOT NULL,
    "statistics" INTEGER NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "first_position" BIGINT NOT NULL,
    "position" BIGINT NOT NULL,
    "correlation_id" TEXT NOT NULL,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("transcript_id", "revision"),
    CONSTRAINT "revisions_reason_check" CHECK (("status" = 'retracted') = ("reason" IS NOT NULL)),
    -- a published revision is whole
    CONSTRAINT "revisions_source_check" CHECK ("status" = 'retracted' OR num_nulls("content", "media_type", "header",
        "kind", "language", "narrative", "diagnostics", "parser_name", "parser_version") = 0)
);

CREATE TABLE "speeches" (
    "id" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "transcript_id" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "current" BOOLEAN NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "attribution" TEXT NOT NULL,
    "attributed" TEXT NOT NULL,
    "note" TEXT,
    "speaker_id" TEXT COLLATE "C",
    "speaker_name" TEXT,
    "speaker_role" TEXT,
    "anonymous" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "paragraphs" JSONB NOT NULL,
    "insertions" JSONB NOT NULL,
    "transcript_title" TEXT,
    "event_date" DATE,
    "newest_first" INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(DATE '9999-12-31' - "event_date", 2147483647)) STORED,

    CONSTRAINT "speeches_pkey" PRIMARY KEY ("id", "revision")
);

CREATE TABLE "agreements" (
    "id" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "transcript_id" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "current" BOOLEAN NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "parties" TEXT[] NOT NULL,
    "keys" TEXT[] COLLATE "C" NOT NULL,
    "count" BIGINT,
    "exact" TEXT NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "agreed_on" TEXT,
    "speaker" TEXT,
    "speech_id" TEXT,
    "rule" TEXT NOT NULL,
    "mentions" JSONB NOT NULL,
    "search_text" TEXT NOT NULL,
    "transcript_title" TEXT,
    "event_date" DATE,
    "newest_first" INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(DATE '9999-12-31' - "event_date", 2147483647)) STORED,

    CONSTRAINT "agreements_pkey" PRIMARY KEY ("id", "revision")
);

CREATE TABLE "statistics" (
    "id" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "transcript_id" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "current" BOOLEAN NOT NULL,
    "exact" TEXT NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "context" TEXT NOT NULL,
    "speaker" TEXT,
    "speaker_id" TEXT COLLATE "C",
    "speech_id" TEXT,
    "rule" TEXT NOT NULL,
    -- as recorded, to the last digit; the numbers beside it are for comparison
    "value" TEXT NOT NULL,
    "value_max" TEXT,
    "value_number" DECIMAL NOT NULL GENERATED ALWAYS AS ("value"::numeric) STORED,
    "value_max_number" DECIMAL GENERATED ALWAYS AS ("value_max"::numeric) STORED,
    "unit" TEXT NOT NULL,
    "comparator" TEXT NOT NULL,
    "change" TEXT,
    "period_text" TEXT,
    "period_start" DATE,
    "period_end" DATE,
    "transcript_title" TEXT,
    "event_date" DATE,
    "newest_first" INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(DATE '9999-12-31' - "event_date", 2147483647)) STORED,

    CONSTRAINT "statistics_pkey" PRIMARY KEY ("id", "revision")
);

CREATE TABLE "speaker_appearances" (
    "transcript_id" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "speaker_id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT,
    "speeches" INTEGER NOT NULL,
    "event_date" DATE,

    CONSTRAINT "speaker_appearances_pkey" PRIMARY KEY ("transcript_id", "ordinal")
);

CREATE TABLE "checkpoints" (
    "name" TEXT NOT NULL,
    "log_id" TEXT,
    "position" BIGINT NOT NULL,
    "event_id" TEXT,
    "event_time" TIMESTAMPTZ(3),
    "versions" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checkpoints_pkey" PRIMARY KEY ("name")
);

-- Events wait as JSON text, not as jsonb: an event that Postgres could not hold must be able to wait too.
CREATE TABLE "open_events" (
    "position" BIGINT NOT NULL,
    "transcript_id" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "event" JSON NOT NULL,

    CONSTRAINT "open_events_pkey" PRIMARY KEY ("position")
);

CREATE TABLE "parked_events" (
    "position" BIGINT NOT NULL,
    "transcript_id" TEXT COLLATE "C" NOT NULL,
    "code" TEXT,
    "reason" TEXT,
    "entry" JSON NOT NULL,
    "parked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "parked_events_pkey" PRIMARY KEY ("position"),
    CONSTRAINT "parked_events_reason_check" CHECK (("code" IS NULL) = ("reason" IS NULL))
);

CREATE INDEX "revisions_position_idx" ON "revisions" ("position");
CREATE INDEX "speeches_transcript_id_revision_ordinal_idx" ON "speeches" ("transcript_id", "revision", "ordinal");
CREATE INDEX "agreements_transcript_id_revision_ordinal_idx" ON "agreements" ("transcript_id", "revision", "ordinal");
CREATE INDEX "statistics_transcript_id_revision_ordinal_idx" ON "statistics" ("transcript_id", "revision", "ordinal");
CREATE INDEX "open_events_transcript_id_position_idx" ON "open_events" ("transcript_id", "position");
CREATE INDEX "parked_events_transcript_id_position_idx" ON "parked_events" ("transcript_id", "position");
-- One event holds a transcript up, the others wait behind it.
CREATE UNIQUE INDEX "parked_events_cause_idx" ON "parked_events" ("transcript_id") WHERE "code" IS NOT NULL;

-- Lists, newest first: what is published, in the order of the list, whole or by one filter.
CREATE INDEX "transcripts_list_idx" ON "transcripts" ("newest_first", "id") WHERE "status" = 'published';
CREATE INDEX "speeches_list_idx" ON "speeches" ("newest_first", "transcript_id", "ordinal") WHERE "current";
CREATE INDEX "speeches_speaker_idx" ON "speeches" ("speaker_id", "newest_first", "transcript_id", "ordinal")
    WHERE "current" AND "speaker_id" IS NOT NULL;
CREATE INDEX "agreements_list_idx" ON "agreements" ("newest_first", "transcript_id", "ordinal") WHERE "current";
CREATE INDEX "agreements_kind_idx" ON "agreements" ("kind", "newest_first", "transcript_id", "ordinal") WHERE "current";
CREATE INDEX "agreements_status_idx" ON "agreements" ("status", "newest_first", "transcript_id", "ordinal") WHERE "current";
CREATE INDEX "statistics_list_idx" ON "statistics" ("newest_first", "transcript_id", "ordinal") WHERE "current";
CREATE INDEX "statistics_unit_idx" ON "statistics" ("unit", "newest_first", "transcript_id", "ordinal") WHERE "current";
CREATE INDEX "statistics_speaker_idx" ON "statistics" ("speaker_id", "newest_first", "transcript_id", "ordinal")
    WHERE "current" AND "speaker_id" IS NOT NULL;
CREATE INDEX "speaker_appearances_speaker_idx" ON "speaker_appearances" ("speaker_id", "transcript_id");

-- Names in lists, upper or lower case.
CREATE INDEX "transcripts_keys_idx" ON "transcripts" USING GIN ("keys") WHERE "status" = 'published';
CREATE INDEX "agreements_keys_idx" ON "agreements" USING GIN ("keys") WHERE "current";

-- Full text. These say what is published in other words than the indexes above, because Postgres combines no two indexes
-- that share a condition, and a search wants this one together with the order of the list.
CREATE INDEX "transcripts_search_idx" ON "transcripts" USING GIN (search_vector("search_text")) WHERE "status" <> 'retracted';
CREATE INDEX "speeches_search_idx" ON "speeches" USING GIN (search_vector("text")) WHERE "current" IS TRUE;
CREATE INDEX "agreements_search_idx" ON "agreements" USING GIN (search_vector("search_text")) WHERE "current" IS TRUE;
CREATE INDEX "statistics_search_idx" ON "statistics" USING GIN (search_vector("context")) WHERE "current" IS TRUE;
