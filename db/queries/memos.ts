import { and, eq, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Actor, Allowed, MemoObject, MemoRole } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';
import type { Db } from '../client';
import { memoRoles, memos, teams } from '../schema';
import { record } from './audit';

/** Roles of a person: held by name, or by a team shared with. */
function rolesOf(actor: Actor): SQL | undefined {
  const byTeam = actor.teamIds.length > 0 ? inArray(memoRoles.teamId, actor.teamIds) : undefined;
  return or(eq(memoRoles.userId, actor.id), byTeam);
}

/** The strongest role this actor holds in the memo of the surrounding query, or null. */
export const heldRole = (actor: Actor) =>
  sql<MemoRole | null>`(select max(${memoRoles.role}) from ${memoRoles} where ${and(eq(memoRoles.memoId, memos.id), rolesOf(actor))})`;

/** The memo as the policy sees it for this actor; null where there is none. Says nothing about rights: ask `can`. */
export async function memoObject(db: Db, actor: Actor, memoId: string): Promise<MemoObject | null> {
  const [memo] = await memoObjects(db, actor, [memoId]);
  return memo ?? null;
}

/** Several of them; those that are not there are left out. */
export async function memoObjects(db: Db, actor: Actor, memoIds: readonly string[]): Promise<MemoObject[]> {
  if (memoIds.length === 0) return [];
  const rows = await db
    .select({
      id: memos.id,
      teamId: memos.teamId,
      isPrivate: memos.isPrivate,
      highWater: memos.highWater,
      deletedAt: memos.deletedAt,
      role: heldRole(actor),
    })
    .from(memos)
    .where(inArray(memos.id, [...memoIds]));
  return rows.map((row) => ({ kind: 'memo', ...row }));
}

/** What a page shows of a memo. */
export interface MemoFacts {
  id: string;
  title: string;
  handling: Level;
  highWater: Level;
  isPrivate: boolean;
  team: { id: string; name: string } | null;
  editedAt: Date;
}

/** The columns of MemoFacts, in a query over memos with their teams joined. */
export const factColumns = {
  id: memos.id,
  title: memos.title,
  handling: memos.handling,
  highWater: memos.highWater,
  isPrivate: memos.isPrivate,
  team: { id: teams.id, name: teams.name },
  editedAt: memos.editedAt,
};

/** The facts of a memo that may be read. */
export async function memoFacts(db: Db, grant: Allowed<'read'>): Promise<MemoFacts> {
  const [row] = await db
    .select(factColumns)
    .from(memos)
    .leftJoin(teams, eq(teams.id, memos.teamId))
    .where(eq(memos.id, grant.object.id));
  if (!row) throw new Error(`memo ${grant.object.id} vanished after its check`);
  return row;
}

/** Whether this actor may read the memo of the surrounding query, as `can` says it (AC3, AC5); deleted ones are left out. */
export function readableMemo(actor: Actor): SQL {
  const ofTeam =
    actor.teamIds.length > 0
      ? and(eq(memos.isPrivate, false), inArray(memos.teamId, actor.teamIds))
      : undefined;
  const may = and(
    isNull(memos.deletedAt),
    lte(memos.highWater, actor.clearance),
    or(sql`${heldRole(actor)} is not null`, ofTeam),
  );
  return may as SQL;
}

/** Makes an empty memo with its owner; the id. */
export async function createMemo(
  db: Db,
  grant: Allowed<'create', 'new-memo'>,
  options: { isPrivate: boolean },
): Promise<string> {
  const { actor, object } = grant;
  return db.transaction(async (tx) => {
    const [memo] = await tx
      .insert(memos)
      .values({
        teamId: object.teamId,
        handling: object.handling,
        highWater: object.handling,
        isPrivate: options.isPrivate,
        createdBy: actor.id,
        editedBy: actor.id,
      })
      .returning({ id: memos.id });
    if (!memo) throw new Error('the new memo was not returned');
    await tx.insert(memoRoles).values({ memoId: memo.id, userId: actor.id, role: 'owner' });
    await record(tx, {
      actorId: actor.id,
      action: 'memo.create',
      object: `memo:${memo.id}`,
      details: { team: object.teamId, handling: object.handling, private: options.isPrivate },
    });
    return memo.id;
  });
}

/** Sets or clears `deleted_at`, with its line in the record; nothing of either where it stood so already. */
async function setDeleted(db: Db, { actor, object }: Allowed<'delete' | 'restore'>, deleted: boolean) {
  await db.transaction(async (tx) => {
    const changed = await tx
      .update(memos)
      .set({ deletedAt: deleted ? sql`now()` : null })
      .where(and(eq(memos.id, object.id), deleted ? isNull(memos.deletedAt) : isNotNull(memos.deletedAt)))
      .returning({ id: memos.id });
    if (changed.length === 0) return;
    const action = deleted ? 'memo.delete' : 'memo.restore';
    await record(tx, { actorId: actor.id, action, object: `memo:${object.id}` });
  });
}

/** Puts a memo into the bin. */
export const deleteMemo = (db: Db, grant: Allowed<'delete'>): Promise<void> => setDeleted(db, grant, true);

/** Takes a memo out of the bin. */
export const restoreMemo = (db: Db, grant: Allowed<'restore'>): Promise<void> => setDeleted(db, grant, false);
/** When and by what a memo's high-water mark rose last; null each where it is as the memo was made, or not known. */
export interface HighWater {
  level: Level;
  since: Date | null;
  because: string | null;
}

/** The memo's high-water mark, for its owner. */
export async function highWaterOf(db: Db, { object }: Allowed<'share'>): Promise<HighWater> {
  const [row] = await db
    .select({ level: memos.highWater, since: memos.highWaterAt, because: memos.highWaterBecause })
    .from(memos)
    .where(eq(memos.id, object.id));
  if (!row) throw new Error(`memo ${object.id} vanished after its check`);
  return row;
}
