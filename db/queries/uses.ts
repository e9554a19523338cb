import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#domain/access/can';
import type { Db } from '../client';
import { cables, citations, comments, commentThreads, memos } from '../schema';
import { quotedParagraphs, quoteLevel } from './citations';
import { readableMemo } from './memos';

/** More of a passage is not sent for a list. */
const EXCERPT = 160;

/** A quotation of a cable that stands in a memo, as the cable's page lists it. */
export interface CableUse {
  citationId: string;
  memo: { id: string; title: string };
  /** The paragraph of the current revision that it is of; of the revision it was quoted from, where it was withdrawn. */
  key: string;
  /** The whole paragraph, or a passage of it. */
  whole: boolean;
  /** The words quoted, or as many as a list has room for. */
  words: string;
  /** How it stands to the current revision; see SourceNow. `remarked`: the same words at another mark. */
  state: 'current' | 'changed' | 'unsure' | 'withdrawn' | 'remarked';
  /** Somebody decided to keep it as it was cited. */
  kept: boolean;
  /** Threads of comments on it. */
  threads: number;
}

/** Threads on the citation of the surrounding query of which something is left. */
const threadsOn = sql<number>`(select count(*)::int from ${commentThreads} where ${commentThreads.citationId} = ${citations.id}
  and exists (select 1 from ${comments} where ${comments.threadId} = ${commentThreads.id} and ${comments.deletedAt} is null))`;

/** How a quotation stands to its cable's current revision, over `quotedParagraphs`. */
export const stateNow: SQL<CableUse['state']> = sql`case
  when ${citations.revisionId} = ${cables.currentRevisionId} then 'current'
  when ${quotedParagraphs.anchor.state} is null then 'unsure'
  when ${quotedParagraphs.anchor.state} <> 'same' then ${quotedParagraphs.anchor.state}::text
  when ${quotedParagraphs.now.treatedAs} <> ${citations.pinnedMark} then 'remarked'
  else 'current' end`;

/**
 * The quotations of a cable that stand in memos which this reader may read, of those that they are cleared for; by
 * paragraph, memo and place, in one query. What is left out counts nowhere (SPEC CR60).
 */
export function usesOfCable(db: Db, actor: Actor, cableId: string): Promise<CableUse[]> {
  const { pinned, anchor, now } = quotedParagraphs;
  return db
    .select({
      citationId: citations.id,
      memo: { id: memos.id, title: memos.title },
      key: sql<string>`coalesce(${now.key}, ${pinned.key})`,
      whole: sql<boolean>`${citations.passage} ->> 'kind' = 'paragraph'`,
      words: sql<string>`case when length(${citations.pinnedText}) > ${EXCERPT} then left(${citations.pinnedText}, ${EXCERPT}) || '…' else ${citations.pinnedText} end`,
      state: stateNow,
      kept: sql<boolean>`coalesce(${citations.decision} = 'kept' and ${citations.decidedRevisionId} = ${cables.currentRevisionId}, false)`,
      threads: threadsOn,
    })
    .from(citations)
    .innerJoin(cables, quotedParagraphs.onCable)
    .leftJoin(anchor, quotedParagraphs.onAnchor)
    .innerJoin(pinned, quotedParagraphs.onPinned)
    .leftJoin(now, quotedParagraphs.onNow)
    .innerJoin(memos, eq(memos.id, citations.memoId))
    .where(
      and(
        eq(citations.cableId, cableId),
        isNotNull(citations.position),
        sql`${quoteLevel} <= ${actor.clearance}::level`,
        readableMemo(actor),
      ),
    )
    .orderBy(sql`coalesce(${now.position}, ${pinned.position})`, memos.title, memos.id, citations.position);
}
