import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Actions, Allowed } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';
import type { Db } from '../client';
import { cables, citations, comments, commentThreads, type TextAnchor, users } from '../schema';
import { quotedParagraphs, quoteLevel } from './citations';

const resolver = alias(users, 'resolver');

/** Level of the quotation a thread hangs on; null for one on the memo's own text. */
const threadLevel = sql<Level | null>`case when ${commentThreads.citationId} is not null then ${quoteLevel} end`;

/** One remark with the thread it is in. */
export interface RemarkRow {
  thread: {
    id: string;
    citationId: string | null;
    anchor: TextAnchor | null;
    createdBy: string;
    createdAt: Date;
    resolvedAt: Date | null;
    /** Null while it is open. */
    resolvedBy: string | null;
    level: Level | null;
  };
  remark: {
    id: string;
    authorId: string;
    authorName: string;
    /** Null where it was deleted: its words have not left the database. */
    body: string | null;
    createdAt: Date;
    editedAt: Date | null;
  };
}

/**
 * The remarks of a memo that this reader may see, thread by thread, each in the order of writing. A thread on a
 * quotation above the reader's clearance is not there.
 */
export function remarksOf(db: Db, { actor, object }: Allowed<'read'>): Promise<RemarkRow[]> {
  return db
    .select({
      thread: {
        id: commentThreads.id,
        citationId: commentThreads.citationId,
        anchor: commentThreads.anchor,
        createdBy: commentThreads.createdBy,
        createdAt: commentThreads.createdAt,
        resolvedAt: commentThreads.resolvedAt,
        resolvedBy: resolver.name,
        level: threadLevel,
      },
      remark: {
        id: comments.id,
        authorId: comments.authorId,
        authorName: users.name,
        body: sql<string | null>`case when ${comments.deletedAt} is null then ${comments.body} end`,
        createdAt: comments.createdAt,
        editedAt: comments.editedAt,
      },
    })
    .from(commentThreads)
    .innerJoin(comments, eq(comments.threadId, commentThreads.id))
    .innerJoin(users, eq(users.id, comments.authorId))
    .leftJoin(resolver, eq(resolver.id, commentThreads.resolvedBy))
    .leftJoin(citations, eq(citations.id, commentThreads.citationId))
    .leftJoin(cables, quotedParagraphs.onCable)
    .leftJoin(quotedParagraphs.anchor, quotedParagraphs.onAnchor)
    .leftJoin(quotedParagraphs.now, quotedParagraphs.onNow)
    .where(
      and(
        eq(commentThreads.memoId, object.id),
        or(isNull(commentThreads.citationId), sql`${quoteLevel} <= ${actor.clearance}::level`),
      ),
    )
    .orderBy(
      asc(commentThreads.createdAt),
      asc(commentThreads.id),
      asc(comments.createdAt),
      asc(comments.id),
    );
}

/** A thread as the policy needs it. */
export interface ThreadFacts {
  id: string;
  createdBy: string;
  level: Level | null;
}

/** The thread of that id in that memo; null where there is none. Says nothing about rights: ask `can`. */
export async function threadFacts(db: Db, memoId: string, threadId: string): Promise<ThreadFacts | null> {
  const [row] = await db
    .select({ id: commentThreads.id, createdBy: commentThreads.createdBy, level: threadLevel })
    .from(commentThreads)
    .leftJoin(citations, eq(citations.id, commentThreads.citationId))
    .leftJoin(cables, quotedParagraphs.onCable)
    .leftJoin(quotedParagraphs.anchor, quotedParagraphs.onAnchor)
    .leftJoin(quotedParagraphs.now, quotedParagraphs.onNow)
    .where(and(eq(commentThreads.id, threadId), eq(commentThreads.memoId, memoId)));
  return row ?? null;
}

/** A remark as the policy needs it, with what is needed to change it. */
export interface RemarkFacts {
  id: string;
  threadId: string;
  authorId: string;
  /** Null while it is not deleted. */
  deletedAt: Date | null;
  /** True for one deleted less than a minute ago. */
  justDeleted: boolean;
}

