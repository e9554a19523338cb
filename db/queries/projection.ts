import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Level } from '#domain/marking/mark';
import type { Db, Transaction } from '../client';
import { memos, memoUpdates } from '../schema';

/** When the memo's last update was committed, by its log; null where the log is empty. */
const lastCommit = sql`(select ${memoUpdates.createdAt} from ${memoUpdates}
  where ${memoUpdates.memoId} = ${memos.id} order by ${memoUpdates.seq} desc limit 1)`;

/** Who wrote the memo's last update in their own name; null where nobody did. */
const lastAuthor = sql`(select ${memoUpdates.userId} from ${memoUpdates}
  where ${memoUpdates.memoId} = ${memos.id} and ${memoUpdates.userId} is not null
  order by ${memoUpdates.seq} desc limit 1)`;

/**
 * Waits until no other process brings this memo's rows in step; held to the end of the transaction. Not a lock on the
 * memo's row: commits of its text must go on meanwhile.
 */
export async function lockProjection(tx: Transaction, memoId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`projection ${memoId}`}, 0))`);
}

/** What the memo's row says of its text; null where there is no memo. */
export async function projectedMemo(
  db: Db,
  memoId: string,
): Promise<{ title: string; handling: Level; highWater: Level } | null> {
  const [row] = await db
    .select({ title: memos.title, handling: memos.handling, highWater: memos.highWater })
    .from(memos)
    .where(eq(memos.id, memoId));
  return row ?? null;
}

/**
 * Writes what the text says of itself, and moves `edited_at` to the last commit of the log, `edited_by` to its author.
 * @param text `ownMark` is what its own portions bear together, canonical; null where it has none
 */
export async function projectMemo(
  db: Db,
  memoId: string,
  text: { title: string; ownMark: string | null },
): Promise<void> {
  await db
    .update(memos)
    .set({
      ...text,
      editedAt: sql`greatest(${memos.editedAt}, ${lastCommit})`,
      editedBy: sql`coalesce(${lastAuthor}, ${memos.editedBy})`,
    })
    .where(eq(memos.id, memoId));
}

/**
 * Raises the high-water mark, with what raised it; never lowers it. A statement of its own, since it makes every open
 * socket be checked again.
 */
export async function raiseHighWater(
  db: Db,
  memoId: string,
  level: Level,
  because: string | null,
): Promise<void> {
  await db
    .update(memos)
    .set({ highWater: level, highWaterAt: sql`now()`, highWaterBecause: because })
    .where(and(eq(memos.id, memoId), lt(memos.highWater, level)));
}

/** The memos whose log is ahead of their row: a process ended between a commit and what follows it. */
export async function memosBehind(db: Db): Promise<string[]> {
  const rows = await db.select({ id: memos.id }).from(memos).where(gt(lastCommit, memos.editedAt));
  return rows.map((row) => row.id);
}
