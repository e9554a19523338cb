import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { citations } from './citations';
import { at, id } from './columns';
import { memos } from './memos';
import { users } from './users';

/**
 * Where a remark on memo text sits: Yjs relative positions (base64 of their encoding) for as long as the characters
 * live, and the words with their surroundings for the time after.
 */
export interface TextAnchor {
  start: string;
  end: string;
  exact: string;
  prefix: string;
  suffix: string;
}

/** A thread of remarks, on a quote or on a stretch of the memo's own text. */
export const commentThreads = pgTable(
  'comment_threads',
  {
    id: id(),
    memoId: uuid('memo_id')
      .notNull()
      .references(() => memos.id, { onDelete: 'cascade' }),
    /** The quote it is about; null for memo text. */
    citationId: uuid('citation_id').references(() => citations.id),
    /** Where in the memo's text; null for a quote. */
    anchor: jsonb('anchor').$type<TextAnchor>(),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: at('created_at').notNull().defaultNow(),
    /** Null while it is open. */
    resolvedAt: at('resolved_at'),
    resolvedBy: uuid('resolved_by').references(() => users.id),
  },
  (t) => [index('comment_threads_memo').on(t.memoId)],
);

/** One remark. The first of a thread opens it. */
export const comments = pgTable(
  'comments',
  {
    id: id(),
    threadId: uuid('thread_id')
      .notNull()
      .references(() => commentThreads.id, { onDelete: 'cascade' }),
    authorId: uuid('author_id')
      .notNull()
      .references(() => users.id),
    body: text('body').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    editedAt: at('edited_at'),
    /** Deleted remarks keep their place, without their words. */
    deletedAt: at('deleted_at'),
  },
  (t) => [index('comments_thread').on(t.threadId, t.createdAt)],
);
