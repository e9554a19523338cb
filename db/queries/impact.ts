import { and, desc, eq, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';
import type { Db } from '../client';
import {
  auditEvents,
  cableRevisions,
  cables,
  citationAnchors,
  citations,
  memoRoles,
  memos,
  paragraphTexts,
  users,
} from '../schema';
import { quotedParagraphs } from './citations';
import { readableMemo } from './memos';

/** A text of a cable, without its text. */
export interface RevisionRow {
  id: string;
  number: number;
  importedAt: Date;
}

/** The revisions of a cable, the current one first. Says nothing about rights: ask for the cable first. */
export function revisionRows(db: Db, cableId: string): Promise<RevisionRow[]> {
  return db
    .select({
      id: cableRevisions.id,
      number: cableRevisions.number,
      importedAt: cableRevisions.importedAt,
    })
    .from(cableRevisions)
    .where(eq(cableRevisions.cableId, cableId))
    .orderBy(desc(cableRevisions.number));
}

/**
 * How a quotation stands to a revision. `current`: it has the revision's words; `changed`, `unsure`, `withdrawn`,
 * `remarked` as in SourceNow, with nothing decided; `kept` as cited and `taken` over by a person; `open` where nobody
 * compared it with this revision.
 */
export type HoldingState =
  | 'current'
  | 'changed'
  | 'unsure'
  | 'withdrawn'
  | 'remarked'
  | 'kept'
  | 'taken'
  | 'open';

/** A quotation of a cable in a memo, as the recall list of a revision has it. */
export interface Holding {
  citationId: string;
  memo: { id: string; title: string; highWater: Level };
  owners: string[];
  /** The paragraph of the revision that has the passage, or had; as it was quoted where the revision dropped it. */
  paragraph: { key: string; number: number | null; mark: string; position: number };
  /** False where the revision has no such paragraph. */
  there: boolean;
  level: Level;
  whole: boolean;
  words: string;
  /** Number of the revision that its words are from. */
  from: number;
  state: HoldingState;
  /** Who decided about this revision, and when; null where nobody did, or had to. */
  decision: { by: string; at: string } | null;
  /** False where it left the memo's text; it is listed for the exports that hold it. */
  stands: boolean;
}

const EXCERPT = 200;

const { pinned, now } = quotedParagraphs;
const anchorNow = quotedParagraphs.anchor;
/** The same joins for the revision that is asked for. */
const anchor = alias(citationAnchors, 'anchor_then');
const then = alias(paragraphTexts, 'then');
const from = alias(cableRevisions, 'quoted_from');
const decider = alias(users, 'decider');
const owner = alias(users, 'owner');

const EXPORT = 'memo.export';

/** Whether some export of the memo holds the citation of the surrounding query. */
const exported = sql`exists (select 1 from ${auditEvents} where ${auditEvents.action} = ${EXPORT}
  and ${auditEvents.object} = 'memo:' || ${memos.id} and jsonb_exists(${auditEvents.details} -> 'citations', ${citations.id}::text))`;

const ownersOf = sql<
  string[]
>`array(select ${owner.name} from ${memoRoles} join ${users} ${sql.identifier('owner')} on ${owner.id} = ${memoRoles.userId}
  where ${memoRoles.memoId} = ${memos.id} and ${memoRoles.role} = 'owner' order by 1)`;

const stateAt = (revisionId: string): SQL<HoldingState> => {
  const decided = sql`${citations.decidedRevisionId} = ${revisionId}`;
  return sql`case
    when ${decided} then ${citations.decision}::text
    when ${citations.revisionId} = ${revisionId} then 'current'
    when ${anchor.state} is null then 'open'
    when ${anchor.state} <> 'same' then ${anchor.state}::text
    when ${then.treatedAs} <> ${citations.pinnedMark} then 'remarked'
    else 'current' end`;
};

/**
 * The recall list of one revision of a cable: each quotation of it or of an earlier text, in memos that this reader may
 * read, of those that they are cleared for, by paragraph and memo. One that left its memo is listed where an export
 * holds it. What was quoted from a later revision, or taken over from one, does not hold this one's text.
 */
export function holdingsOf(db: Db, actor: Actor, cableId: string, revision: RevisionRow): Promise<Holding[]> {
  const level = sql<Level>`greatest(${citations.pinnedLevel}, ${then.level}, ${now.level})`;
  const decided = sql`${citations.decidedRevisionId} = ${revision.id}`;
  return db
    .select({
      citationId: citations.id,
      memo: { id: memos.id, title: memos.title, highWater: memos.highWater },
      owners: ownersOf,
      paragraph: {
        key: sql<string>`coalesce(${then.key}, ${pinned.key}, '?')`,
        number: sql<
          number | null
        >`case when ${then.id} is null then ${pinned.number} else ${then.number} end`,
        mark: sql<string>`coalesce(${then.treatedAs}, ${citations.pinnedMark})`,
        position: sql<number>`coalesce(${then.position}, ${pinned.position}, 0)`,
      },
      there: sql<boolean>`${then.id} is not null`,
      level,
      whole: sql<boolean>`${citations.passage} ->> 'kind' = 'paragraph'`,
      words: sql<string>`case when length(${citations.pinnedText}) > ${EXCERPT} then left(${citations.pinnedText}, ${EXCERPT}) || '…' else ${citations.pinnedText} end`,
      from: from.number,
      state: stateAt(revision.id),
      decision: sql<
        Holding['decision']
      >`case when ${decided} then jsonb_build_object('by', ${decider.name}, 'at', ${citations.decidedAt}) end`,
      stands: sql<boolean>`${citations.position} is not null`,
    })
    .from(citations)
    .innerJoin(cables, quotedParagraphs.onCable)
    .innerJoin(from, eq(from.id, citations.revisionId))
    .innerJoin(memos, eq(memos.id, citations.memoId))
    .leftJoin(anchorNow, quotedParagraphs.onAnchor)
    .leftJoin(pinned, quotedParagraphs.onPinned)
    .leftJoin(now, quotedParagraphs.onNow)
    .leftJoin(anchor, and(eq(anchor.citationId, citations.id), eq(anchor.revisionId, revision.id)))
    .leftJoin(
      then,
      and(
        eq(then.revisionId, revision.id),
        sql`${then.paragraphId} = coalesce(${anchor.paragraphId}, ${citations.paragraphId})`,
      ),
    )
    .leftJoin(decider, eq(decider.id, citations.decidedBy))
    .where(
      and(
        eq(citations.cableId, cableId),
        sql`${from.number} <= ${revision.number}`,
        sql`${level} <= ${actor.clearance}::level`,
        readableMemo(actor),
        or(isNotNull(citations.position), exported),
      ),
    )
    .orderBy(
      sql`coalesce(${then.position}, ${pinned.position}, 0)`,
      sql`coalesce(${then.key}, ${pinned.key})`,
      memos.title,
      memos.id,
      sql`${citations.position} nulls last`,
      citations.id,
    );
}

/** A copy of a memo that holds a quotation. */
export interface ExportedCopy {
  citationId: string;
  format: string;
  at: Date;
  /** Null where nobody is known. */
  by: string | null;
  /** Number of the revision that its words were from. */
  from: number;
}

/** The exports on record that hold these quotations, newest first. Give it quotations that the reader may know of. */
export async function exportsHolding(
  db: Db,
  quotations: readonly { citationId: string; memo: { id: string } }[],
): Promise<ExportedCopy[]> {
  if (quotations.length === 0) return [];
  const ids = JSON.stringify(quotations.map((one) => one.citationId));
  const objects = [...new Set(quotations.map((one) => `memo:${one.memo.id}`))];
  return db
    .select({
      citationId: sql<string>`held.citation`,
      format: sql<string>`${auditEvents.details} ->> 'format'`,
      at: auditEvents.at,
      by: users.name,
      from: cableRevisions.number,
    })
    .from(auditEvents)
    .innerJoin(
      sql`lateral jsonb_each_text(${auditEvents.details} -> 'citations') as held (citation, revision)`,
      sql`jsonb_exists(${ids}::jsonb, held.citation)`,
    )
    .innerJoin(cableRevisions, sql`${cableRevisions.id} = held.revision::uuid`)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(and(eq(auditEvents.action, EXPORT), inArray(auditEvents.object, objects)))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id));
}
