import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { alias, QueryBuilder } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';
import type { Db } from '../client';
import {
  cables,
  citationAnchors,
  citations,
  comments,
  commentThreads,
  memos,
  type TextAnchor,
  teams,
  users,
} from '../schema';
import { quotedMark, quotedParagraphs, quoteLevel } from './citations';
import { readableMemo } from './memos';

const { pinned, anchor, now } = quotedParagraphs;
const resolver = alias(users, 'resolver');

/** More of commented words is not sent: they stand in the cable. */
const EXCERPT = 400;

/** A passage of a cable that a thread is on, in the cable's current revision. */
export interface ThreadPassage {
  cableId: string;
  /** The paragraph as it is there now; as it was, where it is withdrawn. */
  key: string;
  number: number | null;
  /** Canonical. */
  mark: string;
  state: 'same' | 'changed' | 'unsure' | 'withdrawn';
  /** UTF-16 offsets in the paragraph's reading text; null for a whole paragraph, and where it is withdrawn. */
  start: number | null;
  end: number | null;
  /** The words as they were commented on, or their beginning; null for a whole paragraph that is still there. */
  words: string | null;
  /** The paragraph's reading text, in which the offsets have other words now; null where they are the same, or gone. */
  readingNow: string | null;
}

/** A thread, as its reader may know it. */
export interface ThreadRow {
  id: string;
  scope: 'memo' | 'team' | 'cable';
  memoId: string | null;
  /** The memo it is for, where it is on a passage; the team it is for. */
  audience: string | null;
  teamId: string | null;
  citationId: string | null;
  anchor: TextAnchor | null;
  /** Null where it hangs on a quote or on a memo's own text. */
  passage: ThreadPassage | null;
  /** The passages of further paragraphs that it is about as well. */
  further: ThreadPassage[];
  /** The first quote of the memo that is looked at which has words in common with the passage; null for none. */
  quotedBy: string | null;
  createdBy: string;
  createdAt: Date;
  resolvedAt: Date | null;
  /** Null while it is open. */
  resolvedBy: string | null;
  /** Level of the quotation or passage it hangs on; null for one on a memo's own text. */
  level: Level | null;
}

