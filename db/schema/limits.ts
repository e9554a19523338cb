import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { at } from './columns';

/** What was tried too often: points by key, kept by rate-limiter-flexible (the column names are its own). */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  /** When the points are forgotten; null for never. */
  expire: at('expire'),
});
