import { eq, sql } from 'drizzle-orm';
import type { Allowed } from '#domain/access/can';
import type { Db } from '../client';
import { cableRevisions, citations, memos, users } from '../schema';
import { record } from './audit';

/** What a source list and a derivative block say of a quoted cable; of the revision that was quoted last. */
export interface CitedHead {
  cableId: string;
  /** ISO date-time, ISO date, and the E.O. line as written; null where the copy names none. */
  sentAt: string | null;
  declassifyOn: string | null;
  declassifyText: string | null;
}

/** The heads of the cables that a memo cites, by cable. Heads bear no text of the cable: every reader may see them. */
export async function citedHeads(db: Db, grant: Allowed<'export'>): Promise<Map<string, CitedHead>> {
  const rows = await db
    .selectDistinctOn([citations.cableId], {
      cableId: citations.cableId,
      sentAt: sql<string | null>`${cableRevisions.head} ->> 'sentAt'`,
      declassifyOn: sql<string | null>`${cableRevisions.head} ->> 'declassifyOn'`,
      declassifyText: sql<string | null>`${cableRevisions.head} ->> 'declassifyText'`,
    })
    .from(citations)
    .innerJoin(cableRevisions, eq(cableRevisions.id, citations.revisionId))
    .where(eq(citations.memoId, grant.object.id))
    .orderBy(citations.cableId, sql`${cableRevisions.number} desc`);
  return new Map(rows.map((row) => [row.cableId, row]));
}

/** Who made the memo, as its derivative block names them. */
export async function memoAuthor(
  db: Db,
  grant: Allowed<'export'>,
): Promise<{ name: string; title: string | null }> {
  const [author] = await db
    .select({ name: users.name, title: users.title })
    .from(memos)
    .innerJoin(users, eq(users.id, memos.createdBy))
    .where(eq(memos.id, grant.object.id));
  if (!author) throw new Error(`memo ${grant.object.id} vanished after its check`);
  return author;
}

/** The revision that each quotation of the memo is from, by citation. */
export async function quotedRevisions(db: Db, grant: Allowed<'export'>): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: citations.id, revisionId: citations.revisionId })
    .from(citations)
    .where(eq(citations.memoId, grant.object.id));
  return new Map(rows.map((row) => [row.id, row.revisionId]));
}

/**
 * Puts an export on the record, with what the copy quotes, cites and rests on and the revision that each is from: what
 * a recall needs to know (SPEC EX40).
 * @param held revision ids by citation id
 */
export function recordExport(
  db: Db,
  { actor, object }: Allowed<'export'>,
  format: string,
  held: ReadonlyMap<string, string>,
): Promise<void> {
  return record(db, {
    actorId: actor.id,
    action: 'memo.export',
    object: `memo:${object.id}`,
    details: { format, citations: Object.fromEntries(held) },
  });
}
