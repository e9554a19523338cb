import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { Lucia, TimeSpan } from 'lucia';
import type { Connection } from '#db/client';
import { actorById } from '#db/queries/actors';
import { sessionAdapter } from '#db/queries/sessions';
import { users } from '#db/schema';
import type { Actor } from '#domain/access/can';
import type { Env } from '#server/env';
import { hashPassword, verifyPassword } from './password';

declare module 'lucia' {
  interface Register {
    Lucia: Lucia;
    DatabaseSessionAttributes: { userAgent: string | null };
  }
}

/** A signed-in browser. */
export interface SignedIn {
  actor: Actor;
  /** SHA-256 of the session id, as the table has it: what sockets and logs may name. */
  sessionHash: string;
  /** Set where the cookie is to be renewed: the value of a Set-Cookie header. */
  renewal: string | null;
}

/** What the table keeps of a session id. */
export function sealSession(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

/** Sign-in, sessions, and the actor behind a request; the same for HTTP and websocket. */
export function createAuth({ db }: Pick<Connection, 'db'>, env: Env) {
  const secure = env.SESSION_COOKIE === 'secure';
  const lucia = new Lucia(sessionAdapter(db, sealSession), {
    sessionExpiresIn: new TimeSpan(env.SESSION_DAYS, 'd'),
    sessionCookie: {
      name: secure ? '__Host-session' : 'session',
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
  });
  // Spent on unknown addresses too, so that the answer's time does not tell whether an account exists.
  const nobody = hashPassword('nobody has this password');

  return {
    /** Who sent this cookie header; null for nobody, an ended session or a disabled account. */
    async signedIn(cookieHeader: string | undefined | null): Promise<SignedIn | null> {
      const id = lucia.readSessionCookie(cookieHeader ?? '');
      if (!id) return null;
      const { session } = await lucia.validateSession(id);
      const actor = session && (await actorById(db, session.userId));
      if (!actor || actor.disabled) return null;
      const renewal = session.fresh ? lucia.createSessionCookie(id).serialize() : null;
      return { actor, sessionHash: sealSession(id), renewal };
    },

    /** Checks e-mail and password; the Set-Cookie value of a new session, or null where they do not fit. */
    async signIn(email: string, password: string, userAgent: string | null): Promise<string | null> {
      const [user] = await db.select().from(users).where(eq(users.email, email.trim()));
      const fits = await verifyPassword(user?.passwordHash ?? (await nobody), password);
      if (!user || !fits || user.disabledAt) return null;
      const session = await lucia.createSession(user.id, { userAgent });
      return lucia.createSessionCookie(session.id).serialize();
    },

    /** Ends the session of this cookie header; the Set-Cookie value that clears it. */
    async signOut(cookieHeader: string | null): Promise<string> {
      const id = lucia.readSessionCookie(cookieHeader ?? '');
      if (id) await lucia.invalidateSession(id);
      return lucia.createBlankSessionCookie().serialize();
    },

    /** Ends all sessions of a person. */
    signOutEverywhere: (userId: string) => lucia.invalidateUserSessions(userId),
  };
}

export type Auth = ReturnType<typeof createAuth>;
