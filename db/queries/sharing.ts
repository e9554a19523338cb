import { and, count, eq, isNull, ne } from 'drizzle-orm';
import type { Allowed, MemoRole } from '#domain/access/can';
import type { Db, Transaction } from '../client';
import { memoRoles, memos, teams, users } from '../schema';
import { record } from './audit';

/** Who a role can be given to. */
export interface Subject {
  kind: 'person' | 'team';
  id: string;
}

/** What became of a change: `last-owner` and `unknown` (no such account or team in use) changed nothing. */
export type SharingOutcome = 'done' | 'last-owner' | 'unknown';

const held = (memoId: string, subject: Subject) =>
  and(
    eq(memoRoles.memoId, memoId),
    eq(subject.kind === 'person' ? memoRoles.userId : memoRoles.teamId, subject.id),
  );

/** A memo without an owner by name whose account is in use could never be shared or deleted again. */
async function keepsAnOwner(tx: Transaction, memoId: string, without: Subject): Promise<boolean> {
  if (without.kind === 'team') return true;
  const [left] = await tx
    .select({ owners: count() })
    .from(memoRoles)
    .innerJoin(users, eq(users.id, memoRoles.userId))
    .where(
      and(
        eq(memoRoles.memoId, memoId),
        eq(memoRoles.role, 'owner'),
        isNull(users.disabledAt),
        ne(users.id, without.id),
      ),
    );
  return (left?.owners ?? 0) > 0;
}

/** Changes of one memo's roles go one after the other: two owners who step back at once must not both succeed. */
const holdMemo = (tx: Transaction, memoId: string) =>
  tx.select({ id: memos.id }).from(memos).where(eq(memos.id, memoId)).for('update');

async function isThere(tx: Transaction, subject: Subject): Promise<boolean> {
  const rows =
    subject.kind === 'person'
      ? await tx
          .select({ id: users.id })
          .from(users)
          .where(and(eq(users.id, subject.id), isNull(users.disabledAt)))
      : await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, subject.id));
  return rows.length > 0;
}

const subjectOf = (subject: Subject) => ({ [subject.kind]: subject.id });

/** Gives a person or a team this role, in place of the one they had. */
export async function giveRole(
  db: Db,
  grant: Allowed<'share'>,
  subject: Subject,
  role: MemoRole,
): Promise<SharingOutcome> {
  const { actor, object } = grant;
  return db.transaction(async (tx) => {
    await holdMemo(tx, object.id);
    const [before] = await tx.select().from(memoRoles).where(held(object.id, subject));
    if (!before && !(await isThere(tx, subject))) return 'unknown';
    if (before?.role === 'owner' && role !== 'owner' && !(await keepsAnOwner(tx, object.id, subject)))
      return 'last-owner';
    if (before) await tx.update(memoRoles).set({ role }).where(eq(memoRoles.id, before.id));
    else {
      const whose = subject.kind === 'person' ? { userId: subject.id } : { teamId: subject.id };
      await tx.insert(memoRoles).values({ memoId: object.id, role, ...whose });
    }
    await record(tx, {
      actorId: actor.id,
      action: 'memo.share',
      object: `memo:${object.id}`,
      details: { ...subjectOf(subject), role, before: before?.role ?? null },
    });
    return 'done';
  });
}

/** Takes the role away; `done` also where there was none. */
export async function takeRole(db: Db, grant: Allowed<'share'>, subject: Subject): Promise<SharingOutcome> {
  const { actor, object } = grant;
  return db.transaction(async (tx) => {
    await holdMemo(tx, object.id);
    const [before] = await tx.select().from(memoRoles).where(held(object.id, subject));
    if (!before) return 'done';
    if (before.role === 'owner' && !(await keepsAnOwner(tx, object.id, subject))) return 'last-owner';
    await tx.delete(memoRoles).where(eq(memoRoles.id, before.id));
    await record(tx, {
      actorId: actor.id,
      action: 'memo.unshare',
      object: `memo:${object.id}`,
      details: { ...subjectOf(subject), before: before.role },
    });
    return 'done';
  });
}

/** Private: the team's members no longer read it by that alone. */
export async function setPrivate(db: Db, grant: Allowed<'share'>, isPrivate: boolean): Promise<void> {
  const { actor, object } = grant;
  await db.transaction(async (tx) => {
    await tx.update(memos).set({ isPrivate }).where(eq(memos.id, object.id));
    await record(tx, {
      actorId: actor.id,
      action: isPrivate ? 'memo.close' : 'memo.open',
      object: `memo:${object.id}`,
    });
  });
}

/** Puts the memo into another team of the owner's, or into none. `unknown` for a team they are not in. */
export async function setTeam(
  db: Db,
  grant: Allowed<'share'>,
  teamId: string | null,
): Promise<SharingOutcome> {
  const { actor, object } = grant;
  if (teamId !== null && !actor.teamIds.includes(teamId)) return 'unknown';
  await db.transaction(async (tx) => {
    await tx.update(memos).set({ teamId }).where(eq(memos.id, object.id));
    await record(tx, {
      actorId: actor.id,
      action: 'memo.move',
      object: `memo:${object.id}`,
      details: { team: teamId, before: object.teamId },
    });
  });
  return 'done';
}
