-- No search has read it since the newest are found by their days.
DROP INDEX "search_passages_newest";
--> statement-breakpoint
-- The same tiers as before, by an expression that becomes a part of the query: it is not called for each paragraph.
CREATE OR REPLACE FUNCTION search_tier(id uuid) RETURNS smallint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT width_bucket(uuid_hash(id) & 1023, '{1,4,16,64,256}'::int[])::smallint
$$;
--> statement-breakpoint
-- As before; the characters of a text are not counted where its bytes are few enough.
CREATE OR REPLACE FUNCTION catalogue_passages(h catalogue_heads) RETURNS SETOF search_passages LANGUAGE sql STABLE AS $$
  SELECT search_tier(p.id), p.id, h.cable_id, p.position, p.level, h.banner, h.sent_at, h.year, h.station, h.tags,
    to_tsvector('library', search_text(
      CASE WHEN octet_length(p.reading) > 100000 THEN left(p.reading, 100000) ELSE p.reading END
    )) || array_to_tsvector(h.facts
      || ARRAY['~l' || p.level]
      || CASE WHEN p.number IS NULL THEN '{}' ELSE ARRAY['~n' || p.number] END
      || CASE WHEN p.treated_as ~ '[/ ,]' THEN ARRAY(
        SELECT '~k' || part FROM regexp_split_to_table(left(p.treated_as, 200), '[/ ,]+')
        WITH ORDINALITY AS caveat (part, place) WHERE place > 1 AND part <> '') ELSE '{}' END)
  FROM paragraph_texts p WHERE p.revision_id = h.revision_id
$$;
--> statement-breakpoint
-- As before; what is known of the cables is put together once, for cards and passages alike.
CREATE OR REPLACE FUNCTION catalogue_these(ids text[], again text[]) RETURNS void LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
BEGIN
  IF again IS NOT NULL THEN
    DELETE FROM search_passages WHERE cable_id = ANY (again);
    DELETE FROM cards WHERE cable_id = ANY (again);
  END IF;
  WITH one AS MATERIALIZED (SELECT h FROM catalogue_heads h WHERE h.cable_id = ANY (ids)),
    made_cards AS (INSERT INTO cards SELECT made.* FROM one, catalogue_card(one.h) made)
  INSERT INTO search_passages SELECT made.* FROM one, catalogue_passages(one.h) made;
END $$;
