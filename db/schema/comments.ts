import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
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

/** Who a thread is for: the readers of a memo, a team, or everyone who may read the passage of the cable. */
export const threadScope = pgEnum('thread_scope', ['memo', 'team', 'cable']);

/** A thread of remarks: on a quote, on a stretch of a memo's own text, or on a passage of a cable. */
export const commentThreads = pgTable(
  'comment_threads',
  {
    id: id(),
    scope: threadScope('scope').notNull().default('memo'),
    /** The memo whose readers it is for; null where it is for others. */
    memoId: uuid('memo_id').references(() => memos.id, { onDelete: 'cascade' }),
    /** The team it is for; null where it is for others. No reference: a team that comes back finds its threads. */
    teamId: uuid('team_id'),
    /** The quote it is about, or the passage of a cable: a citation without a memo; null for memo text. */
    citationId: uuid('citation_id').references(() => citations.id),
    /** The passages of further paragraphs that it is about as well, in order. No reference: no passage is ever deleted. */
    further: uuid('further').array().notNull().default([]),
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
  (t) => [
    index('comment_threads_memo').on(t.memoId),
    index('comment_threads_citation').on(t.citationId),
    check('comment_threads_memo_scope', sql`(${t.scope} = 'memo') = (${t.memoId} is not null)`),
    check('comment_threads_team_scope', sql`(${t.scope} = 'team') = (${t.teamId} is not null)`),
  ],
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
  (t) => [index('comments_thread').on(t.threadId, t.createdAt), index('comments_author').on(t.authorId)],
);
