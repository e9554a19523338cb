ALTER TABLE "import_rejections" ADD COLUMN "record" "bytea";
--> statement-breakpoint
ALTER TABLE "import_files" ALTER COLUMN "imported_by" DROP NOT NULL;
--> statement-breakpoint
-- As before; the words of a list are found within the query, not by a function that is called for each list.
CREATE OR REPLACE VIEW catalogue_heads AS
  SELECT r.id AS revision_id, c.id AS cable_id, r.banner, r.sent_at, r.subject, y.year, s.station,
    t.tags, f.refs,
    ARRAY['~b' || r.banner, '~o' || s.station, '~y' || y.year]
      || CASE WHEN r.sent_at IS NULL THEN '{}' ELSE ARRAY[
        '~q' || to_char(r.sent_at AT TIME ZONE 'UTC', 'YYYYMM'),
        '~d' || to_char(r.sent_at AT TIME ZONE 'UTC', 'YYYYMMDD')] END
      || ARRAY(SELECT '~t' || tag FROM unnest(t.tags) tag)
      || ARRAY(SELECT '~r' || ref FROM unnest(f.refs) ref)
      || ARRAY(SELECT '~a' || left(word, 40) FROM
        (SELECT r.head->'to' UNION ALL SELECT r.head->'info') lists (list),
        jsonb_array_elements_text(CASE jsonb_typeof(list) WHEN 'array' THEN list ELSE '[]' END) item,
        regexp_split_to_table(upper(item), '[^A-Z0-9]+') word WHERE word <> '')
      AS facts
  FROM cables c
  JOIN cable_revisions r ON r.id = c.current_revision_id
  CROSS JOIN LATERAL (SELECT coalesce(
    extract(year FROM r.sent_at AT TIME ZONE 'UTC'),
    substr(c.id, 1, 2)::int + CASE WHEN substr(c.id, 1, 2)::int >= 45 THEN 1900 ELSE 2000 END)::smallint AS year) y
  CROSS JOIN LATERAL (SELECT substring(c.id FROM '^\d\d([A-Z]+)') AS station) s
  CROSS JOIN LATERAL (SELECT ARRAY(
    SELECT DISTINCT left(word, 40) FROM
      jsonb_array_elements_text(CASE jsonb_typeof(r.head->'tags') WHEN 'array' THEN r.head->'tags' ELSE '[]' END) item,
      regexp_split_to_table(upper(item), '[^A-Z0-9]+') word
    WHERE word <> '' ORDER BY 1) AS tags) t
  CROSS JOIN LATERAL (SELECT ARRAY(
    SELECT DISTINCT ref->>'id' FROM jsonb_array_elements(
      CASE jsonb_typeof(r.head->'refs') WHEN 'array' THEN r.head->'refs' ELSE '[]' END) ref
    WHERE ref->>'id' <> '') AS refs) f;
--> statement-breakpoint
DROP FUNCTION search_words_of(jsonb);
--> statement-breakpoint
-- As before; most marks have no caveats to be split off.
CREATE OR REPLACE FUNCTION catalogue_passages(h catalogue_heads) RETURNS SETOF search_passages LANGUAGE sql STABLE AS $$
  SELECT search_tier(p.id), p.id, h.cable_id, p.position, p.level, h.banner, h.sent_at, h.year, h.station, h.tags,
    to_tsvector('library', search_text(left(p.reading, 100000))) || array_to_tsvector(h.facts
      || ARRAY['~l' || p.level]
      || CASE WHEN p.number IS NULL THEN '{}' ELSE ARRAY['~n' || p.number] END
      || CASE WHEN p.treated_as ~ '[/ ,]' THEN ARRAY(
        SELECT '~k' || part FROM regexp_split_to_table(left(p.treated_as, 200), '[/ ,]+')
        WITH ORDINALITY AS caveat (part, place) WHERE place > 1 AND part <> '') ELSE '{}' END)
  FROM paragraph_texts p WHERE p.revision_id = h.revision_id
$$;
--> statement-breakpoint
-- Cards and passages of cables, made anew in the transaction that changes them; of `again` there are some already.
-- Always by index: while a library grows, nothing is known yet of how its rows are spread, and the planner takes a
-- batch for a good part of them.
CREATE FUNCTION catalogue_these(ids text[], again text[]) RETURNS void LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
BEGIN
  IF again IS NOT NULL THEN
    DELETE FROM search_passages WHERE cable_id = ANY (again);
    DELETE FROM cards WHERE cable_id = ANY (again);
  END IF;
  INSERT INTO cards SELECT made.* FROM
    (SELECT h FROM catalogue_heads h WHERE h.cable_id = ANY (ids) OFFSET 0) one, catalogue_card(one.h) made;
  INSERT INTO search_passages SELECT made.* FROM
    (SELECT h FROM catalogue_heads h WHERE h.cable_id = ANY (ids) OFFSET 0) one, catalogue_passages(one.h) made;
END $$;
--> statement-breakpoint
-- Once for a statement and not once for a cable: an import makes some hundred cables' revisions current by one UPDATE.
CREATE FUNCTION catalogue_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids text[];
  again text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id) INTO ids FROM now_there WHERE current_revision_id IS NOT NULL;
  ELSE
    SELECT array_agg(id), array_agg(id) FILTER (WHERE o.current_revision_id IS NOT NULL) INTO ids, again
      FROM now_there n JOIN were_there o USING (id) WHERE n.current_revision_id IS NOT NULL;
  END IF;
  IF ids IS NOT NULL THEN PERFORM catalogue_these(ids, again); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER catalogue ON cables;
--> statement-breakpoint
CREATE TRIGGER catalogue AFTER UPDATE ON cables
  REFERENCING OLD TABLE AS were_there NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION catalogue_changed();
--> statement-breakpoint
CREATE TRIGGER catalogue_new AFTER INSERT ON cables
  REFERENCING NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION catalogue_changed();
--> statement-breakpoint
DROP FUNCTION catalogue_cable();
