import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Actions, Allowed } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';
import type { Db, Transaction } from '../client';
import { cables, citations, comments, commentThreads, type TextAnchor } from '../schema';
import { type CitationSource, quotedParagraphs } from './citations';
import { threadLevel } from './threads';

/** A thread as the policy needs it. */
export interface ThreadFacts {
  id: string;
  scope: 'memo' | 'team' | 'cable';
  memoId: string | null;
  teamId: string | null;
  /** The cable on whose passage it is; null for one on a quote or on a memo's own text. */
  cableId: string | null;
  createdBy: string;
  level: Level | null;
}

/** The thread of that id; null where there is none. Says nothing about rights: ask `can`. */
export async function threadFacts(db: Db, threadId: string): Promise<ThreadFacts | null> {
  const [row] = await db
    .select({
      id: commentThreads.id,
      scope: commentThreads.scope,
      memoId: commentThreads.memoId,
      teamId: commentThreads.teamId,
      cableId: sql<string | null>`case when ${citations.memoId} is null then ${citations.cableId} end`,
      createdBy: commentThreads.createdBy,
      level: threadLevel,
    })
    .from(commentThreads)
    .leftJoin(citations, eq(citations.id, commentThreads.citationId))
    .leftJoin(cables, quotedParagraphs.onCable)
    .leftJoin(quotedParagraphs.anchor, quotedParagraphs.onAnchor)
    .leftJoin(quotedParagraphs.now, quotedParagraphs.onNow)
    .where(eq(commentThreads.id, threadId));
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

/** The remark of that id; null where there is none. Says nothing about rights: ask `can`. */
export async function remarkFacts(db: Db, remarkId: string): Promise<RemarkFacts | null> {
  const [row] = await db
    .select({
      id: comments.id,
      threadId: comments.threadId,
      authorId: comments.authorId,
      deletedAt: comments.deletedAt,
      justDeleted: sql<boolean>`coalesce(${comments.deletedAt} > now() - interval '1 minute', false)`,
    })
    .from(comments)
    .where(eq(comments.id, remarkId));
  return row ?? null;
}

/** Keeps everybody else from making a remark of this id until the transaction ends. */
export async function holdRemark(tx: Transaction, remarkId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${remarkId}, 0))`);
}

/** What a thread is about: a quote, a stretch of the memo's text, or a passage of a cable. */
export type ThreadPlace =
  | { kind: 'quote'; citationId: string }
  | { kind: 'text'; anchor: TextAnchor }
  /** `further`: those of further paragraphs. */
  | { kind: 'passage'; source: CitationSource; further: readonly CitationSource[] };

/** The proof that somebody may do this to a thread. */
export type ThreadGrant<A extends Actions['thread']> = Allowed<A, 'thread'>;

/** A remark that is new: its words, and the id that whoever sends it has given it. */
export interface NewRemark {
  id: string;
  body: string;
}

/** Keeps a passage that is commented on; its id. */
async function insertPassage(db: Db, actorId: string, source: CitationSource): Promise<string> {
  const [row] = await db
    .insert(citations)
    .values({ ...source, memoId: null, createdBy: actorId })
    .returning({ id: citations.id });
  if (!row) throw new Error('the new passage was not returned');
  return row.id;
}

/** Opens a thread with its first remark; its id. Belongs into a transaction: what it makes goes together. */
export async function insertThread(
  tx: Db,
  { actor, object }: ThreadGrant<'reply'>,
  place: ThreadPlace,
  remark: NewRemark,
): Promise<string> {
  const { audience } = object;
  const citationId =
    place.kind === 'passage'
      ? await insertPassage(tx, actor.id, place.source)
      : place.kind === 'quote'
        ? place.citationId
        : null;
  const further: string[] = [];
  for (const source of place.kind === 'passage' ? place.further : [])
    further.push(await insertPassage(tx, actor.id, source));
  const [thread] = await tx
    .insert(commentThreads)
    .values({
      scope: audience.scope,
      memoId: audience.scope === 'memo' ? audience.memo.id : null,
      teamId: audience.scope === 'team' ? audience.teamId : null,
      citationId,
      further,
      anchor: place.kind === 'text' ? place.anchor : null,
      createdBy: actor.id,
    })
    .returning({ id: commentThreads.id });
  if (!thread) throw new Error('the new thread was not returned');
  await tx.insert(comments).values({ ...remark, threadId: thread.id, authorId: actor.id });
  return thread.id;
}

/** Adds a remark to a thread. */
export async function insertRemark(
  db: Db,
  { actor }: ThreadGrant<'reply'>,
  threadId: string,
  remark: NewRemark,
): Promise<void> {
  await db.insert(comments).values({ ...remark, threadId, authorId: actor.id });
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
