ALTER TABLE "citations" ADD COLUMN "shortening" jsonb;--> statement-breakpoint
ALTER TABLE "memos" ADD COLUMN "high_water_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "memos" ADD COLUMN "high_water_because" text;