/** The remark of that id in that memo; null where there is none. Says nothing about rights: ask `can`. */
export async function remarkFacts(db: Db, memoId: string, remarkId: string): Promise<RemarkFacts | null> {
  const [row] = await db
    .select({
      id: comments.id,
      threadId: comments.threadId,
      authorId: comments.authorId,
      deletedAt: comments.deletedAt,
      justDeleted: sql<boolean>`coalesce(${comments.deletedAt} > now() - interval '1 minute', false)`,
    })
    .from(comments)
    .innerJoin(commentThreads, eq(commentThreads.id, comments.threadId))
    .where(and(eq(comments.id, remarkId), eq(commentThreads.memoId, memoId)));
  return row ?? null;
}

/** What a thread is about. */
export type ThreadPlace = { citationId: string; anchor: null } | { citationId: null; anchor: TextAnchor };

/** The proof that somebody may do this to a thread. */
export type ThreadGrant<A extends Actions['thread']> = Allowed<A, 'thread'>;

/** Opens a thread with its first remark; the ids of both. */
export async function insertThread(
  db: Db,
  { actor, object }: ThreadGrant<'reply'>,
  place: ThreadPlace,
  body: string,
): Promise<{ thread: string; remark: string }> {
  return db.transaction(async (tx) => {
    const [thread] = await tx
      .insert(commentThreads)
      .values({ ...place, memoId: object.memo.id, createdBy: actor.id })
      .returning({ id: commentThreads.id });
    if (!thread) throw new Error('the new thread was not returned');
    const [remark] = await tx
      .insert(comments)
      .values({ threadId: thread.id, authorId: actor.id, body })
      .returning({ id: comments.id });
    if (!remark) throw new Error('the new remark was not returned');
    return { thread: thread.id, remark: remark.id };
  });
}

/** Adds a remark to a thread; its id. */
export async function insertRemark(
  db: Db,
  { actor }: ThreadGrant<'reply'>,
  threadId: string,
  body: string,
): Promise<string> {
  const [remark] = await db
    .insert(comments)
    .values({ threadId, authorId: actor.id, body })
    .returning({ id: comments.id });
  if (!remark) throw new Error('the new remark was not returned');
  return remark.id;
}

/** Gives a remark other words; the same ones leave no trace. */
export async function rewriteRemark(
  db: Db,
  _grant: ThreadGrant<'edit-own'>,
  remarkId: string,
  body: string,
): Promise<void> {
  await db
    .update(comments)
    .set({ body, editedAt: sql`now()` })
    .where(and(eq(comments.id, remarkId), sql`${comments.body} <> ${body}`));
}

/** Deletes a remark, or takes that back. */
export async function setRemarkDeleted(
  db: Db,
  _grant: ThreadGrant<'delete'>,
  remarkId: string,
  deleted: boolean,
): Promise<void> {
  await db
    .update(comments)
    .set({ deletedAt: deleted ? sql`coalesce(${comments.deletedAt}, now())` : null })
    .where(eq(comments.id, remarkId));
}

/** Resolves a thread or opens it again. What is resolved already keeps who did it and when. */
export async function setThreadResolved(
  db: Db,
  { actor }: ThreadGrant<'resolve'>,
  threadId: string,
  resolved: boolean,
): Promise<void> {
  const open = isNull(commentThreads.resolvedAt);
  await db
    .update(commentThreads)
    .set(resolved ? { resolvedAt: sql`now()`, resolvedBy: actor.id } : { resolvedAt: null, resolvedBy: null })
    .where(and(eq(commentThreads.id, threadId), resolved ? open : undefined));
}

/** Keeps the place of a thread on the memo's text anew. A thread on a quotation has none and is left alone. */
export async function moveThread(
  db: Db,
  _grant: ThreadGrant<'resolve'>,
  threadId: string,
  anchor: TextAnchor,
): Promise<void> {
  await db
    .update(commentThreads)
    .set({ anchor })
    .where(and(eq(commentThreads.id, threadId), isNull(commentThreads.citationId)));
}
