import { and, eq, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Actor, Allowed } from '#domain/access/can';
import type { Anchoring, Quoted, Target } from '#domain/passage/reanchor';
import type { Passage } from '#domain/passage/selectors';
import type { Shortening } from '#domain/passage/shorten';
import type { Db, Transaction } from '../client';
import { cables, citationAnchors, citations, paragraphTexts } from '../schema';
import { record } from './audit';
import { type CitationSource, quotedParagraphs, quoteLevel } from './citations';

/** Rows of one INSERT; Postgres takes 65,535 parameters. */
const ROWS = 5_000;

/** Citations that quote the same passage of the same revision, and what they quote. */
export interface QuotedPassage {
  citationIds: string[];
  quoted: Quoted;
}

/**
 * The passages that are quoted from earlier revisions of a cable and that nobody has looked for in its current one,
 * each once however many memos quote it.
 */
export async function passagesToAnchor(tx: Db, cableId: string): Promise<QuotedPassage[]> {
  const { pinned, anchor } = quotedParagraphs;
  const rows = await tx
    .select({
      citationIds: sql<string[]>`array_agg(${citations.id}::text)`,
      id: citations.paragraphId,
      reading: pinned.reading,
      passage: citations.passage,
    })
    .from(citations)
    .innerJoin(cables, quotedParagraphs.onCable)
    .innerJoin(pinned, quotedParagraphs.onPinned)
    .leftJoin(anchor, quotedParagraphs.onAnchor)
    .where(
      and(
        eq(citations.cableId, cableId),
        ne(citations.revisionId, sql`${cables.currentRevisionId}`),
        isNull(anchor.citationId),
      ),
    )
    .groupBy(citations.paragraphId, pinned.id, citations.passage);
  return rows.map(({ citationIds, id, reading, passage }) => ({
    citationIds,
    quoted: { id, reading, passage },
  }));
}

/** The paragraphs of the cable's current revision, in order. */
export function targetsOf(tx: Db, cableId: string): Promise<Target[]> {
  return tx
    .select({ id: paragraphTexts.paragraphId, reading: paragraphTexts.reading })
    .from(cables)
    .innerJoin(paragraphTexts, eq(paragraphTexts.revisionId, cables.currentRevisionId))
    .where(eq(cables.id, cableId))
    .orderBy(paragraphTexts.position);
}

/** Keeps where these citations are in the cable's current revision. */
export async function keepAnchors(
  tx: Db,
  cableId: string,
  found: readonly { citationIds: string[]; anchoring: Anchoring }[],
): Promise<void> {
  const rows = found.flatMap(({ citationIds, anchoring }) => {
    const place = anchoring.state === 'withdrawn' ? null : anchoring.place;
    const at = { paragraph: place?.id ?? null, start: place?.start ?? null, end: place?.end ?? null };
    return citationIds.map((citation) => ({ citation, state: anchoring.state, ...at }));
  });
  for (let from = 0; from < rows.length; from += ROWS) {
    const json = JSON.stringify(rows.slice(from, from + ROWS));
    await tx.execute(sql`insert into ${citationAnchors} (citation_id, revision_id, state, paragraph_id, start, "end")
      select place.citation, ${cables.currentRevisionId}, place.state, place.paragraph, place.start, place."end"
      from jsonb_to_recordset(${json}::text::jsonb)
        as place (citation uuid, state anchor_state, paragraph uuid, start int, "end" int),
        ${cables} where ${cables.id} = ${cableId}
      on conflict do nothing`);
  }
}

/** Cables with citations that nobody has looked for in the current revision. */
export async function cablesToAnchor(db: Db): Promise<string[]> {
  const { anchor } = quotedParagraphs;
  const rows = await db
    .selectDistinct({ id: citations.cableId })
    .from(citations)
    .innerJoin(cables, quotedParagraphs.onCable)
    .leftJoin(anchor, quotedParagraphs.onAnchor)
    .where(and(ne(citations.revisionId, sql`${cables.currentRevisionId}`), isNull(anchor.citationId)));
  return rows.map((row) => row.id);
}

/** Takes the cable for reading: no revision of it comes in until the transaction ends. */
export async function holdCable(tx: Transaction, cableId: string): Promise<void> {
  await tx.select({ id: cables.id }).from(cables).where(eq(cables.id, cableId)).for('share');
}

/** The same for the cable of a citation. */
export async function holdCableOf(tx: Transaction, citationId: string): Promise<void> {
  const of = tx.select({ id: citations.cableId }).from(citations).where(eq(citations.id, citationId));
  await tx.select({ id: cables.id }).from(cables).where(inArray(cables.id, of)).for('share');
}

