import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { and, desc, eq, gt, inArray, lte, ne, sql } from 'drizzle-orm';
import type { Adapter } from 'lucia';
import type { Db } from '../client';
import { passwordResets, sessions, users } from '../schema';
import { record } from './audit';

/** Lucia's adapter on our tables; ids go through `seal` on their way in, so that the table holds hashes only. */
export function sessionAdapter(db: Db, seal: (id: string) => string): Adapter {
  const inner = new DrizzlePostgreSQLAdapter(db, sessions, users);
  return {
    getSessionAndUser: async (id) => {
      const [session, user] = await inner.getSessionAndUser(seal(id));
      return [session && { ...session, id }, user];
    },
    getUserSessions: (userId) => inner.getUserSessions(userId),
    setSession: (session) => inner.setSession({ ...session, id: seal(session.id) }),
    updateSessionExpiration: (id, expiresAt) => inner.updateSessionExpiration(seal(id), expiresAt),
    deleteSession: (id) => inner.deleteSession(seal(id)),
    deleteUserSessions: (userId) => inner.deleteUserSessions(userId),
    deleteExpiredSessions: () => inner.deleteExpiredSessions(),
  };
}

/** A signed-in browser, as its owner sees it. */
export interface OwnSession {
  /** The hash, as the table has it: it opens nothing. */
  id: string;
  userAgent: string | null;
  createdAt: Date;
  /** To within five minutes. */
  lastSeenAt: Date;
}

/** A person's sessions that have not ended, the one last seen first. */
export async function sessionsOf(db: Db, userId: string): Promise<OwnSession[]> {
  return db
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.createdAt));
}

/** Notes that these sessions are in use, and their people with them. */
export async function seen(db: Db, sessionHashes: string[]): Promise<void> {
  if (sessionHashes.length === 0) return;
  const lastSeenAt = sql`now()`;
  const found = await db
    .update(sessions)
    .set({ lastSeenAt })
    .where(inArray(sessions.id, sessionHashes))
    .returning({ userId: sessions.userId });
  const people = found.map(({ userId }) => userId);
  if (people.length > 0) await db.update(users).set({ lastSeenAt }).where(inArray(users.id, people));
}

/** Ends one of a person's own sessions; false where it is none of theirs. `action` is what the record calls it. */
export async function endSession(
  db: Db,
  userId: string,
  sessionHash: string,
  action: 'sign-out' | 'session.end',
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.id, sessionHash), eq(sessions.userId, userId)))
      .returning({ id: sessions.id });
    if (ended.length === 0) return false;
    await record(tx, { actorId: userId, action, object: `user:${userId}` });
    return true;
  });
}

/** Ends all sessions of a person. */
export async function endAllSessions(db: Db, userId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const ended = await tx.delete(sessions).where(eq(sessions.userId, userId)).returning();
    await record(tx, {
      actorId: userId,
      action: 'session.end-all',
      object: `user:${userId}`,
      details: { sessions: ended.length },
    });
  });
}

/**
 * Sets another password and ends all sessions but this one. False, and nothing changed, where the password is no longer
 * the one that was checked.
 */
export async function changePassword(
  db: Db,
  userId: string,
  { before, after, keep }: { before: string; after: string; keep: string },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const changed = await tx
      .update(users)
      .set({ passwordHash: after })
      .where(and(eq(users.id, userId), eq(users.passwordHash, before)))
      .returning({ id: users.id });
    if (changed.length === 0) return false;
    await tx.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, keep)));
    await tx.delete(passwordResets).where(eq(passwordResets.userId, userId));
    await record(tx, { actorId: userId, action: 'user.password', object: `user:${userId}` });
    return true;
  });
}

/** Takes away sessions and links for new passwords whose time is over; how many of both. */
export async function sweepExpired(db: Db): Promise<number> {
  const ended = await db
    .delete(sessions)
    .where(lte(sessions.expiresAt, sql`now()`))
    .returning({ id: sessions.id });
  const links = await db
    .delete(passwordResets)
    .where(lte(passwordResets.expiresAt, sql`now()`))
    .returning({ id: passwordResets.id });
  return ended.length + links.length;
}
