import { sql } from 'drizzle-orm';
import { type AnyPgColumn, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type {
  Block,
  Cable,
  Change,
  Heading,
  Issue,
  OffsetMap,
  ParagraphFlag,
  Reference,
  Segment,
} from '#domain/cable/cable';
import type { Sisters } from '#domain/cable/sisters';
import { at, bytea, id, level } from './columns';
import { users } from './users';

/** A cable, by its message reference number. Its text is in its revisions. */
export const cables = pgTable('cables', {
  /** Canonical MRN: `08STATE2034`. */
  id: text('id').primaryKey(),
  /** The revision shown and quoted from now on; null only within the transaction that makes the first. */
  currentRevisionId: uuid('current_revision_id').references((): AnyPgColumn => cableRevisions.id),
  createdAt: at('created_at').notNull().defaultNow(),
});

/** What the header says, as parsed; see domain/cable. */
export type CableHead = Omit<Cable, 'segments' | 'paragraphs' | 'headings' | 'issues'> & {
  refs: Reference[];
};

/** One text of a cable, kept for ever. */
export const cableRevisions = pgTable(
  'cable_revisions',
  {
    id: id(),
    cableId: text('cable_id')
      .notNull()
      .references(() => cables.id),
    /** 1, 2, 3 … within the cable. */
    number: integer('number').notNull(),
    /** The verbatim text, character for character. */
    verbatim: text('verbatim').notNull(),
    /** SHA-256 of the verbatim text in UTF-8: the same text again is no revision. */
    sha256: bytea('sha256').notNull(),
    /** Name of the file it came from; null where it came by standard input. */
    fileName: text('file_name'),
    head: jsonb('head').$type<CableHead>().notNull(),
    segments: jsonb('segments').$type<Segment[]>().notNull(),
    headings: jsonb('headings').$type<Heading[]>().notNull(),
    issues: jsonb('issues').$type<Issue[]>().notNull(),
    /** The banner as a level: what the subject, the headings and everything unmarked are treated at. */
    banner: level('banner').notNull(),
    subject: text('subject'),
    sentAt: at('sent_at'),
    importedBy: uuid('imported_by').references(() => users.id),
    importedAt: at('imported_at').notNull().defaultNow(),
    /** Number of the revision that this seems to be another copy of; null for a revision in its own right. */
    copyOf: integer('copy_of'),
    /** How the copy compares with that revision; null where it is none. */
    sisters: jsonb('sisters').$type<Sisters>(),
    /** Who said which of the copies is shown, and when; null while nobody has. */
    decidedBy: uuid('decided_by').references(() => users.id),
    decidedAt: at('decided_at'),
  },
  (t) => [
    unique('cable_revisions_number').on(t.cableId, t.number),
    index('cable_revisions_undecided')
      .on(t.importedAt)
      .where(sql`${t.copyOf} is not null and ${t.decidedAt} is null`),
  ],
);

/** A paragraph's identity through all revisions of its cable: what quotes hang on. */
export const paragraphs = pgTable(
  'paragraphs',
  {
    id: id(),
    cableId: text('cable_id')
      .notNull()
      .references(() => cables.id),
  },
  (t) => [index('paragraphs_cable').on(t.cableId)],
);

/** A paragraph as one revision has it. */
export const paragraphTexts = pgTable(
  'paragraph_texts',
  {
    id: id(),
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => cableRevisions.id, { onDelete: 'cascade' }),
    paragraphId: uuid('paragraph_id')
      .notNull()
      .references(() => paragraphs.id),
    /** Order in the cable, from 0. */
    position: integer('position').notNull(),
    /** `p64`, `p5?`, `u1`: what the address and the copy say. */
    key: text('key').notNull(),
    number: integer('number'),
    /** Canonical mark; null where the paragraph bears none. */
    mark: text('mark'),
    markText: text('mark_text'),
    /** The mark it is treated at, canonical. */
    treatedAs: text('treated_as').notNull(),
    /** The level of `treatedAs`: every query filters by it. */
    level: level('level').notNull(),
    headings: jsonb('headings').$type<string[]>().notNull(),
    /** Offsets in the revision's verbatim text, UTF-16 units. */
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    reading: text('reading').notNull(),
    map: jsonb('map').$type<OffsetMap>().notNull(),
    blocks: jsonb('blocks').$type<Block[]>().notNull(),
    changes: jsonb('changes').$type<Change[]>().notNull(),
    flags: jsonb('flags').$type<ParagraphFlag[]>().notNull(),
  },
  (t) => [
    unique('paragraph_texts_place').on(t.revisionId, t.position),
    unique('paragraph_texts_key').on(t.revisionId, t.key),
    index('paragraph_texts_paragraph').on(t.paragraphId),
  ],
);
