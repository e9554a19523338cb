CREATE TABLE "cards" (
	"cable_id" text PRIMARY KEY NOT NULL,
	"floor" "level" NOT NULL,
	"banner" "level" NOT NULL,
	"sent_at" timestamp with time zone,
	"year" smallint NOT NULL,
	"station" text NOT NULL,
	"subject" text,
	"subject_words" "tsvector" NOT NULL,
	"tags" text[] NOT NULL,
	"refs" text[] NOT NULL,
	"readable" integer[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_passages" (
	"tier" smallint NOT NULL,
	"id" uuid NOT NULL,
	"cable_id" text NOT NULL,
	"place" integer NOT NULL,
	"level" "level" NOT NULL,
	"banner" "level" NOT NULL,
	"sent_at" timestamp with time zone,
	"year" smallint NOT NULL,
	"station" text NOT NULL,
	"tags" text[] NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "search_passages_tier_id_pk" PRIMARY KEY("tier","id")
) PARTITION BY LIST ("tier");
--> statement-breakpoint
DO $$
BEGIN
  FOR tier IN 0..5 LOOP
    EXECUTE format('CREATE TABLE search_passages_%s PARTITION OF search_passages FOR VALUES IN (%s)', tier, tier);
    -- A search reads the tiers one after the other and stops when it has seen enough.
    EXECUTE format('ALTER TABLE search_passages_%s SET (parallel_workers = 0)', tier);
  END LOOP;
END $$;
--> statement-breakpoint
DROP INDEX "paragraph_texts_words";--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_cable_id_cables_id_fk" FOREIGN KEY ("cable_id") REFERENCES "public"."cables"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cards_newest" ON "cards" USING btree ("sent_at" DESC NULLS LAST,"cable_id");--> statement-breakpoint
CREATE INDEX "cards_station" ON "cards" USING btree ("station");--> statement-breakpoint
CREATE INDEX "cards_refs" ON "cards" USING gin ("refs");--> statement-breakpoint
CREATE INDEX "cards_subject_words" ON "cards" USING gin ("subject_words");--> statement-breakpoint
CREATE INDEX "search_passages_cable" ON "search_passages" USING btree ("cable_id");--> statement-breakpoint
CREATE INDEX "search_passages_newest" ON "search_passages" USING btree ("sent_at" DESC NULLS LAST,"cable_id","place");--> statement-breakpoint
CREATE INDEX "search_passages_words" ON "search_passages" USING gin ("words");--> statement-breakpoint
ALTER TABLE "paragraph_texts" DROP COLUMN "words";
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
CREATE TEXT SEARCH CONFIGURATION library (COPY = english);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION library
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
--> statement-breakpoint
-- What Postgres would take for a host, a path, a compound or a negative number is plain words here; `U.S.` is `US`.
CREATE FUNCTION search_text(written text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(
    regexp_replace(written, '\m([[:alpha:]])\.(?=[[:alpha:]]\M)', '\1', 'g'),
    '[-/_@''~<>&]', ' ', 'g')
$$;
--> statement-breakpoint
CREATE FUNCTION search_tier(id uuid) RETURNS smallint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN part < 1 THEN 0 WHEN part < 4 THEN 1 WHEN part < 16 THEN 2
    WHEN part < 64 THEN 3 WHEN part < 256 THEN 4 ELSE 5 END::smallint
  FROM (SELECT uuid_hash(id) & 1023 AS part) dealt
$$;
--> statement-breakpoint
-- The elements of a JSON list as words in capitals; of `null` none.
CREATE FUNCTION search_words_of(list jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT left(word, 40)), '{}')
  FROM jsonb_array_elements_text(CASE jsonb_typeof(list) WHEN 'array' THEN list ELSE '[]' END) item,
    regexp_split_to_table(upper(item), '[^A-Z0-9]+') word
  WHERE word <> ''
$$;
--> statement-breakpoint
-- Current revisions with what is known of each; the letters of the facts are those of domain/search/facts.
CREATE VIEW catalogue_heads AS
  SELECT r.id AS revision_id, c.id AS cable_id, r.banner, r.sent_at, r.subject, y.year, s.station,
    t.tags, f.refs,
    ARRAY['~b' || r.banner, '~o' || s.station, '~y' || y.year]
      || CASE WHEN r.sent_at IS NULL THEN '{}' ELSE ARRAY[
        '~q' || to_char(r.sent_at AT TIME ZONE 'UTC', 'YYYYMM'),
        '~d' || to_char(r.sent_at AT TIME ZONE 'UTC', 'YYYYMMDD')] END
      || ARRAY(SELECT '~t' || tag FROM unnest(t.tags) tag)
      || ARRAY(SELECT '~r' || ref FROM unnest(f.refs) ref)
      || ARRAY(SELECT '~a' || word FROM unnest(search_words_of(r.head->'to') || search_words_of(r.head->'info')) word)
      AS facts
  FROM cables c
  JOIN cable_revisions r ON r.id = c.current_revision_id
  CROSS JOIN LATERAL (SELECT coalesce(
    extract(year FROM r.sent_at AT TIME ZONE 'UTC'),
    substr(c.id, 1, 2)::int + CASE WHEN substr(c.id, 1, 2)::int >= 45 THEN 1900 ELSE 2000 END)::smallint AS year) y
  CROSS JOIN LATERAL (SELECT substring(c.id FROM '^\d\d([A-Z]+)') AS station) s
  CROSS JOIN LATERAL (SELECT search_words_of(r.head->'tags') AS tags) t
  CROSS JOIN LATERAL (SELECT ARRAY(
    SELECT DISTINCT ref->>'id' FROM jsonb_array_elements(
      CASE jsonb_typeof(r.head->'refs') WHEN 'array' THEN r.head->'refs' ELSE '[]' END) ref
    WHERE ref->>'id' <> '') AS refs) f;
--> statement-breakpoint
CREATE FUNCTION catalogue_card(h catalogue_heads) RETURNS SETOF cards LANGUAGE sql STABLE AS $$
  SELECT h.cable_id, n.floor, h.banner, h.sent_at, h.year, h.station, h.subject,
    to_tsvector('library', search_text(coalesce(left(h.subject, 10000), ''))), h.tags, h.refs, n.readable
  FROM (
    SELECT min(p.level) AS floor, ARRAY[
      count(*) FILTER (WHERE p.level <= 'U'), count(*) FILTER (WHERE p.level <= 'SBU'),
      count(*) FILTER (WHERE p.level <= 'C'), count(*) FILTER (WHERE p.level <= 'S'), count(*)]::int[] AS readable
    FROM paragraph_texts p WHERE p.revision_id = h.revision_id) n
  WHERE n.floor IS NOT NULL
$$;
--> statement-breakpoint
CREATE FUNCTION catalogue_passages(h catalogue_heads) RETURNS SETOF search_passages LANGUAGE sql STABLE AS $$
  SELECT search_tier(p.id), p.id, h.cable_id, p.position, p.level, h.banner, h.sent_at, h.year, h.station, h.tags,
    to_tsvector('library', search_text(left(p.reading, 100000))) || array_to_tsvector(h.facts
      || ARRAY['~l' || p.level]
      || CASE WHEN p.number IS NULL THEN '{}' ELSE ARRAY['~n' || p.number] END
      || ARRAY(SELECT '~k' || part FROM regexp_split_to_table(left(p.treated_as, 200), '[/ ,]+')
        WITH ORDINALITY AS caveat (part, place) WHERE place > 1 AND part <> ''))
  FROM paragraph_texts p WHERE p.revision_id = h.revision_id
$$;
--> statement-breakpoint
-- Makes the whole catalogue anew. OFFSET 0: the facts of a cable are put together once, not for each paragraph.
CREATE FUNCTION catalogue_all() RETURNS void LANGUAGE sql AS $$
  DELETE FROM search_passages;
  DELETE FROM cards;
  INSERT INTO cards SELECT made.* FROM (SELECT h FROM catalogue_heads h OFFSET 0) one, catalogue_card(one.h) made;
  INSERT INTO search_passages
    SELECT made.* FROM (SELECT h FROM catalogue_heads h OFFSET 0) one, catalogue_passages(one.h) made;
$$;
--> statement-breakpoint
-- Whoever makes a revision the current one, its card and its passages are made anew in the same transaction.
CREATE FUNCTION catalogue_cable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head catalogue_heads;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.current_revision_id IS NOT NULL THEN
    DELETE FROM search_passages WHERE cable_id = NEW.id;
    DELETE FROM cards WHERE cable_id = NEW.id;
  END IF;
  SELECT * INTO head FROM catalogue_heads WHERE cable_id = NEW.id;
  INSERT INTO cards SELECT * FROM catalogue_card(head);
  INSERT INTO search_passages SELECT * FROM catalogue_passages(head);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER catalogue AFTER INSERT OR UPDATE OF current_revision_id ON cables
  FOR EACH ROW WHEN (NEW.current_revision_id IS NOT NULL) EXECUTE FUNCTION catalogue_cable();
--> statement-breakpoint
SELECT catalogue_all();
--> statement-breakpoint
CREATE INDEX cards_written ON cards (substr(cable_id, 3) text_pattern_ops);
--> statement-breakpoint
CREATE INDEX cards_number ON cards (cable_id text_pattern_ops);
