DROP INDEX "cards_station";--> statement-breakpoint
CREATE INDEX "cards_year" ON "cards" USING btree ("year","station","floor");--> statement-breakpoint
CREATE INDEX "cards_station" ON "cards" USING btree ("station","year","floor");