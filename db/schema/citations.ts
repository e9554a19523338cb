import { index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Passage } from '#domain/passage/selectors';
import type { Shortening } from '#domain/passage/shorten';
import { cableRevisions, cables, paragraphs } from './cables';
import { at, id, level } from './columns';
import { memos } from './memos';
import { users } from './users';

/** `taken`: the memo took over what the source says now; `kept`: it stays as it was cited. */
export const sourceDecision = pgEnum('source_decision', ['taken', 'kept']);

/** How a quoted passage stands in a later revision; see domain/passage/reanchor. */
export const anchorState = pgEnum('anchor_state', ['same', 'changed', 'unsure', 'withdrawn']);

/**
 * A quotation in a memo: the memo's text holds its id, this row holds everything else. The words are copied here
 * from the library by the server when the quote is made (the pinned text) and are never taken from a client.
 */
export const citations = pgTable(
  'citations',
  {
    id: id(),
    /** Null for a passage that is commented on in its cable: it is anchored as a quotation is, and stands in no memo. */
    memoId: uuid('memo_id').references(() => memos.id, { onDelete: 'cascade' }),
    cableId: text('cable_id')
      .notNull()
      .references(() => cables.id),
    paragraphId: uuid('paragraph_id')
      .notNull()
      .references(() => paragraphs.id),
    /** The revision the pinned text is from. */
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => cableRevisions.id),
    /** The whole paragraph, or a span of its reading text. */
    passage: jsonb('passage').$type<Passage>().notNull(),
    pinnedText: text('pinned_text').notNull(),
    /** What of the pinned text is left out, and what is added in brackets; null where it is quoted in full. */
    shortening: jsonb('shortening').$type<Shortening>(),
    /** The paragraph's mark as quoted, canonical; what it was treated at. */
    pinnedMark: text('pinned_mark').notNull(),
    pinnedLevel: level('pinned_level').notNull(),
    /** Its place among the memo's quotes, from 0; null while it stands nowhere in the text. */
    position: integer('position'),
    /** When it left the text last; null while it stands in it, or before it first did. */
    removedAt: at('removed_at'),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: at('created_at').notNull().defaultNow(),
    /** What a person last said to a changed source; null while nobody had to. */
    decision: sourceDecision('decision'),
    decidedBy: uuid('decided_by').references(() => users.id),
    decidedAt: at('decided_at'),
    /** The revision that it was said to: a newer one asks again. */
    decidedRevisionId: uuid('decided_revision_id').references(() => cableRevisions.id),
  },
  (t) => [
    index('citations_memo').on(t.memoId),
    index('citations_paragraph').on(t.paragraphId),
    index('citations_cable').on(t.cableId),
  ],
);

/**
 * Where a quotation's passage is in a revision later than the one it was quoted from. Made in the transaction that
 * brings the revision: a quotation never shows a mixture of two.
 */
export const citationAnchors = pgTable(
  'citation_anchors',
  {
    citationId: uuid('citation_id')
      .notNull()
      .references(() => citations.id, { onDelete: 'cascade' }),
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => cableRevisions.id, { onDelete: 'cascade' }),
    state: anchorState('state').notNull(),
    /** Null where it was withdrawn, as are the offsets. */
    paragraphId: uuid('paragraph_id').references(() => paragraphs.id),
    /** Offsets in that paragraph's reading text, UTF-16 units. */
    start: integer('start'),
    end: integer('end'),
  },
  (t) => [primaryKey({ columns: [t.citationId, t.revisionId] })],
);
