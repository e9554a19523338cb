ALTER TABLE "cable_revisions" ADD COLUMN "copy_of" integer;--> statement-breakpoint
ALTER TABLE "cable_revisions" ADD COLUMN "sisters" jsonb;--> statement-breakpoint
ALTER TABLE "cable_revisions" ADD COLUMN "decided_by" uuid;--> statement-breakpoint
ALTER TABLE "cable_revisions" ADD COLUMN "decided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cable_revisions" ADD CONSTRAINT "cable_revisions_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cable_revisions_undecided" ON "cable_revisions" USING btree ("imported_at") WHERE "cable_revisions"."copy_of" is not null and "cable_revisions"."decided_at" is null;