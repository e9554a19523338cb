ALTER TABLE "memo_updates" ADD COLUMN "session_hash" text;--> statement-breakpoint
ALTER TABLE "memo_updates" ADD COLUMN "client_id" bigint;