/** One remark with the thread it is in. */
export interface RemarkRow {
  thread: ThreadRow;
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

/** The further passages of the thread of the surrounding query, with the joins of that: within, they are meant. */
const further = <T>(what: SQL<T>, where?: SQL) =>
  new QueryBuilder()
    .select({ what })
    .from(citations)
    .innerJoin(cables, quotedParagraphs.onCable)
    .leftJoin(anchor, quotedParagraphs.onAnchor)
    .leftJoin(pinned, quotedParagraphs.onPinned)
    .leftJoin(now, quotedParagraphs.onNow)
    .where(and(sql`${citations.id} = any(${commentThreads.further})`, where));

/** Level of what a thread hangs on, of several passages the highest; null for one on a memo's own text. */
export const threadLevel = sql<Level | null>`case when ${commentThreads.citationId} is not null
  then greatest(${quoteLevel}, ${further(sql`max(${quoteLevel})`)}) end`;

/** True for a thread on what this person is cleared for, or on a memo's own text. */
export const isCleared = ({ clearance }: Actor): SQL =>
  or(isNull(commentThreads.citationId), sql`${threadLevel} <= ${clearance}::level`) as SQL;

/** True for a thread on a passage of a cable, in a query over citations. */
export const onPassage = and(isNotNull(commentThreads.citationId), isNull(citations.memoId)) as SQL;

const cut = (words: typeof citations.pinnedText) =>
  sql`case when length(${words}) > ${EXCERPT} then left(${words}, ${EXCERPT}) || '…' else ${words} end`;

/** A passage that nobody has looked for in the current revision counts as one of which nothing is sure. */
const stateNow = sql`case when ${citations.revisionId} = ${cables.currentRevisionId} then 'same'
  else coalesce(${anchor.state}::text, 'unsure') end`;
const isWhole = sql`${citations.passage} ->> 'kind' = 'paragraph'`;
const from = sql`coalesce(${anchor.start}, (${citations.passage} -> 'selector' ->> 'start')::int)`;
const to = sql`coalesce(${anchor.end}, (${citations.passage} -> 'selector' ->> 'end')::int)`;
const passageNow = sql<ThreadPassage | null>`case when ${onPassage} then jsonb_build_object(
  'cableId', ${citations.cableId}, 'key', coalesce(${now.key}, ${pinned.key}),
  'number', case when ${now.id} is null then ${pinned.number} else ${now.number} end,
  'mark', ${quotedMark}, 'state', ${stateNow},
  'start', case when not ${isWhole} and ${now.id} is not null then ${from} end,
  'end', case when not ${isWhole} and ${now.id} is not null then ${to} end,
  'words', case when not ${isWhole} or ${now.id} is null then ${cut(citations.pinnedText)} end,
  'readingNow', case when ${anchor.state} in ('changed', 'unsure') and not ${isWhole} then ${now.reading} end) end`;

const furtherNow = sql<ThreadPassage[]>`coalesce(${further(
  sql`jsonb_agg(${passageNow} order by array_position(${commentThreads.further}, ${citations.id}))`,
)}, '[]'::jsonb)`;

const quote = alias(citations, 'quote');
const quoteAnchor = alias(citationAnchors, 'quote_anchor');
const END = 2_147_483_647;

/** Where the quotes that stand in a memo are in their cables' current revisions; asked for once, however many threads there are. */
const quotePlaces = (db: Db, memoId: string) =>
  db.$with('quote_places').as(
    db
      .select({
        id: quote.id,
        cableId: quote.cableId,
        position: quote.position,
        paragraph: sql<string>`coalesce(${quoteAnchor.paragraphId}, ${quote.paragraphId})`.as(
          'quote_paragraph',
        ),
        start:
          sql<number>`coalesce(${quoteAnchor.start}, (${quote.passage} -> 'selector' ->> 'start')::int, 0)`.as(
            'quote_start',
          ),
        end: sql<number>`coalesce(${quoteAnchor.end}, (${quote.passage} -> 'selector' ->> 'end')::int, ${END})`.as(
          'quote_end',
        ),
      })
      .from(quote)
      .innerJoin(cables, eq(cables.id, quote.cableId))
      .leftJoin(
        quoteAnchor,
        and(eq(quoteAnchor.citationId, quote.id), eq(quoteAnchor.revisionId, cables.currentRevisionId)),
      )
      .where(and(eq(quote.memoId, memoId), isNotNull(quote.position))),
  );

/** The first of these quotes that has words in common with a passage of the thread of the surrounding query. */
const quoteWithin = (places: ReturnType<typeof quotePlaces>) => {
  const meets = sql`${places.paragraph} = coalesce(${anchor.paragraphId}, ${citations.paragraphId})
    and ${places.start} < coalesce(${to}, ${END}) and coalesce(${from}, 0) < ${places.end}`;
  return sql<string | null>`case when ${onPassage} then (
    select ${places.id} from ${places}
    where ${places.cableId} = ${citations.cableId} and ((${meets}) or exists ${further(sql`1`, meets)})
    order by ${places.position} limit 1) end`;
};

/** Whether the thread of the surrounding query is for this person; clearance is asked for beside it. */
export function isFor(actor: Actor): SQL {
  const ofTeam = actor.teamIds.length > 0 ? inArray(commentThreads.teamId, actor.teamIds) : undefined;
  const ofMemo = sql`exists (select 1 from ${memos} where ${memos.id} = ${commentThreads.memoId} and ${readableMemo(actor)})`;
  return or(eq(commentThreads.scope, 'cable'), ofTeam, ofMemo) as SQL;
}

const audience = sql<string | null>`case when ${onPassage} then coalesce(
  (select ${teams.name} from ${teams} where ${teams.id} = ${commentThreads.teamId}),
  (select ${memos.title} from ${memos} where ${memos.id} = ${commentThreads.memoId})) end`;

/** Remarks by thread, each in the order of writing. `db` may come with what the conditions name. */
function remarks(
  db: Pick<Db, 'select'>,
  quotedBy: SQL<string | null>,
  where: SQL | undefined,
): Promise<RemarkRow[]> {
  return db
    .select({
      thread: {
        id: commentThreads.id,
        scope: commentThreads.scope,
        memoId: commentThreads.memoId,
        audience,
        teamId: commentThreads.teamId,
        citationId: commentThreads.citationId,
        anchor: commentThreads.anchor,
        passage: passageNow,
        further: furtherNow,
        quotedBy,
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
    .leftJoin(anchor, quotedParagraphs.onAnchor)
    .leftJoin(pinned, quotedParagraphs.onPinned)
    .leftJoin(now, quotedParagraphs.onNow)
    .where(where)
    .orderBy(commentThreads.createdAt, commentThreads.id, comments.createdAt, comments.id);
}

/**
 * The remarks that this reader may see in a memo: on its text, on its quotes, and on the passages of cables that it
 * quotes or that somebody commented on for it. A thread on what is above the reader's clearance is not there.
 */
export function remarksInMemo(db: Db, actor: Actor, memoId: string): Promise<RemarkRow[]> {
  const places = quotePlaces(db, memoId);
  const quotedBy = quoteWithin(places);
  const others = and(
    onPassage,
    isNull(commentThreads.memoId),
    sql`${citations.cableId} in (select ${places.cableId} from ${places})`,
    isFor(actor),
    sql`${quotedBy} is not null`,
  );
  return remarks(
    db.with(places),
    quotedBy,
    and(or(eq(commentThreads.memoId, memoId), others), isCleared(actor)),
  );
}

/** Whether this reader may see a thread on a passage of a cable. */
export async function reachesThread(db: Db, actor: Actor, threadId: string): Promise<boolean> {
  const rows = await db
    .select({ id: commentThreads.id })
    .from(commentThreads)
    .innerJoin(citations, eq(citations.id, commentThreads.citationId))
    .innerJoin(cables, quotedParagraphs.onCable)
    .leftJoin(anchor, quotedParagraphs.onAnchor)
    .leftJoin(now, quotedParagraphs.onNow)
    .where(and(eq(commentThreads.id, threadId), onPassage, isCleared(actor), isFor(actor)));
  return rows.length > 0;
}

/** The remarks on passages of a cable that this reader may see. */
export function remarksOnCable(db: Db, actor: Actor, cableId: string): Promise<RemarkRow[]> {
  return remarks(
    db,
    sql<string | null>`null::uuid`,
    and(onPassage, eq(citations.cableId, cableId), isCleared(actor), isFor(actor)),
  );
}
