ALTER TABLE "comment_threads" ADD COLUMN "further" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- A remark on a passage of a cable is told to the open pages of the cable as well, with its thread, so that each reader
-- can be told of what they may see alone.
CREATE OR REPLACE FUNCTION announce_memo() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  thread comment_threads;
  cable text;
BEGIN
  IF TG_TABLE_NAME = 'citations' THEN
    IF NEW.memo_id IS NOT NULL THEN
      PERFORM pg_notify('memo', json_build_object('memo', NEW.memo_id, 'kind', 'quotes')::text);
    END IF;
    RETURN NULL;
  END IF;
  IF TG_TABLE_NAME = 'comments' THEN
    SELECT * INTO thread FROM comment_threads WHERE id = NEW.thread_id;
  ELSE
    thread := NEW;
  END IF;
  SELECT cable_id INTO cable FROM citations WHERE id = thread.citation_id AND memo_id IS NULL;
  IF cable IS NOT NULL THEN
    PERFORM pg_notify('passage', json_build_object('cable', cable, 'thread', thread.id)::text);
  END IF;
  IF thread.memo_id IS NOT NULL THEN
    PERFORM pg_notify('memo', json_build_object('memo', thread.memo_id, 'kind', 'comments')::text);
  ELSE
    PERFORM pg_notify('memo', json_build_object('memo', q.memo_id, 'kind', 'comments')::text)
      FROM (SELECT DISTINCT memo_id FROM citations
        WHERE cable_id = cable AND memo_id IS NOT NULL AND position IS NOT NULL) q;
  END IF;
  RETURN NULL;
END $$;
