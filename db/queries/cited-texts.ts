import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm';
import type { Allowed } from '#domain/access/can';
import type { Db } from '../client';
import { cables, citations, paragraphTexts } from '../schema';

/** A paragraph of a cable that a memo cites, as it is now. */
export interface CitedText {
  cableId: string;
  key: string;
  number: number | null;
  /** Canonical; what it counts at. */
  mark: string;
  reading: string;
}

/** All paragraphs, up to the reader's clearance, of the cables that the memo cites. */
export function citedTexts(db: Db, { actor, object }: Allowed<'read'>): Promise<CitedText[]> {
  const cited = db
    .select({ id: citations.cableId })
    .from(citations)
    .where(and(eq(citations.memoId, object.id), isNull(citations.removedAt)));
  return db
    .select({
      cableId: cables.id,
      key: paragraphTexts.key,
      number: paragraphTexts.number,
      mark: paragraphTexts.treatedAs,
      reading: paragraphTexts.reading,
    })
    .from(cables)
    .innerJoin(paragraphTexts, eq(paragraphTexts.revisionId, cables.currentRevisionId))
    .where(and(inArray(cables.id, cited), lte(paragraphTexts.level, actor.clearance)))
    .orderBy(asc(cables.id), asc(paragraphTexts.position));
}