/** A quotation of the memo whose source says something else now, with what it would become. */
export interface Decidable {
  cableId: string;
  currentRevisionId: string;
  /** Null where the passage was withdrawn. */
  taken:
    | (Omit<CitationSource, 'cableId' | 'passage' | 'shortening'> & {
        reading: string;
        start: number;
        end: number;
      })
    | null;
  /** The words as they are quoted, and how they are shortened. */
  quoted: { text: string; shortening: Shortening | null };
}

/**
 * The quotation to be decided about, for a person who is cleared for it; null where it is not this memo's, not for
 * their eyes, or quoted from the current revision.
 */
export async function decidable(
  tx: Transaction,
  { actor, object }: Allowed<'edit'>,
  citationId: string,
): Promise<Decidable | null> {
  const { anchor, now } = quotedParagraphs;
  const [row] = await tx
    .select({
      cableId: citations.cableId,
      currentRevisionId: sql<string>`${cables.currentRevisionId}`,
      state: anchor.state,
      start: anchor.start,
      end: anchor.end,
      text: citations.pinnedText,
      shortening: citations.shortening,
      now,
    })
    .from(citations)
    .innerJoin(cables, quotedParagraphs.onCable)
    .leftJoin(anchor, quotedParagraphs.onAnchor)
    .leftJoin(now, quotedParagraphs.onNow)
    .where(
      and(
        eq(citations.id, citationId),
        eq(citations.memoId, object.id),
        ne(citations.revisionId, sql`${cables.currentRevisionId}`),
        sql`${quoteLevel} <= ${actor.clearance}::level`,
      ),
    )
    .for('update', { of: citations });
  if (!row) return null;
  const { cableId, currentRevisionId, start, end, text, shortening, now: paragraph } = row;
  const quoted = { text, shortening };
  if (!paragraph || start === null || end === null || row.state === 'withdrawn')
    return { cableId, currentRevisionId, quoted, taken: null };
  return {
    quoted,
    cableId,
    currentRevisionId,
    taken: {
      paragraphId: paragraph.paragraphId,
      revisionId: currentRevisionId,
      pinnedText: paragraph.reading.slice(start, end),
      pinnedMark: paragraph.treatedAs,
      pinnedLevel: paragraph.level,
      reading: paragraph.reading,
      start,
      end,
    },
  };
}

/** Writes down a decision about the current revision, and with `taken` what the quotation is from now on. */
export async function decide(
  tx: Transaction,
  { actor, object }: Allowed<'edit'>,
  citationId: string,
  { cableId, currentRevisionId }: Decidable,
  taken: (Omit<CitationSource, 'cableId'> & { passage: Passage }) | null,
): Promise<void> {
  await tx
    .update(citations)
    .set({
      ...taken,
      decision: taken ? 'taken' : 'kept',
      decidedBy: actor.id,
      decidedAt: sql`now()`,
      decidedRevisionId: currentRevisionId,
    })
    .where(eq(citations.id, citationId));
  await record(tx, {
    actorId: actor.id,
    action: taken ? 'quote.take' : 'quote.keep',
    object: `memo:${object.id}`,
    details: { citation: citationId, cable: cableId, revision: currentRevisionId },
  });
}

/**
 * Whether the quotation of the surrounding query, over `quotedParagraphs`, stands in its memo and waits for a decision
 * about what its source says now, and this reader is cleared for it.
 */
export function isWaiting({ clearance }: Pick<Actor, 'clearance'>): SQL {
  const { anchor, now } = quotedParagraphs;
  return and(
    sql`${citations.position} is not null`,
    ne(citations.revisionId, sql`${cables.currentRevisionId}`),
    sql`${citations.decidedRevisionId} is distinct from ${cables.currentRevisionId}`,
    or(sql`${anchor.state} is distinct from 'same'`, sql`${now.treatedAs} <> ${citations.pinnedMark}`),
    sql`${quoteLevel} <= ${clearance}::level`,
  ) as SQL;
}

/**
 * How many quotations that stand in these memos wait for a decision, of those this reader is cleared for; memos without
 * any are not in it.
 */
export async function waitingQuotes(
  db: Db,
  actor: Actor,
  memoIds: readonly string[],
): Promise<Map<string, number>> {
  if (memoIds.length === 0) return new Map();
  const { anchor, now } = quotedParagraphs;
  const rows = await db
    .select({ memoId: citations.memoId, waiting: sql<number>`count(*)::int` })
    .from(citations)
    .innerJoin(cables, quotedParagraphs.onCable)
    .leftJoin(anchor, quotedParagraphs.onAnchor)
    .leftJoin(now, quotedParagraphs.onNow)
    .where(and(inArray(citations.memoId, [...memoIds]), isWaiting(actor)))
    .groupBy(citations.memoId);
  return new Map(rows.flatMap(({ memoId, waiting }) => (memoId === null ? [] : [[memoId, waiting]])));
}
