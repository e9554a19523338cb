import { index, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { cables } from './cables';
import { at, level, tsvector } from './columns';

/**
 * The library's catalogue, made out of the current revisions by triggers (migration `catalogue_the_library`) and never
 * written by hand: all of it can be made again.
 */

/** A card per cable: what lists, counts and charts need, without touching texts. */
export const cards = pgTable(
  'cards',
  {
    cableId: text('cable_id')
      .primaryKey()
      .references(() => cables.id, { onDelete: 'cascade' }),
    /** The lowest level of a paragraph: whoever is below it may know nothing of the cable. */
    floor: level('floor').notNull(),
    /** What subject and tags ask for. */
    banner: level('banner').notNull(),
    sentAt: at('sent_at'),
    /** Of the date, else of the number. */
    year: smallint('year').notNull(),
    station: text('station').notNull(),
    subject: text('subject'),
    subjectWords: tsvector('subject_words').notNull(),
    tags: text('tags').array().notNull(),
    /** Canonical numbers of the cables it refers to. */
    refs: text('refs').array().notNull(),
    /** How many paragraphs a reader may read who is cleared for U, SBU, C, S, TS. */
    readable: integer('readable').array().notNull(),
  },
  (t) => [
    index('cards_newest').on(t.sentAt.desc().nullsLast(), t.cableId),
    // Counts by year and station are read from these alone.
    index('cards_station').on(t.station, t.year, t.floor),
    index('cards_year').on(t.year, t.station, t.floor),
    index('cards_refs').using('gin', t.refs),
    index('cards_subject_words').using('gin', t.subjectWords),
  ],
);

/**
 * A paragraph of a current revision, as it is searched. Dealt at random into six tiers, so that tier 0 holds 1/1024 of
 * the library, tiers 0 and 1 hold 1/256, and so on by fours: the first ones are a fair sample of the whole.
 */
export const searchPassages = pgTable(
  'search_passages',
  {
    /** 0–5; the table is partitioned by it. */
    tier: smallint('tier').notNull(),
    /** Of paragraph_texts. */
    id: uuid('id').notNull(),
    cableId: text('cable_id').notNull(),
    /** Order in the cable, from 0. */
    place: integer('place').notNull(),
    level: level('level').notNull(),
    banner: level('banner').notNull(),
    sentAt: at('sent_at'),
    year: smallint('year').notNull(),
    station: text('station').notNull(),
    tags: text('tags').array().notNull(),
    /** Its words, unaccented and stemmed, and its facts (domain/search/facts). */
    words: tsvector('words').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tier, t.id] }),
    index('search_passages_cable').on(t.cableId),
    index('search_passages_words').using('gin', t.words),
  ],
);
