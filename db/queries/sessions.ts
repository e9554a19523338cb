import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import type { Adapter } from 'lucia';
import type { Connection } from '../client';
import { sessions, users } from '../schema';

/** Lucia's adapter on our tables; ids go through `seal` on their way in, so that the table holds hashes only. */
export function sessionAdapter(db: Connection['db'], seal: (id: string) => string): Adapter {
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
