import { and, desc, eq, gt, inArray, isNull, max, ne, notInArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/access/can';
import type { Db } from '../client';
import {
  cableRevisions,
  cables,
  citations,
  comments,
  commentThreads,
  memos,
  noticesRead,
  users,
} from '../schema';
import { isWaiting } from './anchors';
import { quotedParagraphs } from './citations';
import { heldRole, readableMemo } from './memos';
import { isCleared, isFor } from './threads';
import { stateNow } from './uses';

const { anchor, pinned, now } = quotedParagraphs;

/** More of either kind is not told at a time. */
const MOST = 100;

/** Quotes of a memo that wait for a decision, because a cable was corrected. */
export interface QuotesNotice {
  memo: { id: string; title: string };
  cableId: string;
  revisionId: string;
  /** When the revision came to be the one that is shown. */
  at: Date;
  /** How many say something else now, are gone from the cable, and are marked otherwise. */
  changed: number;
  withdrawn: number;
  remarked: number;
  /** The first of them in the memo's text. */
  citationId: string;
}

const counted = (...states: string[]) =>
  sql<number>`(count(*) filter (where ${inArray(stateNow, states)}))::int`;

/**
 * The memos that this person drafts of which quotes wait for a decision (SPEC CR40), by cable, the latest first. What
 * lies above their clearance is not counted.
 */
export function quotesToDecide(db: Db, actor: Actor): Promise<QuotesNotice[]> {
  const shownSince = sql<Date>`coalesce(${cableRevisions.decidedAt}, ${cableRevisions.importedAt})`.mapWith(
    cableRevisions.importedAt,
  );
  return db
    .select({
      memo: { id: memos.id, title: memos.title },
      cableId: citations.cableId,
      revisionId: cableRevisions.id,
      at: shownSince,
      changed: counted('changed', 'unsure'),
      withdrawn: counted('withdrawn'),
      remarked: counted('remarked'),
      citationId: sql<string>`(array_agg(${citations.id} order by ${citations.position}))[1]`,
    })
    .from(citations)
    .innerJoin(memos, eq(memos.id, citations.memoId))
    .innerJoin(cables, quotedParagraphs.onCable)
    .innerJoin(cableRevisions, eq(cableRevisions.id, cables.currentRevisionId))
    .leftJoin(anchor, quotedParagraphs.onAnchor)
    .leftJoin(now, quotedParagraphs.onNow)
    .where(and(readableMemo(actor), sql`${heldRole(actor)} >= 'editor'`, isWaiting(actor)))
    .groupBy(memos.id, citations.cableId, cableRevisions.id)
    .orderBy(desc(shownSince), memos.title, memos.id)
    .limit(MOST);
}

/** What others answered in a thread after this person's last word in it. */
export interface RepliesNotice {
  threadId: string;
  /** The latest of them. */
  remarkId: string;
  at: Date;
  by: string;
  /** How many there are. */
  replies: number;
  /** The memo that the thread is in; null for one on a passage of a cable. */
  memo: { id: string; title: string } | null;
  /** The paragraph that it is on; null for one in a memo. */
  passage: { cableId: string; key: string; number: number | null; mark: string } | null;
}

const latest = <T>(column: T) =>
  sql<string>`(array_agg(${column} order by ${comments.createdAt} desc, ${comments.id}))[1]`;

/** The open threads that this person has spoken in and that others have answered since, the latest first. */
export function repliesToRead(db: Db, actor: Actor): Promise<RepliesNotice[]> {
  const own = alias(comments, 'own');
  const mine = db
    .select({ threadId: own.threadId, at: max(own.createdAt).as('at') })
    .from(own)
    .where(and(eq(own.authorId, actor.id), isNull(own.deletedAt)))
    .groupBy(own.threadId)
    .as('mine');
  const at = max(comments.createdAt).mapWith(comments.createdAt);
  const onPassage = sql`${citations.id} is not null and ${citations.memoId} is null`;
  return db
    .select({
      threadId: commentThreads.id,
      remarkId: latest(comments.id),
      at: sql<Date>`${at}`.mapWith(comments.createdAt),
      by: latest(users.name),
      replies: sql<number>`count(*)::int`,
      memo: sql<RepliesNotice['memo']>`case when ${onPassage} then null else
        (select jsonb_build_object('id', ${memos.id}, 'title', ${memos.title}) from ${memos} where ${memos.id} = ${commentThreads.memoId}) end`,
      passage: sql<
        RepliesNotice['passage']
      >`case when ${onPassage} then jsonb_build_object('cableId', ${citations.cableId},
        'key', coalesce(${now.key}, ${pinned.key}), 'number', coalesce(${now.number}, ${pinned.number}),
        'mark', coalesce(${now.treatedAs}, ${citations.pinnedMark})) end`,
    })
    .from(mine)
    .innerJoin(commentThreads, eq(commentThreads.id, mine.threadId))
    .innerJoin(
      comments,
      and(
        eq(comments.threadId, commentThreads.id),
        ne(comments.authorId, actor.id),
        isNull(comments.deletedAt),
        gt(comments.createdAt, mine.at),
      ),
    )
    .innerJoin(users, eq(users.id, comments.authorId))
    .leftJoin(citations, eq(citations.id, commentThreads.citationId))
    .leftJoin(cables, quotedParagraphs.onCable)
    .leftJoin(anchor, quotedParagraphs.onAnchor)
    .leftJoin(pinned, quotedParagraphs.onPinned)
    .leftJoin(now, quotedParagraphs.onNow)
    .where(and(isNull(commentThreads.resolvedAt), isFor(actor), isCleared(actor)))
    .groupBy(commentThreads.id, citations.id, pinned.id, now.id)
    .orderBy(desc(at))
    .limit(MOST);
}

/** Which of these notices this person has read. */
export async function readAmong(db: Db, { id }: Actor, notices: readonly string[]): Promise<Set<string>> {
  if (notices.length === 0) return new Set();
  const rows = await db
    .select({ notice: noticesRead.notice })
    .from(noticesRead)
    .where(and(eq(noticesRead.userId, id), inArray(noticesRead.notice, [...notices])));
  return new Set(rows.map(({ notice }) => notice));
}

/**
 * Marks notices as read, or as not read.
 * @param all those that there are for this person now: of others nothing is kept
 */
export async function markNotices(
  db: Db,
  { id }: Actor,
  notices: readonly string[],
  read: boolean,
  all: readonly string[],
): Promise<void> {
  const known = notices.filter((notice) => all.includes(notice));
  await db.transaction(async (tx) => {
    const mine = eq(noticesRead.userId, id);
    await tx
      .delete(noticesRead)
      .where(all.length > 0 ? and(mine, notInArray(noticesRead.notice, [...all])) : mine);
    if (known.length === 0) return;
    if (!read) await tx.delete(noticesRead).where(and(mine, inArray(noticesRead.notice, known)));
    else
      await tx
        .insert(noticesRead)
        .values(known.map((notice) => ({ userId: id, notice })))
        .onConflictDoNothing();
  });
}
