ALTER TABLE "memos" ADD COLUMN "own_mark" text;--> statement-breakpoint
ALTER TABLE "memos" ADD COLUMN "edited_by" uuid;--> statement-breakpoint
ALTER TABLE "memos" ADD CONSTRAINT "memos_edited_by_users_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Until the text is looked at again, its highest mark ever stands for what it bears now: never too low.
UPDATE "memos" SET
  "own_mark" = "high_water"::text,
  "edited_by" = coalesce(
    (SELECT u."user_id" FROM "memo_updates" u WHERE u."memo_id" = "memos"."id" AND u."user_id" IS NOT NULL ORDER BY u."seq" DESC LIMIT 1),
    "created_by"
  );
