-- Text search in earlier states: in rows that were superseded since, as it is in those of today. Each index says what it
-- is of in other words than the one on the list's order: see packages/read-model/src/queries/search-windows.ts.

CREATE INDEX "speeches_past_search_idx" ON "speeches" USING GIN (search_vector("text")) WHERE "current" IS FALSE;
CREATE INDEX "agreements_past_search_idx" ON "agreements" USING GIN (search_vector("search_text")) WHERE "current" IS FALSE;
CREATE INDEX "statistics_past_search_idx" ON "statistics" USING GIN (search_vector("context")) WHERE "current" IS FALSE;

-- What the editor wrote, of any revision, in the words of the projection of transcripts.
CREATE FUNCTION "editors_text"("header" jsonb, "narrative" jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 500
RETURN concat_ws(E'\n', "header" ->> 'title', "header" ->> 'summary', "header" ->> 'place',
    (SELECT string_agg("name", ', ') FROM jsonb_array_elements_text("header" -> 'geography') AS "each" ("name")),
    (SELECT string_agg("name", ', ') FROM jsonb_array_elements_text("header" -> 'topics') AS "each" ("name")),
    (SELECT string_agg("name", ', ') FROM jsonb_array_elements_text("header" -> 'persons') AS "each" ("name")),
    (SELECT string_agg("name", ', ') FROM jsonb_array_elements_text("header" -> 'sections') AS "each" ("name")),
    (SELECT string_agg("block" ->> 'text', E'\n' ORDER BY "place")
     FROM jsonb_array_elements("narrative") WITH ORDINALITY AS "each" ("block", "place")
     WHERE "block" ->> 'role' <> 'separator'));

CREATE INDEX "revisions_search_idx" ON "revisions" USING GIN (search_vector("editors_text"("header", "narrative")))
    WHERE "status" <> 'retracted';
