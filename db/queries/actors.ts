import { and, eq, sql } from 'drizzle-orm';
import type { Actor } from '#domain/access/can';
import type { Db } from '../client';
import { memoRoles, teamMembers, users } from '../schema';

const actorColumns = {
  id: users.id,
  name: users.name,
  clearance: users.clearance,
  isAdmin: users.isAdmin,
  disabled: sql<boolean>`${users.disabledAt} is not null`,
  teamIds: sql<
    string[]
  >`array(select ${teamMembers.teamId}::text from ${teamMembers} where ${teamMembers.userId} = ${users.id})`,
};

/** The person as the policy sees them; null where there is no such account. A disabled account is returned as such. */
export async function actorById(db: Db, userId: string): Promise<Actor | null> {
  const [row] = await db.select(actorColumns).from(users).where(eq(users.id, userId));
  return row ?? null;
}

/** The same by e-mail address; null where there is no such account. */
export async function actorByEmail(db: Db, email: string): Promise<Actor | null> {
  const [row] = await db.select(actorColumns).from(users).where(eq(users.email, email));
  return row ?? null;
}

/** The owner of a memo who has owned it longest; null where there is no such memo. */
export async function ownerOf(db: Db, memoId: string): Promise<Actor | null> {
  const [row] = await db
    .select(actorColumns)
    .from(memoRoles)
    .innerJoin(users, eq(users.id, memoRoles.userId))
    .where(and(eq(memoRoles.memoId, memoId), eq(memoRoles.role, 'owner')))
    .orderBy(users.createdAt)
    .limit(1);
  return row ?? null;
}
