CREATE TYPE "public"."thread_scope" AS ENUM('memo', 'team', 'cable');--> statement-breakpoint
CREATE TABLE "notices_read" (
	"user_id" uuid NOT NULL,
	"notice" text NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notices_read_user_id_notice_pk" PRIMARY KEY("user_id","notice")
);
--> statement-breakpoint
ALTER TABLE "citations" ALTER COLUMN "memo_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_threads" ALTER COLUMN "memo_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_threads" ADD COLUMN "scope" "thread_scope" DEFAULT 'memo' NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_threads" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "notices_read" ADD CONSTRAINT "notices_read_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comments_author" ON "comments" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "comment_threads_citation" ON "comment_threads" USING btree ("citation_id");--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_memo_scope" CHECK (("comment_threads"."scope" = 'memo') = ("comment_threads"."memo_id" is not null));--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_team_scope" CHECK (("comment_threads"."scope" = 'team') = ("comment_threads"."team_id" is not null));--> statement-breakpoint
-- A passage of a cable that is commented on is a citation of no memo. A remark on it is told to every memo that quotes
-- the cable, whoever it is for: what each reader sees of it is asked again.
CREATE OR REPLACE FUNCTION announce_memo() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  thread comment_threads;
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
  IF thread.memo_id IS NOT NULL THEN
    PERFORM pg_notify('memo', json_build_object('memo', thread.memo_id, 'kind', 'comments')::text);
  ELSE
    PERFORM pg_notify('memo', json_build_object('memo', q.memo_id, 'kind', 'comments')::text)
      FROM (SELECT DISTINCT quote.memo_id FROM citations quote
        JOIN citations passage ON passage.cable_id = quote.cable_id
        WHERE passage.id = thread.citation_id AND quote.memo_id IS NOT NULL AND quote.position IS NOT NULL) q;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION announce_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.current_revision_id IS NOT NULL THEN
    PERFORM pg_notify('memo', json_build_object('memo', c.memo_id, 'kind', 'quotes')::text)
      FROM (SELECT DISTINCT memo_id FROM citations WHERE cable_id = NEW.id AND memo_id IS NOT NULL) c;
  END IF;
  RETURN NULL;
END $$;
