import { eq, inArray, sql } from 'drizzle-orm';
import type { Allowed } from '#domain/access/can';
import type { Db } from '../client';
import { type CableHead, cableRevisions, cables, citations } from '../schema';
import { readableBanner } from './cables';

/** A cable that a memo quotes, as its current revision has it. */
export interface SourceRow {
  id: string;
  /** Null where the copy has no date. */
  sentAt: Date | null;
  /** At the banner's level, as are the references; null for a reader below it, the subject also where the copy has none. */
  subject: string | null;
  /** Ids of the cables it refers to. */
  refs: string[] | null;
}

/** The cables that a memo quotes, by date, those without one at the end. A date bears no text: every reader sees it. */
export async function quotedCables(db: Db, { actor, object }: Allowed<'read'>): Promise<SourceRow[]> {
  const quoted = db.select({ id: citations.cableId }).from(citations).where(eq(citations.memoId, object.id));
  const may = readableBanner(actor);
  const rows = await db
    .select({
      id: cables.id,
      sentAt: cableRevisions.sentAt,
      subject: sql<string | null>`case when ${may} then ${cableRevisions.subject} end`,
      refs: sql<CableHead['refs'] | null>`case when ${may} then ${cableRevisions.head} -> 'refs' end`,
    })
    .from(cables)
    .innerJoin(cableRevisions, eq(cableRevisions.id, cables.currentRevisionId))
    .where(inArray(cables.id, quoted))
    .orderBy(sql`${cableRevisions.sentAt} nulls last`, cables.id);
  return rows.map(({ refs, ...row }) => ({
    ...row,
    refs: refs === null ? null : refs.flatMap((ref) => ref.id ?? []),
  }));
}
