import { and, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Actor, Allowed, MemoObject, MemoRole } from '#domain/access/can';
import { LEVELS, type Level, rank } from '#domain/marking/mark';
import type { Db } from '../client';
import { memoRoles, memos, teams } from '../schema';

/** Roles of a person: held by name, or by a team shared with. */
function rolesOf(actor: Actor): SQL | undefined {
  const byTeam = actor.teamIds.length > 0 ? inArray(memoRoles.teamId, actor.teamIds) : undefined;
  return or(eq(memoRoles.userId, actor.id), byTeam);
}

/** The strongest role this actor holds in the memo of the surrounding query, or null. */
const heldRole = (actor: Actor) =>
  sql<MemoRole | null>`(select max(${memoRoles.role}) from ${memoRoles} where ${and(eq(memoRoles.memoId, memos.id), rolesOf(actor))})`;

/** The memo as the policy sees it for this actor; null where there is none. Says nothing about rights: ask `can`. */
export async function memoObject(db: Db, actor: Actor, memoId: string): Promise<MemoObject | null> {
  const [row] = await db
    .select({
      id: memos.id,
      teamId: memos.teamId,
      isPrivate: memos.isPrivate,
      highWater: memos.highWater,
      deletedAt: memos.deletedAt,
      role: heldRole(actor),
    })
    .from(memos)
    .where(eq(memos.id, memoId));
  return row ? { kind: 'memo', ...row } : null;
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

/** The facts of a memo that may be read. */
export async function memoFacts(db: Db, grant: Allowed<'read'>): Promise<MemoFacts> {
  const [row] = await db
    .select({
      id: memos.id,
      title: memos.title,
      handling: memos.handling,
      highWater: memos.highWater,
      isPrivate: memos.isPrivate,
      team: { id: teams.id, name: teams.name },
      editedAt: memos.editedAt,
    })
    .from(memos)
    .leftJoin(teams, eq(teams.id, memos.teamId))
    .where(eq(memos.id, grant.object.id));
  if (!row) throw new Error(`memo ${grant.object.id} vanished after its check`);
  return row;
}

/** A memo in the list. */
export interface MemoRow extends MemoFacts {
  role: MemoRole;
}

/** The memos this actor may read and that are not deleted, last edited first. */
export async function readableMemos(db: Db, actor: Actor): Promise<MemoRow[]> {
  const held = heldRole(actor);
  const ofTeam =
    actor.teamIds.length > 0
      ? and(eq(memos.isPrivate, false), inArray(memos.teamId, actor.teamIds))
      : undefined;
  const rows = await db
    .select({
      id: memos.id,
      title: memos.title,
      handling: memos.handling,
      highWater: memos.highWater,
      isPrivate: memos.isPrivate,
      team: { id: teams.id, name: teams.name },
      editedAt: memos.editedAt,
      role: held,
    })
    .from(memos)
    .leftJoin(teams, eq(teams.id, memos.teamId))
    .where(
      and(
        isNull(memos.deletedAt),
        inArray(memos.highWater, LEVELS.slice(0, rank(actor.clearance) + 1)),
        or(sql`${held} is not null`, ofTeam),
      ),
    )
    .orderBy(desc(memos.editedAt));
  return rows.map((row) => ({ ...row, role: row.role ?? 'viewer' }));
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
      })
      .returning({ id: memos.id });
    if (!memo) throw new Error('the new memo was not returned');
    await tx.insert(memoRoles).values({ memoId: memo.id, userId: actor.id, role: 'owner' });
    return memo.id;
  });
}

/** Puts a memo into the bin. */
export async function deleteMemo(db: Db, grant: Allowed<'delete'>): Promise<void> {
  await db.update(memos).set({ deletedAt: sql`now()` }).where(eq(memos.id, grant.object.id));
}

/** Takes a memo out of the bin. */
export async function restoreMemo(db: Db, grant: Allowed<'restore'>): Promise<void> {
  await db.update(memos).set({ deletedAt: null }).where(eq(memos.id, grant.object.id));
}
