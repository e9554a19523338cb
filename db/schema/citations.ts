import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Passage } from '#domain/passage/selectors';
import { cableRevisions, cables, paragraphs } from './cables';
import { at, id, level } from './columns';
import { memos } from './memos';
import { users } from './users';

/**
 * A quotation in a memo: the memo's text holds its id, this row holds everything else. The words are copied here
 * from the library by the server when the quote is made (the pinned text) and are never taken from a client.
 */
export const citations = pgTable(
  'citations',
  {
    id: id(),
    memoId: uuid('memo_id')
      .notNull()
      .references(() => memos.id, { onDelete: 'cascade' }),
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
  },
  (t) => [
    index('citations_memo').on(t.memoId),
    index('citations_paragraph').on(t.paragraphId),
    index('citations_cable').on(t.cableId),
  ],
);
