import { and, eq, sql } from 'drizzle-orm';
import type { Allowed } from '#domain/access/can';
import type { Shortening } from '#domain/passage/shorten';
import type { Transaction } from '../client';
import { cables, citations } from '../schema';
import { record } from './audit';
import { quotedParagraphs, quoteLevel } from './citations';

/**
 * The words of a quotation and how they are shortened, for a person who is cleared for it; null where it is not this
 * memo's, or not for their eyes. Held against other changes to the end of the transaction.
 */
export async function shortenable(
  tx: Transaction,
  { actor, object }: Allowed<'edit'>,
  citationId: string,
): Promise<{ text: string; shortening: Shortening | null } | null> {
  const { anchor, now } = quotedParagraphs;
  const [row] = await tx
    .select({ text: citations.pinnedText, shortening: citations.shortening })
    .from(citations)
    .innerJoin(cables, quotedParagraphs.onCable)
    .leftJoin(anchor, quotedParagraphs.onAnchor)
    .leftJoin(now, quotedParagraphs.onNow)
    .where(
      and(
        eq(citations.id, citationId),
        eq(citations.memoId, object.id),
        sql`${quoteLevel} <= ${actor.clearance}::level`,
      ),
    )
    .for('update', { of: citations });
  return row ?? null;
}

/** Keeps how a quotation is shortened from now on; null where it is quoted in full. */
export async function keepShortening(
  tx: Transaction,
  { actor, object }: Allowed<'edit'>,
  citationId: string,
  shortening: Shortening | null,
): Promise<void> {
  await tx.update(citations).set({ shortening }).where(eq(citations.id, citationId));
  await record(tx, {
    actorId: actor.id,
    action: 'quote.shorten',
    object: `memo:${object.id}`,
    details: { citation: citationId, shortening },
  });
}
