import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Allowed } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';
import type { Db } from '../client';
import { memoRoles, teamMembers, teams, users } from '../schema';
import { record } from './audit';
import type { TeamName } from './teams';

type Manages = Allowed<'manage', 'people'>;

/** An account, as administrators see it. */
export interface Person {
  id: string;
  name: string;
  email: string;
  /** For the `Classified By` line; null where none was given. */
  title: string | null;
  clearance: Level;
  isAdmin: boolean;
  disabled: boolean;
  /** To within five minutes; null for whoever never signed in. */
  lastSeenAt: Date | null;
  /** By name. */
  teams: TeamName[];
  /** How many memos have no other owner by name whose account is in use; those in the bin count. */
  soleOwnerOf: number;
}

/** The memos that this account owns and nobody else with an account in use does, by name. */
const soleMemosOf = (owner: SQL) => sql`
  select mine.memo_id from ${memoRoles} mine
  where mine.user_id = ${owner} and mine.role = 'owner' and not exists (
    select 1 from ${memoRoles} other join ${users} u on u.id = other.user_id
    where other.memo_id = mine.memo_id and other.role = 'owner'
      and other.user_id <> mine.user_id and u.disabled_at is null)`;

/** All accounts: those in use first, then by name. */
export async function everyone(db: Db, _grant: Manages): Promise<Person[]> {
  const people = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      title: users.title,
      clearance: users.clearance,
      isAdmin: users.isAdmin,
      disabled: sql<boolean>`${users.disabledAt} is not null`,
      lastSeenAt: users.lastSeenAt,
      soleOwnerOf: sql<number>`(select count(*)::int from (${soleMemosOf(sql`${users.id}`)}) sole)`,
    })
    .from(users)
    .orderBy(sql`${users.disabledAt} is not null`, asc(users.name), asc(users.id));
  const memberships = await db
    .select({ userId: teamMembers.userId, id: teams.id, name: teams.name })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .orderBy(asc(teams.name));
  const teamsBy = new Map<string, TeamName[]>();
  for (const { userId, ...team } of memberships) teamsBy.set(userId, [...(teamsBy.get(userId) ?? []), team]);
  return people.map((person) => ({ ...person, teams: teamsBy.get(person.id) ?? [] }));
}

/** What became of handing over: `unfit` where the account is disabled, the same, or the administrator's own. */
export type HandOver = 'done' | 'unknown' | 'unfit';

/**
 * Makes `to` an owner of every memo that nobody but `from` owns. It raises nobody's clearance, and an administrator
 * does not come into memos by it.
 */
export async function handOver(db: Db, { actor }: Manages, from: string, to: string): Promise<HandOver> {
  if (to === actor.id || to === from) return 'unfit';
  return db.transaction(async (tx) => {
    const both = await tx
      .select({ id: users.id, disabledAt: users.disabledAt })
      .from(users)
      .where(inArray(users.id, [from, to]))
      .orderBy(users.id)
      .for('update');
    if (both.length < 2) return 'unknown';
    if (both.some(({ id, disabledAt }) => id === to && disabledAt !== null)) return 'unfit';
    const memos = await tx.execute<{ memo_id: string }>(soleMemosOf(sql`${from}::uuid`));
    for (const { memo_id: memoId } of memos) {
      await tx
        .insert(memoRoles)
        .values({ memoId, userId: to, role: 'owner' })
        .onConflictDoUpdate({ target: [memoRoles.memoId, memoRoles.userId], set: { role: 'owner' } });
      await record(tx, {
        actorId: actor.id,
        action: 'memo.hand-over',
        object: `memo:${memoId}`,
        details: { from, person: to },
      });
    }
    return 'done';
  });
}

/** One's own account, as its profile shows it. */
export interface Profile {
  name: string;
  email: string;
  title: string | null;
}

/** The actor's own account. @throws where it is gone */
export async function profileOf(db: Db, actor: { id: string }): Promise<Profile> {
  const [row] = await db
    .select({ name: users.name, email: users.email, title: users.title })
    .from(users)
    .where(eq(users.id, actor.id));
  if (!row) throw new Error('the account of a signed-in person is gone');
  return row;
}

/** Changes one's own name and title; the same again is no change. */
export async function saveProfile(
  db: Db,
  actor: { id: string },
  { name, title }: { name: string; title: string | null },
): Promise<void> {
  await db.transaction(async (tx) => {
    const changed = await tx
      .update(users)
      .set({ name, title })
      .where(
        and(
          eq(users.id, actor.id),
          sql`(${users.name}, ${users.title}) is distinct from (${name}::text, ${title}::text)`,
        ),
      )
      .returning({ id: users.id });
    if (changed.length > 0)
      await record(tx, { actorId: actor.id, action: 'user.profile', object: `user:${actor.id}` });
  });
}
