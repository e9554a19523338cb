import { and, eq, inArray, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Allowed } from '#domain/access/can';
import type { Block } from '#domain/cable/cable';
import type { Level } from '#domain/marking/mark';
import type { Passage } from '#domain/passage/selectors';
import type { Shortening } from '#domain/passage/shorten';
import type { Db } from '../client';
import { cables, citationAnchors, citations, paragraphTexts, users } from '../schema';

/**
 * The paragraph as it was quoted, where the current revision has its words (absent where it was quoted from that), and
 * the paragraph that stands there now (absent where the current revision dropped it).
 */
const pinned = alias(paragraphTexts, 'pinned');
const anchor = alias(citationAnchors, 'anchor');
const now = alias(paragraphTexts, 'now');
const decider = alias(users, 'decider');

/** A paragraph of a cable's current revision, as a quotation is made from it. */
export interface QuotableParagraph {
  revisionId: string;
  paragraphId: string;
  reading: string;
  /** Canonical; what the paragraph counts at. */
  treatedAs: string;
  level: Level;
}

/** The paragraph under that key; null where there is none, and alike where it lies above `clearance`. */
export async function quotableParagraph(
  db: Db,
  clearance: Level,
  cableId: string,
  key: string,
): Promise<QuotableParagraph | null> {
  const [row] = await db
    .select({
      revisionId: paragraphTexts.revisionId,
      paragraphId: paragraphTexts.paragraphId,
      reading: paragraphTexts.reading,
      treatedAs: paragraphTexts.treatedAs,
      level: paragraphTexts.level,
    })
    .from(cables)
    .innerJoin(paragraphTexts, eq(paragraphTexts.revisionId, cables.currentRevisionId))
    .where(and(eq(cables.id, cableId), eq(paragraphTexts.key, key), lte(paragraphTexts.level, clearance)));
  return row ?? null;
}

/** What a citation holds of its source. */
export type CitationSource = Pick<
  typeof citations.$inferInsert,
  | 'cableId'
  | 'paragraphId'
  | 'revisionId'
  | 'passage'
  | 'pinnedText'
  | 'pinnedMark'
  | 'pinnedLevel'
  | 'shortening'
>;

/** Keeps a citation in the memo of the grant; its id. It stands nowhere in the text yet. */
export async function insertCitation(
  db: Db,
  { actor, object }: Allowed<'edit'>,
  source: CitationSource,
): Promise<string> {
  const [row] = await db
    .insert(citations)
    .values({ ...source, memoId: object.id, createdBy: actor.id })
    .returning({ id: citations.id });
  if (!row) throw new Error('the new citation was not returned');
  return row.id;
}

/**
 * The level a quotation is read at: what it was quoted at or what its paragraph counts at now, whichever is higher. In
 * a query over `quotedParagraphs`.
 */
export const quoteLevel = sql<Level>`greatest(${citations.pinnedLevel}, ${now.level})`;

/** The canonical mark that goes with `quoteLevel`. In a query over `quotedParagraphs`. */
export const quotedMark = sql<string>`case when ${now.level} > ${citations.pinnedLevel} then ${now.treatedAs} else ${citations.pinnedMark} end`;

/** The joins that `quoteLevel` needs, in this order, on a query that has `citations`: cables, anchor, now. */
export const quotedParagraphs = {
  pinned,
  anchor,
  now,
  onPinned: and(
    eq(pinned.revisionId, citations.revisionId),
    eq(pinned.paragraphId, citations.paragraphId),
  ) as SQL,
  onCable: eq(cables.id, citations.cableId),
  onAnchor: and(eq(anchor.citationId, citations.id), eq(anchor.revisionId, cables.currentRevisionId)) as SQL,
  onNow: and(
    eq(now.revisionId, cables.currentRevisionId),
    sql`${now.paragraphId} = coalesce(${anchor.paragraphId}, ${citations.paragraphId})`,
  ) as SQL,
};

/**
 * A citation with the level it is read at, and the memo it is in: null for a passage that is commented on in its cable.
 * Null where there is none.
 */
export async function citationById(
  db: Db,
  id: string,
): Promise<(CitationSource & { memoId: string | null; level: Level }) | null> {
  const [row] = await db
    .select({
      memoId: citations.memoId,
      cableId: citations.cableId,
      paragraphId: citations.paragraphId,
      revisionId: citations.revisionId,
      passage: citations.passage,
      pinnedText: citations.pinnedText,
      shortening: citations.shortening,
      pinnedMark: citations.pinnedMark,
      pinnedLevel: citations.pinnedLevel,
      level: quoteLevel,
    })
    .from(citations)
    .innerJoin(cables, quotedParagraphs.onCable)
    .leftJoin(anchor, quotedParagraphs.onAnchor)
    .leftJoin(now, quotedParagraphs.onNow)
    .where(eq(citations.id, id));
  return row ?? null;
}

/** A quoted passage in the cable's current revision, where that is later than the one it was quoted from. */
export interface SourceNow {
  state: 'same' | 'changed' | 'unsure' | 'withdrawn';
  /** The paragraph it is in now; null where it was withdrawn. */
  paragraph: { key: string; number: number | null; mark: string } | null;
}

