CREATE TYPE "public"."anchor_state" AS ENUM('same', 'changed', 'unsure', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."source_decision" AS ENUM('taken', 'kept');--> statement-breakpoint
CREATE TABLE "citation_anchors" (
	"citation_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"state" "anchor_state" NOT NULL,
	"paragraph_id" uuid,
	"start" integer,
	"end" integer,
	CONSTRAINT "citation_anchors_citation_id_revision_id_pk" PRIMARY KEY("citation_id","revision_id")
);
--> statement-breakpoint
ALTER TABLE "citations" ADD COLUMN "decision" "source_decision";--> statement-breakpoint
ALTER TABLE "citations" ADD COLUMN "decided_by" uuid;--> statement-breakpoint
ALTER TABLE "citations" ADD COLUMN "decided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "citations" ADD COLUMN "decided_revision_id" uuid;--> statement-breakpoint
ALTER TABLE "citation_anchors" ADD CONSTRAINT "citation_anchors_citation_id_citations_id_fk" FOREIGN KEY ("citation_id") REFERENCES "public"."citations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citation_anchors" ADD CONSTRAINT "citation_anchors_revision_id_cable_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."cable_revisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citation_anchors" ADD CONSTRAINT "citation_anchors_paragraph_id_paragraphs_id_fk" FOREIGN KEY ("paragraph_id") REFERENCES "public"."paragraphs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_decided_revision_id_cable_revisions_id_fk" FOREIGN KEY ("decided_revision_id") REFERENCES "public"."cable_revisions"("id") ON DELETE no action ON UPDATE no action;