import { eq, sql } from 'drizzle-orm';
import type { Actor } from '#domain/access/can';
import type { Db } from '../client';
import { teamMembers, users } from '../schema';

/** The person as the policy sees them; null where there is no such account. A disabled account is returned as such. */
export async function actorById(db: Db, userId: string): Promise<Actor | null> {
  const [row] = await db
    .select({
      id: users.id,
      name: users.name,
      clearance: users.clearance,
      isAdmin: users.isAdmin,
      disabled: sql<boolean>`${users.disabledAt} is not null`,
      teamIds: sql<
        string[]
      >`array(select ${teamMembers.teamId}::text from ${teamMembers} where ${teamMembers.userId} = ${users.id})`,
    })
    .from(users)
    .where(eq(users.id, userId));
  return row ?? null;
}