/** A citation for one reader. `words` is null above their clearance: nothing of it has then left the database. */
export interface CitationRow {
  id: string;
  cableId: string;
  /** The paragraph's key as quoted and as the cable has it now; null where it is not there (any more). */
  key: string | null;
  currentKey: string | null;
  number: number | null;
  /** Canonical: the mark of the higher of the two levels. */
  mark: string;
  /** Canonical: the mark it was quoted at. */
  pinnedMark: string;
  level: Level;
  words: {
    pinnedText: string;
    passage: Passage;
    reading: string | null;
    blocks: Block[] | null;
    shortening: Shortening | null;
    /** What stands in its place in the current revision, with UTF-16 offsets; null where that is the same words, or nothing. */
    now: { reading: string; start: number; end: number } | null;
  } | null;
  /** Null where it was quoted from the current revision. */
  source: SourceNow | null;
  /** When it left the text last; null while it stands in it, or before it first did. */
  removedAt: Date | null;
  /** What was decided about the current revision; null where nothing was, or nothing had to be. */
  decision: { what: 'kept' | 'taken'; by: string; at: string } | null;
}

const wordsOf = sql`jsonb_build_object('pinnedText', ${citations.pinnedText}, 'passage', ${citations.passage},
  'reading', ${pinned.reading}, 'blocks', ${pinned.blocks}, 'shortening', ${citations.shortening},
  'now', case when ${anchor.state} in ('changed', 'unsure') then
    jsonb_build_object('reading', ${now.reading}, 'start', ${anchor.start}, 'end', ${anchor.end}) end)`;

/** A revision that nobody has compared yet counts as one of which nothing is sure. */
const sourceNow = sql<SourceNow | null>`case when ${citations.revisionId} <> ${cables.currentRevisionId} then
  jsonb_build_object('state', coalesce(${anchor.state}::text, 'unsure'), 'paragraph', case
    when ${now.key} is not null and ${anchor.state} <> 'withdrawn' then
      jsonb_build_object('key', ${now.key}, 'number', ${now.number}, 'mark', ${now.treatedAs}) end) end`;

const decisionNow = sql<
  CitationRow['decision']
>`case when ${citations.decidedRevisionId} = ${cables.currentRevisionId}
  then jsonb_build_object('what', ${citations.decision}, 'by', ${decider.name}, 'at', ${citations.decidedAt}) end`;

/**
 * All citations of the memo, those that left the text included, in one query; in the order of the text, then of their
 * making.
 * @param ids only these; all where absent
 */
export async function citationsOf(
  db: Db,
  { actor, object }: Allowed<'read' | 'edit' | 'export'>,
  ids?: string[],
): Promise<CitationRow[]> {
  return db
    .select({
      id: citations.id,
      cableId: citations.cableId,
      key: pinned.key,
      currentKey: now.key,
      number: pinned.number,
      mark: quotedMark,
      pinnedMark: citations.pinnedMark,
      level: quoteLevel,
      words: sql<
        CitationRow['words']
      >`case when ${quoteLevel} <= ${actor.clearance}::level then ${wordsOf} end`,
      source: sourceNow,
      removedAt: citations.removedAt,
      decision: decisionNow,
    })
    .from(citations)
    .innerJoin(cables, quotedParagraphs.onCable)
    .leftJoin(anchor, quotedParagraphs.onAnchor)
    .leftJoin(pinned, quotedParagraphs.onPinned)
    .leftJoin(now, quotedParagraphs.onNow)
    .leftJoin(decider, eq(decider.id, citations.decidedBy))
    .where(and(eq(citations.memoId, object.id), ids ? inArray(citations.id, ids) : undefined))
    .orderBy(sql`${citations.position} nulls last`, citations.createdAt, citations.id);
}

/** Where a citation stands. */
export interface Standing {
  id: string;
  position: number | null;
  removedAt: Date | null;
}

/** Where each citation of the memo stands, as its row says. */
export function standingsOf(db: Db, memoId: string): Promise<Standing[]> {
  return db
    .select({ id: citations.id, position: citations.position, removedAt: citations.removedAt })
    .from(citations)
    .where(eq(citations.memoId, memoId));
}

/** Says that these stand in the text, at these places. */
export async function placeCitations(
  db: Db,
  memoId: string,
  places: ReadonlyMap<string, number>,
): Promise<void> {
  if (places.size === 0) return;
  const rows = JSON.stringify([...places].map(([id, position]) => ({ id, position })));
  await db.execute(sql`update ${citations} set position = place.position, removed_at = null
    from jsonb_to_recordset(${rows}::text::jsonb) as place (id uuid, position int)
    where ${citations.id} = place.id and ${citations.memoId} = ${memoId}`);
}

/** Says that these left the text just now. */
export async function unplaceCitations(db: Db, memoId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(citations)
    .set({ position: null, removedAt: sql`now()` })
    .where(and(eq(citations.memoId, memoId), inArray(citations.id, ids)));
}

/**
 * Of these memos, those in whose text a paragraph of the cable's current revision is quoted: the first such quotation
 * of each.
 */
export async function quotationsOf(
  db: Db,
  memoIds: readonly string[],
  { cableId, key }: { cableId: string; key: string },
): Promise<Map<string, string>> {
  if (memoIds.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([citations.memoId], { memoId: citations.memoId, id: citations.id })
    .from(citations)
    .innerJoin(cables, eq(cables.id, citations.cableId))
    .innerJoin(
      paragraphTexts,
      and(
        eq(paragraphTexts.revisionId, cables.currentRevisionId),
        eq(paragraphTexts.paragraphId, citations.paragraphId),
      ),
    )
    .where(
      and(
        inArray(citations.memoId, [...memoIds]),
        eq(citations.cableId, cableId),
        eq(paragraphTexts.key, key),
        isNotNull(citations.position),
      ),
    )
    .orderBy(citations.memoId, citations.position);
  return new Map(rows.flatMap(({ memoId, id }) => (memoId === null ? [] : [[memoId, id]])));
}
