-- A snapshot takes the place of the updates up to its number, which are then deleted: a process that has not heard of
-- them could take such a number once more, and nobody would ever read what it wrote. It is told as with any number
-- that is taken.
CREATE FUNCTION refuse_overtaken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM fresh JOIN memo_snapshots s ON s.memo_id = fresh.memo_id WHERE s.seq >= fresh.seq) THEN
    RAISE unique_violation USING MESSAGE = 'an update with this number is in the snapshot of the memo';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER refuse_overtaken AFTER INSERT ON memo_updates
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION refuse_overtaken();
